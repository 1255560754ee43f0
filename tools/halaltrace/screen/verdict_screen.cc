// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/screen/verdict_screen.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/model/time.h"
#include "engine/verdict/codes.h"
#include "engine/verdict/remit.h"
#include "tools/halaltrace/exit_code.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/lineage_picture.h"
#include "tools/halaltrace/screen/names.h"
#include "tools/halaltrace/screen/paragraph.h"
#include "tools/halaltrace/screen/times.h"

namespace halaltrace::cli {
namespace {

struct AnswerWords {
  absl::string_view mark, product, ingredient;
  Tone tone;
};

AnswerWords WordsOf(v1::Answer answer) {
  switch (answer) {
    case v1::ANSWER_CERTIFIED:
      return {"✓", "CERTIFIED END TO END", "ACCEPTABLE AS INGREDIENT",
              Tone::kGood};
    case v1::ANSWER_NOT_CERTIFIED:
      return {"✗", "NOT CERTIFIED END TO END", "NOT ACCEPTABLE AS INGREDIENT",
              Tone::kBad};
    default:
      return {"?", "CANNOT CONFIRM", "CANNOT CONFIRM", Tone::kOpen};
  }
}

std::string CodeTag(v1::FindingCode code) {
  return absl::StrCat("[", verdict::CodeText(code), "]");
}

// The cause that leads: what it is about, its code at the right margin, then
// the sentence.
void AddLeadingCause(const v1::Verdict& verdict,
                     const v1::Explanation& explanation, const Style& style,
                     std::string& out) {
  if (verdict.findings().empty()) return;
  const v1::Finding& first = verdict.findings(0);
  if (first.severity() < v1::SEVERITY_UNKNOWN) return;
  std::string title = first.severity() == v1::SEVERITY_BREAK  ? "First break"
                      : first.severity() == v1::SEVERITY_HOLD ? "First hold"
                                                              : "First unknown";
  if (first.path_size() > 1) {
    absl::StrAppend(
        &title, ": hop ", first.path_size() - 1, " of ",
        std::max<uint32_t>(explanation.hops(),
                           static_cast<uint32_t>(first.path_size() - 1)));
  }
  absl::StrAppend(&title, " — lot ", ShortName(first.subject()));
  const std::string tag = CodeTag(first.code());
  const size_t room = style.columns - kIndent - DisplayWidth(tag) - 1;
  absl::StrAppend(&out, std::string(kIndent, ' '),
                  PadTo(ShortenTo(title, room), room), " ", tag, "\n");
  AddWrapped(first.detail(), kIndent, style, out);
}

void AddFixes(const v1::Verdict& verdict, const Style& style,
              std::string& out) {
  if (verdict.fixes().empty()) return;
  AddWrapped(verdict.fixes_size() == 1 ? "Would cure it, if true:"
                                       : "Would cure it, if true (any one):",
             kIndent, style, out);
  char letter = 'a';
  for (const v1::Fix& fix : verdict.fixes()) {
    AddHanging(absl::StrCat("  ", std::string(1, letter++), ") "),
               absl::StrJoin(fix.obtain(), "; and "), style, out);
  }
}

// Every other finding in a line of its own: nothing that counts is hidden.
void AddOtherCauses(const v1::Verdict& verdict, const Style& style,
                    std::string& out) {
  constexpr int kShownMax = 8;
  int shown = 0;
  int left_out = 0;
  // A warning leads nothing and hides nothing.
  const bool any_leads = !verdict.findings().empty() &&
                         verdict.findings(0).severity() >= v1::SEVERITY_UNKNOWN;
  for (int i = any_leads ? 1 : 0; i < verdict.findings_size(); ++i) {
    const v1::Finding& finding = verdict.findings(i);
    if (finding.severity() < v1::SEVERITY_WARNING) continue;
    if (shown == kShownMax) {
      ++left_out;
      continue;
    }
    if (shown++ == 0) {
      AddWrapped(any_leads ? "Also:" : "Worth a look:", kIndent, style, out);
    }
    AddHanging("  · ",
               absl::StrCat(finding.detail(), " ", CodeTag(finding.code())),
               style, out);
  }
  if (left_out > 0) {
    AddWrapped(absl::StrCat("  … and ", left_out, " more; --json lists all"),
               kIndent, style, out);
  }
}

// The checks that were made, each with its mark.
void AddChecksMade(const v1::Verdict& message, const Style& style,
                   std::string& out) {
  std::string line;
  size_t width = kIndent;
  for (const v1::CheckOutcome& outcome : message.checks()) {
    if (outcome.result() == v1::CHECK_RESULT_UNSPECIFIED) continue;
    const std::string cell = absl::StrCat(CheckName(outcome.check()), " ",
                                          CheckMark(outcome.result()));
    if (!line.empty() && width + DisplayWidth(cell) + 3 > style.columns) {
      absl::StrAppend(&out, std::string(kIndent, ' '), line, "\n");
      line.clear();
      width = kIndent;
    }
    if (!line.empty()) {
      line += "   ";
      width += 3;
    }
    line += cell;
    width += DisplayWidth(cell);
  }
  if (!line.empty()) {
    absl::StrAppend(&out, std::string(kIndent, ' '), line, "\n");
  }
}

// A verdict about a time to come is as good as what is known today.
void AddNotCome(const v1::EventTime& as_of, int64_t now_unix_ms,
                const Style& style, std::string& out) {
  if (now_unix_ms == 0 || as_of.unix_ms() <= now_unix_ms) return;
  const int32_t offset = as_of.offset_minutes();
  const bool is_today = model::LocalDay(as_of.unix_ms(), offset) ==
                        model::LocalDay(now_unix_ms, offset);
  AddWrapped(
      absl::StrCat("That ", is_today ? "day is not over" : "day has not come",
                   ": what is recorded until then may change the "
                   "answer."),
      kIndent, style, out);
}

// WeakestOf names the least that a good answer rests on; a bad one does not
// turn on how its evidence came here.
absl::string_view WeakestOf(const v1::Verdict& verdict) {
  const v1::RestsOn& rests_on = verdict.rests_on();
  if (verdict.answer() != v1::ANSWER_CERTIFIED) return "";
  if (rests_on.unsupported() > 0) return ", PARTLY WITHOUT DOCUMENTS";
  if (rests_on.transcribed() > 0) return ", ON PAPER";
  if (rests_on.observed() > 0) return ", AS OBSERVED";
  if (rests_on.relayed() > 0) return ", AS RELAYED";
  return "";
}

}  // namespace

void AddCircumstances(const v1::Verdict& verdict,
                      const VerdictScreenOptions& options, const Style& style,
                      std::string& out) {
  const v1::Question& question = verdict.question();
  std::vector<std::string> parts;
  parts.push_back(absl::StrCat(
      "As of ",
      MinuteText(question.as_of().unix_ms(), question.as_of().offset_minutes()),
      options.as_of_is_now ? " (now; --as-of says another time)" : ""));
  parts.push_back(absl::StrCat("market ", question.market()));
  if (question.purpose() != v1::PURPOSE_PRODUCT) {
    parts.push_back(absl::StrCat("purpose ", PurposeName(question.purpose())));
  }
  for (const v1::OriginCut& cut : question.known_at().origins()) {
    parts.push_back(absl::StrCat("ledger size ", cut.size()));
  }
  parts.push_back(absl::StrCat(
      "policy sha256:",
      absl::BytesToHexString(verdict.policy_digest()).substr(0, 8), "…"));
  parts.push_back(
      absl::StrCat("exit ", static_cast<int>(ExitCodeOf(verdict.answer()))));
  AddWrapped(absl::StrJoin(parts, " · "), kIndent, style, out);
  AddNotCome(question.as_of(), options.now_unix_ms, style, out);
}

void AddChecksNotMade(const v1::Verdict& verdict, const Style& style,
                      std::string& out) {
  std::vector<std::string> owed;
  std::vector<std::string> not_checked;
  const auto needed = verdict::ChecksOwed(verdict.question().purpose());
  for (const v1::CheckOutcome& outcome : verdict.checks()) {
    if (outcome.result() != v1::CHECK_RESULT_UNSPECIFIED) continue;
    const bool is_needed = std::find(needed.begin(), needed.end(),
                                     outcome.check()) != needed.end();
    (is_needed ? owed : not_checked)
        .push_back(absl::AsciiStrToLower(CheckName(outcome.check())));
  }
  if (!owed.empty()) {
    AddWrapped(absl::StrCat("Needed for this purpose, not checked: ",
                            absl::StrJoin(owed, ", ")),
               kIndent, style, out);
  }
  if (!not_checked.empty()) {
    AddWrapped(absl::StrCat("Not checked: ", absl::StrJoin(not_checked, ", ")),
               kIndent, style, out);
  }
}

std::string StandingsText(const v1::Verdict& verdict) {
  std::vector<absl::string_view> standings;
  for (const int standing : verdict.standings()) {
    standings.push_back(StandingName(static_cast<v1::Standing>(standing)));
  }
  return absl::StrJoin(standings, "; ");
}

std::string RestsOnText(const v1::RestsOn& rests_on) {
  std::vector<std::string> parts;
  const auto add = [&parts](uint32_t count, absl::string_view what) {
    if (count > 0) parts.push_back(absl::StrCat(count, " ", what));
  };
  add(rests_on.source(), "signed at source");
  add(rests_on.relayed(), "relayed");
  add(rests_on.observed(), "observed");
  add(rests_on.transcribed(), "paper");
  add(rests_on.unsupported(), "without document");
  add(rests_on.exemptions(),
      rests_on.exemptions() == 1 ? "exemption" : "exemptions");
  add(rests_on.declarations(),
      rests_on.declarations() == 1 ? "declaration" : "declarations");
  add(rests_on.certificate_cuts(),
      rests_on.certificate_cuts() == 1
          ? "certificate cut, upstream not examined"
          : "certificate cuts, upstream not examined");
  return parts.empty() ? "nothing on record" : absl::StrJoin(parts, " · ");
}

std::string Headline(const v1::Verdict& verdict,
                     const v1::Explanation& explanation, const Style& style) {
  const AnswerWords words = WordsOf(verdict.answer());
  const bool ingredient =
      verdict.question().purpose() == v1::PURPOSE_INGREDIENT;
  const std::string answer = absl::StrCat(
      words.mark, " ", ingredient ? words.ingredient : words.product,
      WeakestOf(verdict));
  std::vector<std::string> about;
  if (!explanation.product().empty()) {
    about.push_back(ForPeople(explanation.product()));
  }
  about.push_back(absl::StrCat("lot ", ShortName(verdict.question().lot())));
  if (!explanation.site().empty())
    about.push_back(ForPeople(explanation.site()));
  // What has no room goes on below, whole, under the first of its kind.
  constexpr absl::string_view kGap = "   ";
  const size_t indent = DisplayWidth(answer) + kGap.size();
  std::string out = style.Paint(words.tone, answer);
  size_t width = DisplayWidth(answer);
  for (const std::string& part : about) {
    const size_t part_width = DisplayWidth(part);
    if (width + kGap.size() + part_width > style.columns && width > indent) {
      absl::StrAppend(&out, "\n", std::string(indent, ' '), part);
      width = indent + part_width;
    } else {
      absl::StrAppend(&out, kGap, part);
      width += kGap.size() + part_width;
    }
  }
  return out;
}

std::string VerdictScreen(const v1::Verdict& verdict,
                          const v1::Explanation& explanation,
                          const VerdictScreenOptions& options,
                          const Style& style) {
  std::string out = absl::StrCat(Headline(verdict, explanation, style), "\n");
  AddHanging("Rests on: ", RestsOnText(verdict.rests_on()), style, out);
  if (verdict.answer() != v1::ANSWER_CERTIFIED) {
    AddHanging("Standing: ", StandingsText(verdict), style, out);
  }
  AddLeadingCause(verdict, explanation, style, out);
  AddFixes(verdict, style, out);
  AddOtherCauses(verdict, style, out);
  if (options.picture && explanation.lines_size() > 0) {
    absl::StrAppend(&out, "\n", LineagePicture(explanation, style), "\n");
  }
  AddChecksMade(verdict, style, out);
  AddChecksNotMade(verdict, style, out);
  AddCircumstances(verdict, options, style, out);
  AddWrapped(
      "This reports documented conformity; the ruling is the certification "
      "body's.",
      kIndent, style, out);
  return out;
}

}  // namespace halaltrace::cli
