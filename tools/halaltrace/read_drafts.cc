// SPDX-License-Identifier: Apache-2.0
// Reads the two kinds of file that capture takes into drafts.
#include <fstream>
#include <memory>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "adapters/epcis/read_epcis_json.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/model/identifier.h"
#include "engine/trust/sha256.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "halaltrace/v1/draft.pb.h"
#include "tools/halaltrace/capture_file.h"
#include "tools/halaltrace/screen/times.h"
#include "tools/halaltrace/whole_file.h"

namespace halaltrace::cli {
namespace {

constexpr absl::string_view kKinds =
    "neither EPCIS 2.0 JSON-LD nor a statement file, which is textproto or "
    "JSON with drafts";

absl::Status Malformed(absl::string_view where, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(where, ": ", what));
}

// FirstError keeps the first complaint of the text parser with its place.
class FirstError final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    if (!text_.empty()) return;
    text_ =
        absl::StrCat("line ", line + 1, ", column ", column + 1, ": ", message);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

absl::StatusOr<v1::DraftFile> ParseDraftFile(const std::string& path,
                                             const std::string& text) {
  v1::DraftFile file;
  if (absl::StartsWith(absl::StripLeadingAsciiWhitespace(text), "{")) {
    const auto status =
        google::protobuf::util::JsonStringToMessage(text, &file);
    if (!status.ok()) {
      return Malformed(path, std::string(status.message()));
    }
    return file;
  }
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  if (!parser.ParseFromString(text, &file)) {
    // By its name it may have been meant for neither.
    return Malformed(path, absl::EndsWith(path, ".textproto")
                               ? error.text()
                               : absl::StrCat(kKinds, ": ", error.text()));
  }
  return file;
}

absl::Status FillEvidence(const std::string& path, const std::string& file_text,
                          size_t place, const v1::Draft& draft, DraftHop& hop) {
  v1::Evidence& evidence = *hop.statement.mutable_header()->mutable_evidence();
  if (draft.document().empty()) {
    hop.document = file_text;
    hop.document_name = path;
    evidence.set_kind(v1::EVIDENCE_KIND_STATEMENT_FILE);
    evidence.set_part(static_cast<uint32_t>(place));
  } else {
    absl::StatusOr<std::string> document = ReadWholeFile(
        SiblingPath(path, draft.document()), limits::kDocumentBytesMax);
    if (!document.ok()) {
      return absl::Status(document.status().code(),
                          absl::StrCat(path, ": draft ", place, ": document: ",
                                       document.status().message()));
    }
    hop.document = *std::move(document);
    hop.document_name = draft.document();
    evidence.set_kind(draft.document_kind());
    evidence.set_part(draft.part());
    evidence.set_pages(draft.pages());
  }
  evidence.set_document(trust::Sha256(hop.document).Bytes());
  return absl::OkStatus();
}

absl::StatusOr<DraftHop> HopOfDraft(const std::string& path,
                                    const std::string& file_text, size_t place,
                                    const v1::Draft& draft) {
  const std::string where = absl::StrCat(path, ": draft ", place);
  if (draft.statement().has_header()) {
    return Malformed(where, "statement.header: capture fills it");
  }
  DraftHop hop;
  hop.statement = draft.statement();
  v1::Header& header = *hop.statement.mutable_header();
  const auto time = EventTimeMessage(draft.event_time());
  if (!time.ok()) {
    return Malformed(where,
                     absl::StrCat("event_time: ", time.status().message()));
  }
  *header.mutable_event_time() = *time;
  if (!draft.source().empty()) {
    const auto party = model::CanonicalIdentifier(draft.source());
    if (!party.ok()) {
      return Malformed(where,
                       absl::StrCat("source: ", party.status().message()));
    }
    header.mutable_source()->mutable_party()->mutable_party()->set_id(*party);
    header.mutable_source()->set_channel(draft.channel());
  }
  if (!draft.corrects().empty()) {
    const auto digest = Digest::FromHex(draft.corrects());
    if (!digest.has_value()) {
      return Malformed(where, "corrects: not 64 hexadecimal digits");
    }
    header.set_corrects(digest->Bytes());
  }
  HT_RETURN_IF_ERROR(FillEvidence(path, file_text, place, draft, hop));
  return hop;
}

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

absl::Status RefuseOtherFormats(absl::string_view path,
                                absl::string_view text) {
  absl::ConsumePrefix(&text, kByteOrderMark);
  text = absl::StripLeadingAsciiWhitespace(text);
  if (text.empty()) return Malformed(path, "the file is empty");
  if (absl::StartsWith(text, "<")) {
    return Malformed(path,
                     "XML is not read; EPCIS 2.0 JSON-LD and statement files "
                     "are");
  }
  return absl::OkStatus();
}

// An EPCIS document is one JSON object or array; so may a DraftFile be, and
// then it has "draft" as its only member.
bool LooksLikeDrafts(absl::string_view path, absl::string_view text) {
  absl::ConsumePrefix(&text, kByteOrderMark);
  text = absl::StripLeadingAsciiWhitespace(text);
  if (absl::ConsumePrefix(&text, "{")) {
    return absl::StartsWith(absl::StripLeadingAsciiWhitespace(text),
                            "\"draft\"");
  }
  return !absl::StartsWith(text, "[") || absl::EndsWith(path, ".textproto");
}

absl::StatusOr<std::vector<DraftHop>> DraftsOfEpcis(
    const std::string& path, const std::string& text,
    const SourceOptions& source) {
  auto events = epcis::ReadEpcisJson(text);
  if (!events.ok()) {
    return absl::Status(events.status().code(),
                        absl::StrCat(path, ": ", events.status().message()));
  }
  const std::string digest = trust::Sha256(text).Bytes();
  std::vector<DraftHop> hops;
  for (auto& event : *events) {
    DraftHop& hop = hops.emplace_back();
    hop.document_name = path;
    v1::Header& header = *hop.statement.mutable_header();
    *header.mutable_event_time() = event.event_time;
    if (!source.party.empty()) {
      header.mutable_source()->mutable_party()->mutable_party()->set_id(
          source.party);
      header.mutable_source()->set_channel(source.channel);
    }
    header.mutable_evidence()->set_document(digest);
    header.mutable_evidence()->set_kind(v1::EVIDENCE_KIND_EPCIS);
    header.mutable_evidence()->set_part(event.part);
    *hop.statement.mutable_supply_event() = std::move(event.event);
  }
  // The document is kept once, with its first event.
  if (!hops.empty()) hops.front().document = text;
  return hops;
}

}  // namespace

absl::StatusOr<std::vector<DraftHop>> ReadDrafts(const std::string& path,
                                                 const SourceOptions& source) {
  HT_ASSIGN_OR_RETURN(const std::string text,
                      ReadWholeFile(path, limits::kDocumentBytesMax));
  HT_RETURN_IF_ERROR(RefuseOtherFormats(path, text));
  if (!LooksLikeDrafts(path, text)) return DraftsOfEpcis(path, text, source);
  HT_ASSIGN_OR_RETURN(const v1::DraftFile file, ParseDraftFile(path, text));
  if (file.draft().empty()) return Malformed(path, "no draft in it");
  std::vector<DraftHop> hops;
  for (int i = 0; i < file.draft_size(); ++i) {
    HT_ASSIGN_OR_RETURN(
        DraftHop hop,
        HopOfDraft(path, text, static_cast<size_t>(i) + 1, file.draft(i)));
    hops.push_back(std::move(hop));
  }
  return hops;
}

}  // namespace halaltrace::cli
