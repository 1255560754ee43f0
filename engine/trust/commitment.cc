// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/commitment.h"

#include <cstddef>
#include <string>

#include "engine/base/bytes.h"
#include "engine/model/field_rules.h"
#include "engine/trust/sha256.h"
#include "halaltrace/v1/party.pb.h"
#include "halaltrace/v1/quantity.pb.h"

namespace halaltrace::trust {
namespace {

constexpr size_t kSaltBytes = 16;
constexpr absl::string_view kDomain = "\x02";

absl::Status Validate(const v1::QuantityValue& value) {
  v1::Quantity quantity;
  *quantity.mutable_value() = value;
  return model::CheckQuantity("", quantity);
}

absl::Status Validate(const v1::PartyValue& value) {
  return model::CheckIdentifier("id", value.id(), model::Named::kParty,
                                model::Need::kRequired);
}

absl::Status Validate(const v1::PersonValue& value) {
  return model::CheckText("name", value.name(), model::Need::kRequired);
}

template <typename Message>
absl::Status ParseAndValidate(absl::string_view value) {
  HT_ASSIGN_OR_RETURN(const Message message, ParseStrict<Message>(value));
  return Validate(message);
}

// Row is one message that can be hidden.
struct Row {
  const google::protobuf::Descriptor* type;
  absl::Status (*check)(absl::string_view value);
};

template <typename Message>
Row RowOf() {
  return {Message::descriptor(), ParseAndValidate<Message>};
}

absl::Status CheckHideable(const v1::Opening& opening) {
  static const Row kRows[] = {RowOf<v1::QuantityValue>(),
                              RowOf<v1::PartyValue>(),
                              RowOf<v1::PersonValue>()};
  for (const Row& row : kRows) {
    if (row.type->full_name() == opening.message()) {
      return model::At("value", row.check(opening.value()));
    }
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "message: not one that can be hidden: ", Quoted(opening.message())));
}

}  // namespace

absl::StatusOr<Hidden> Hide(const google::protobuf::Message& value,
                            RandomSource& random) {
  Hidden hidden;
  hidden.opening.set_message(value.GetDescriptor()->full_name());
  hidden.opening.set_salt(random.Bytes(kSaltBytes));
  hidden.opening.set_value(CanonicalBytes(value));
  HT_ASSIGN_OR_RETURN(hidden.commitment, CommitmentOf(hidden.opening));
  return hidden;
}

absl::StatusOr<Digest> CommitmentOf(const v1::Opening& opening) {
  HT_RETURN_IF_ERROR(model::CheckBytes("salt", opening.salt(), kSaltBytes,
                                       model::Need::kRequired));
  HT_RETURN_IF_ERROR(CheckHideable(opening));
  const std::string length(1, static_cast<char>(opening.message().size()));
  return Sha256(
      {kDomain, length, opening.message(), opening.salt(), opening.value()});
}

absl::Status CheckOpening(const v1::Opening& opening,
                          absl::string_view commitment,
                          absl::string_view message) {
  HT_ASSIGN_OR_RETURN(const Digest opened, CommitmentOf(opening));
  if (opening.message() != message) {
    return absl::PermissionDeniedError(absl::StrCat(
        "the opening is of a ", opening.message(), " and not of a ", message));
  }
  if (opened.View() != commitment) {
    return absl::PermissionDeniedError("the opening is of another commitment");
  }
  return absl::OkStatus();
}

}  // namespace halaltrace::trust
