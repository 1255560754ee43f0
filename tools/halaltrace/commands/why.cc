// SPDX-License-Identifier: Apache-2.0
// `why` shows every reason behind an answer: rule, source, path, evidence,
// cure.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/bytes.h"
#include "engine/base/clock.h"
#include "engine/base/digest.h"
#include "engine/model/identifier.h"
#include "engine/model/subjects.h"
#include "engine/verdict/codes.h"
#include "halaltrace/v1/service.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/names.h"
#include "tools/halaltrace/screen/paragraph.h"
#include "tools/halaltrace/screen/style.h"
#include "tools/halaltrace/screen/verdict_screen.h"
#include "tools/halaltrace/statement_line.h"

namespace halaltrace::cli {
namespace {

struct WhyOptions {
  std::string lot;
  QuestionOptions question;
};

void Field(absl::string_view label, absl::string_view text,
           const Style& style) {
  constexpr size_t kLabelColumns = 10;
  if (text.empty()) return;
  std::string lines;
  AddHanging(PadTo(label, kLabelColumns), text, style, lines);
  std::cout << lines;
}

std::string EvidenceText(const engine::Engine& engine,
                         const std::string& raw_digest) {
  const auto digest = Digest::FromBytes(raw_digest);
  if (!digest.has_value()) return "?";
  return StatementLine(engine, *digest);
}

void PrintFinding(const engine::Engine& engine, const v1::Finding& finding,
                  const Style& style) {
  const Tone tone = finding.severity() == v1::SEVERITY_BREAK     ? Tone::kBad
                    : finding.severity() >= v1::SEVERITY_UNKNOWN ? Tone::kOpen
                                                                 : Tone::kQuiet;
  std::cout << "\n"
            << style.Paint(tone, verdict::CodeText(finding.code())) << "  ("
            << SeverityName(finding.severity()) << ", "
            << absl::AsciiStrToLower(CheckName(finding.check())) << ")\n";
  std::string sentence;
  AddWrapped(finding.detail(), kIndent, style, sentence);  // as verify does
  std::cout << sentence;
  std::vector<std::string> path;
  for (const std::string& lot : finding.path()) path.push_back(ShortName(lot));
  Field("path", absl::StrJoin(path, " ← "), style);
  Field("rule", absl::StrCat(finding.rule(), ": ", finding.source()), style);
  absl::string_view label = "evidence";
  for (const std::string& digest : finding.evidence()) {
    Field(label, EvidenceText(engine, digest), style);
    label = "";
  }
  Field("cure", finding.cure(), style);
}

// ReliedOn finds the statements that a lot's line in the picture speaks of,
// among those that the answer depends on.
class ReliedOn {
 public:
  ReliedOn(const engine::Engine& engine, const v1::Verdict& verdict) {
    for (const std::string& raw : verdict.read_set()) {
      const auto digest = Digest::FromBytes(raw);
      if (!digest.has_value()) continue;
      auto statement = engine.FindStatement(*digest);
      if (!statement.ok()) continue;
      if (statement->has_certificate() || statement->has_material_profile() ||
          statement->has_process_declaration()) {
        statements_.emplace_back(*digest, *std::move(statement));
      }
    }
  }

  // None where the picture names a kind of support that no single statement is.
  std::vector<Digest> Of(const v1::LotLine& line) const {
    const auto product = model::ProductOfLot(line.lot());
    std::vector<Digest> found;
    for (const auto& [digest, statement] : statements_) {
      const std::string& number = statement.certificate().number();
      const bool is_it =
          statement.has_certificate()
              ? line.note() == number ||
                    absl::StartsWith(line.note(), number + "  valid ")
              : product.ok() && IsAbout(statement, *product) &&
                    absl::StartsWith(line.note(),
                                     statement.has_material_profile()
                                         ? "exempt"
                                         : "process declaration");
      if (is_it) found.push_back(digest);
    }
    return found;
  }

 private:
  static bool IsAbout(const v1::Statement& statement,
                      const std::string& product) {
    const auto subjects = model::SubjectsOf(statement);
    return std::any_of(
        subjects.begin(), subjects.end(),
        [&](const auto& subject) { return subject.id == product; });
  }

  std::vector<std::pair<Digest, v1::Statement>> statements_;
};

// What ended the walk at each lot of a good answer, and by which statement.
void PrintReliedOn(const engine::Engine& engine,
                   const engine::Answered& answered, const Style& style) {
  const ReliedOn relied_on(engine, answered.verdict);
  std::cout << "\nIt rests on:\n";
  for (const v1::LotLine& line : answered.explanation.lines()) {
    if (line.repeated_above() || line.note().empty()) continue;
    std::string lines;
    AddWrapped(
        absl::StrCat(ShortName(line.lot()), line.name().empty() ? "" : " ",
                     line.name(), ": ", line.note()),
        kIndent, style, lines);
    std::cout << lines;
    for (const Digest& digest : relied_on.Of(line)) {
      Field("", StatementLine(engine, digest), style);
    }
  }
  if (answered.explanation.lots_left_out() > 0) {
    std::cout << "  … " << answered.explanation.lots_left_out()
              << " more lots; verify --json has what the answer depends on\n";
  }
}

// An answer may fall short without a finding: by a check that nobody made.
void PrintNotChecked(const v1::Verdict& verdict, const Style& style) {
  std::string lines;
  if (verdict.findings().empty()) {
    AddWrapped("Nothing was found against it in what was checked.", kIndent,
               style, lines);
  }
  AddChecksNotMade(verdict, style, lines);
  std::cout << "\n" << lines;
}

ExitCode Why(const Globals& globals, const WhyOptions& options) {
  const auto engine = OpenForReading(globals);
  if (!engine.ok()) return Fail(globals, engine.status());
  auto question = ParseQuestion(**engine, options.question);
  if (!question.ok()) return Fail(globals, question.status());
  question->set_lot(options.lot);
  const bool as_of_is_now = !question->has_as_of();
  const auto answered = (*engine)->Judge(*question, /*explain=*/true);
  if (!answered.ok()) {
    return FailAbout(globals, **engine, options.lot, answered.status());
  }
  if (globals.json) {
    PrintJson(answered->verdict);
    return ExitCodeOf(answered->verdict.answer());
  }
  const Style style = StyleOf(1, globals.plain);
  std::cout << Headline(answered->verdict, answered->explanation, style)
            << "\n";
  Field("rests on", RestsOnText(answered->verdict.rests_on()), style);
  const bool good = answered->verdict.answer() == v1::ANSWER_CERTIFIED;
  if (!good) Field("standing", StandingsText(answered->verdict), style);
  for (const v1::Finding& finding : answered->verdict.findings()) {
    PrintFinding(**engine, finding, style);
  }
  if (good && answered->verdict.findings().empty()) {
    std::cout << "\n  No reason against it was found.\n";
  }
  good ? PrintReliedOn(**engine, *answered, style)
       : PrintNotChecked(answered->verdict, style);
  std::string lines = "\n";
  AddCircumstances(
      answered->verdict,
      {.as_of_is_now = as_of_is_now, .now_unix_ms = SystemClock().NowUnixMs()},
      style, lines);
  std::cout << lines;
  return ExitCodeOf(answered->verdict.answer());
}

}  // namespace

void AddWhy(CLI::App& app, const Globals& globals, Run& run) {
  auto options = std::make_shared<WhyOptions>();
  CLI::App* const command = app.add_subcommand(
      "why", "Every reason behind an answer, with rule and evidence");
  command->add_option("lot", options->lot, "A lot, in any written form")
      ->required();
  AddQuestionOptions(*command, options->question);
  command->callback([&globals, &run, options] {
    run = [&globals, options] { return Why(globals, *options); };
  });
}

}  // namespace halaltrace::cli
