// SPDX-License-Identifier: Apache-2.0
// `explain` says what a finding's code means, on which rule and source it
// rests.
#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/verdict/codes.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/names.h"
#include "tools/halaltrace/screen/style.h"

namespace halaltrace::cli {
namespace {

struct ExplainOptions {
  std::string code;
  bool all = false;
};

v1::CodeReport ReportOf(const verdict::CodeRow& description) {
  v1::CodeReport report;
  report.set_code(std::string(description.text));
  report.set_severity(std::string(SeverityName(description.severity)));
  report.set_check(absl::AsciiStrToLower(CheckName(description.check)));
  report.set_rule(std::string(description.rule));
  report.set_source(std::string(description.source));
  report.set_meaning(std::string(description.meaning));
  report.set_evidence(std::string(description.evidence));
  report.set_cure(std::string(description.cure));
  return report;
}

void PrintField(absl::string_view label, absl::string_view text,
                const Style& style) {
  constexpr size_t kLabelColumns = 11;
  if (text.empty()) return;
  std::string lead = absl::StrCat("  ", PadTo(label, kLabelColumns));
  for (const std::string& line :
       WrapTo(text, style.columns - 2 - kLabelColumns)) {
    std::cout << lead << line << "\n";
    lead.assign(2 + kLabelColumns, ' ');
  }
}

void PrintReport(const v1::CodeReport& report, const Style& style) {
  std::cout << style.Paint(Tone::kStrong, report.code()) << "  ("
            << report.severity() << ", " << report.check() << ")\n";
  PrintField("means", report.meaning(), style);
  PrintField("looks at", report.evidence(), style);
  PrintField("cured by", report.cure().empty() ? "nothing" : report.cure(),
             style);
  PrintField("rule", absl::StrCat(report.rule(), ": ", report.source()), style);
}

ExitCode Explain(const Globals& globals, const ExplainOptions& options) {
  v1::CodeReports reports;
  if (options.code.empty() && !options.all) {
    return Fail(globals,
                absl::InvalidArgumentError("explain needs a code, or --all"));
  }
  if (options.all) {
    for (const verdict::CodeRow& description : verdict::AllCodes()) {
      *reports.add_codes() = ReportOf(description);
    }
  } else {
    const auto code = verdict::ParseCode(absl::AsciiStrToLower(options.code));
    if (!code.has_value()) {
      return Fail(globals, absl::InvalidArgumentError(absl::StrCat(
                               "no finding has the code ", Quoted(options.code),
                               "; explain --all lists them")));
    }
    *reports.add_codes() = ReportOf(verdict::DescribeCode(*code));
  }
  if (globals.json) {
    PrintJson(reports);
    return ExitCode::kDone;
  }
  const Style style = StyleOf(1, globals.plain);
  for (int i = 0; i < reports.codes_size(); ++i) {
    if (i > 0) std::cout << "\n";
    PrintReport(reports.codes(i), style);
  }
  return ExitCode::kDone;
}

}  // namespace

void AddExplain(CLI::App& app, const Globals& globals, Run& run) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* const command =
      app.add_subcommand("explain", "What a reason's code means");
  auto* const code =
      command->add_option("code", options->code, "A code (scope-site)");
  auto* const all = command->add_flag("--all", options->all, "Every code");
  code->excludes(all);
  command->callback([&globals, &run, options] {
    run = [&globals, options] { return Explain(globals, *options); };
  });
}

}  // namespace halaltrace::cli
