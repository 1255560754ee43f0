// SPDX-License-Identifier: Apache-2.0
#include "engine/attachments.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/trust/commitment.h"
#include "engine/trust/sha256.h"
#include "engine/trust/wire_walk.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace halaltrace::engine {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Hidden maps each commitment of a statement to the type of what it hides.
using Hidden = absl::flat_hash_map<Digest, const Descriptor*>;

// TypeBeside returns the message that could stand in place of the commitment
// `field`: the other member of its oneof.
const Descriptor* TypeBeside(const FieldDescriptor& field) {
  const auto* oneof = field.real_containing_oneof();
  if (oneof == nullptr) return nullptr;
  for (int i = 0; i < oneof->field_count(); ++i) {
    if (oneof->field(i)->message_type() != nullptr) {
      return oneof->field(i)->message_type();
    }
  }
  return nullptr;
}

void NoteCommitment(const Message& message, const FieldDescriptor& field,
                    Hidden& hidden) {
  if (field.name() != "commitment") return;
  const std::optional<Digest> digest =
      Digest::FromBytes(message.GetReflection()->GetString(message, &field));
  const Descriptor* const type = TypeBeside(field);
  if (digest.has_value() && type != nullptr) hidden.emplace(*digest, type);
}

// Collect finds the commitments in `message`.  The strict walk bounds how deep
// messages of a statement nest.
void Collect(const Message& message, Hidden& hidden) {
  const auto& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->type() == FieldDescriptor::TYPE_BYTES && !field->is_repeated()) {
      NoteCommitment(message, *field, hidden);
    } else if (field->message_type() == nullptr) {
      continue;
    } else if (field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        Collect(reflection.GetRepeatedMessage(message, field, i), hidden);
      }
    } else {
      Collect(reflection.GetMessage(message, field), hidden);
    }
  }
}

absl::StatusOr<Digest> CommitmentOf(const v1::Opening& opening) {
  absl::StatusOr<Digest> commitment = trust::CommitmentOf(opening);
  if (commitment.ok()) return commitment;
  return absl::Status(commitment.status().code(),
                      absl::StrCat("opening: ", commitment.status().message()));
}

absl::Status MatchOpenings(const v1::HopBundle& bundle,
                           const v1::Statement& statement,
                           std::vector<Attachment>& out) {
  if (bundle.openings().empty()) return absl::OkStatus();
  Hidden hidden;
  Collect(statement, hidden);
  for (const v1::Opening& opening : bundle.openings()) {
    HT_ASSIGN_OR_RETURN(const Digest commitment, CommitmentOf(opening));
    const auto found = hidden.find(commitment);
    if (found == hidden.end()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "opening: the statement holds no commitment ", commitment.Short()));
    }
    if (opening.message() != found->second->full_name()) {
      return absl::InvalidArgumentError(
          absl::StrCat("opening: message: ", Quoted(opening.message()),
                       ", the statement hides a ", found->second->full_name()));
    }
    out.push_back({commitment, trust::CanonicalBytes(opening)});
  }
  return absl::OkStatus();
}

absl::Status MatchDocuments(const v1::HopBundle& bundle,
                            const v1::Statement& statement,
                            std::vector<Attachment>& out) {
  const std::string& named = statement.header().evidence().document();
  for (const std::string& document : bundle.documents()) {
    if (document.size() > limits::kDocumentBytesMax) {
      return absl::ResourceExhaustedError(
          absl::StrCat("a document is over the limit of ",
                       limits::kDocumentBytesMax, " bytes"));
    }
    const Digest digest = trust::Sha256(document);
    if (digest.View() != named) {
      return absl::InvalidArgumentError(absl::StrCat(
          "document: the statement names no document ", digest.Short()));
    }
    out.push_back({digest, document});
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Digest> CommitmentsIn(const v1::Statement& statement) {
  Hidden hidden;
  Collect(statement, hidden);
  std::vector<Digest> commitments;
  for (const auto& [commitment, type] : hidden) {
    commitments.push_back(commitment);
  }
  std::sort(commitments.begin(), commitments.end());
  return commitments;
}

absl::StatusOr<Attachments> MatchAttachments(const v1::HopBundle& bundle,
                                             const v1::Statement& statement) {
  Attachments attachments;
  HT_RETURN_IF_ERROR(MatchDocuments(bundle, statement, attachments.documents));
  HT_RETURN_IF_ERROR(MatchOpenings(bundle, statement, attachments.openings));
  return attachments;
}

absl::Status CheckStoredOpening(const Digest& commitment,
                                absl::string_view bytes) {
  HT_ASSIGN_OR_RETURN(const v1::Opening opening,
                      trust::ParseStrict<v1::Opening>(bytes));
  HT_ASSIGN_OR_RETURN(const Digest opened, CommitmentOf(opening));
  if (opened == commitment) return absl::OkStatus();
  return absl::InvalidArgumentError("it opens another commitment");
}

}  // namespace halaltrace::engine
