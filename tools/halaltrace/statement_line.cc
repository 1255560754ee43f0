// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/statement_line.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/model/subjects.h"
#include "tools/halaltrace/screen/names.h"
#include "tools/halaltrace/screen/times.h"

namespace halaltrace::cli {
namespace {

// What matters to people: goods and certificates before parties and places.
std::string AboutText(const v1::Statement& statement) {
  constexpr size_t kShownMax = 3;
  std::vector<std::string> goods;
  std::vector<std::string> others;
  for (const model::Subject& subject : model::SubjectsOf(statement)) {
    const bool telling = subject.kind == model::SubjectKind::kLot ||
                         subject.kind == model::SubjectKind::kCertificate;
    (telling ? goods : others).push_back(ShortName(subject.id));
  }
  std::vector<std::string>& shown = goods.empty() ? others : goods;
  if (shown.empty()) return "";
  const size_t left_out = shown.size() - std::min(shown.size(), kShownMax);
  shown.resize(shown.size() - left_out);
  std::string text = absl::StrCat(", about ", absl::StrJoin(shown, ", "));
  if (left_out > 0) absl::StrAppend(&text, " and ", left_out, " more");
  return text;
}

}  // namespace

std::string StatementLine(const engine::Engine& engine, const Digest& digest,
                          bool subjects) {
  const auto statement = engine.FindStatement(digest);
  if (!statement.ok()) return digest.Short();
  const v1::Header& header = statement->header();
  const auto* const body = statement->GetReflection()->GetOneofFieldDescriptor(
      *statement, v1::Statement::descriptor()->FindOneofByName("body"));
  const std::string kind =
      body == nullptr ? "" : absl::StrReplaceAll(body->name(), {{"_", " "}});
  return absl::StrCat(
      digest.Short(), "  ", kind, " by ", ShortName(header.issuer()), ", ",
      MinuteText(header.event_time()), subjects ? AboutText(*statement) : "");
}

}  // namespace halaltrace::cli
