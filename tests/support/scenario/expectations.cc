// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scenario/expectations.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/verdict/codes.h"
#include "tests/support/scenario/facts.h"
#include "tests/support/scenario/names.h"

namespace halaltrace::testing {
namespace {

// "STANDING_ON_HOLD" is "on-hold" in a scenario.
std::string Word(absl::string_view prefix, absl::string_view name) {
  name.remove_prefix(prefix.size());
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

std::string AnswerWord(const v1::Verdict& verdict) {
  return Word("ANSWER_", v1::Answer_Name(verdict.answer()));
}

// All findings, for the message of a failed expectation.
std::string Summary(const v1::Verdict& verdict) {
  std::string out = AnswerWord(verdict);
  for (const v1::Finding& finding : verdict.findings()) {
    absl::StrAppend(&out, "\n    ", verdict::CodeText(finding.code()), " of ",
                    finding.subject(), ": ", finding.detail());
  }
  return out;
}

absl::Status Differs(const TraceLine& line, const v1::Verdict& verdict) {
  return absl::FailedPreconditionError(
      absl::StrCat(line.text, "\n  but the verdict is ", Summary(verdict)));
}

bool PathIs(const v1::Finding& finding, const std::vector<std::string>& words) {
  if (static_cast<size_t>(finding.path_size()) != words.size()) return false;
  for (size_t i = 0; i < words.size(); ++i) {
    if (finding.path(static_cast<int>(i)) != AnyLotName(words[i])) return false;
  }
  return true;
}

bool Fits(const TraceLine& line, const v1::Finding& finding) {
  if (verdict::CodeText(finding.code()) != line.words[1]) return false;
  if (line.Has("of") && finding.subject() != AnyLotName(line.Option("of"))) {
    return false;
  }
  if (!absl::StrContains(finding.detail(), line.Option("says"))) return false;
  return !line.Has("path") || PathIs(finding, line.Items("path"));
}

bool AnyFits(const TraceLine& line, const v1::Verdict& verdict) {
  for (const v1::Finding& finding : verdict.findings()) {
    if (Fits(line, finding)) return true;
  }
  return false;
}

bool CheckIs(const v1::Verdict& verdict, const std::string& check,
             const std::string& result) {
  for (const v1::CheckOutcome& outcome : verdict.checks()) {
    if (Word("CHECK_", v1::Check_Name(outcome.check())) == check) {
      return Word("CHECK_RESULT_", v1::CheckResult_Name(outcome.result())) ==
             result;
    }
  }
  return false;
}

bool HasStanding(const v1::Verdict& verdict, const std::string& word) {
  for (const int standing : verdict.standings()) {
    if (Word("STANDING_",
             v1::Standing_Name(static_cast<v1::Standing>(standing))) == word) {
      return true;
    }
  }
  return false;
}

bool RestsOn(const v1::RestsOn& rests, const std::string& what,
             const std::string& count) {
  const auto* const field = v1::RestsOn::descriptor()->FindFieldByName(
      absl::StrReplaceAll(what, {{"-", "_"}}));
  return field != nullptr &&
         absl::StrCat(rests.GetReflection()->GetUInt32(rests, field)) == count;
}

bool Holds(const TraceLine& line, const v1::Verdict& verdict) {
  const std::vector<std::string>& words = line.words;
  if (words.size() == 1) return AnswerWord(verdict) == words[0];
  if (words[0] == "finding") return AnyFits(line, verdict);
  if (words[0] == "no") return !AnyFits(line, verdict);
  if (words[0] == "first") {
    return !verdict.findings().empty() && Fits(line, verdict.findings(0));
  }
  if (words[0] == "standing") return HasStanding(verdict, words[1]);
  if (words[0] == "fixes") {
    return absl::StrCat(verdict.fixes_size()) == words[1];
  }
  if (words[0] == "check") {
    return words.size() == 3 && CheckIs(verdict, words[1], words[2]);
  }
  if (words[0] == "rests") {
    return words.size() == 3 && RestsOn(verdict.rests_on(), words[1], words[2]);
  }
  return false;
}

}  // namespace

absl::Status Expect(const TraceLine& line,
                    const absl::StatusOr<engine::Answered>& answered) {
  if (line.words.empty()) return Lacks("something to expect");
  if (line.words[0] == "unknown-lot") {
    return absl::IsNotFound(answered.status())
               ? absl::OkStatus()
               : absl::FailedPreconditionError("the lot is known");
  }
  if (!answered.ok()) return answered.status();
  const bool names_code = line.words.size() > 1 &&
                          (line.words[0] == "finding" ||
                           line.words[0] == "first" || line.words[0] == "no");
  if (names_code && !verdict::ParseCode(line.words[1]).has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("no finding has the code ", line.words[1]));
  }
  return Holds(line, answered->verdict) ? absl::OkStatus()
                                        : Differs(line, answered->verdict);
}

}  // namespace halaltrace::testing
