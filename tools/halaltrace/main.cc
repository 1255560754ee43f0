// SPDX-License-Identifier: Apache-2.0
// The command line: parses, runs one command, and tells its caller how it
// ended.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <span>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/screen/help.h"
#include "tools/halaltrace/screen/message.h"
#include "tools/halaltrace/screen/usage.h"

namespace halaltrace::cli {
namespace {

constexpr char kFirstSteps[] =
    "halaltrace answers: is this batch halal-certified end to end?\n"
    "\n"
    "  halaltrace demo tokachi-demo     build a demo to try things on\n"
    "  halaltrace --ledger DIR/ledger verify LOT --market MY\n"
    "  halaltrace explain --all         every reason it can give\n"
    "  halaltrace --help                all commands and exit codes\n";

constexpr char kExitCodes[] =
    "Exit codes: 0 certified or done; 1 not certified; 2 could not run;\n"
    "3 cannot confirm (an unknown lot too); 4 integrity alarm.  For many lots\n"
    "the worst leads: 4, 2, 1, 3, 0.\n"
    "\n"
    "A lot may be written as lot number, (01)…(10)… or raw scan, Digital "
    "Link,\n"
    "EPC URN or SSCC.  HALALTRACE_LEDGER in the environment stands in\n"
    "for an absent --ledger, and NO_COLOR is honoured.\n"
    "\n"
    "halaltrace reports documented conformity.  It issues no religious ruling.";

// The parser's words as one of ours: without capital and final stop.
std::string UsageSentence(std::string text) {
  if (absl::StartsWith(text, "The ")) text[0] = 't';
  absl::StripTrailingAsciiWhitespace(&text);
  if (absl::EndsWith(text, ".")) text.pop_back();
  return absl::StrReplaceAll(text, {{"\n", " "}});
}

int Main(int argc, char** argv) {
  CLI::App app("Is this batch halal-certified end to end?", "halaltrace");
  Globals globals;
  Run run;
  FitHelp(app);
  app.footer(kExitCodes);
  app.set_version_flag("--version", HALALTRACE_VERSION);
  app.add_option("--ledger", globals.ledger, "Directory of the ledger")
      ->envname("HALALTRACE_LEDGER")
      ->capture_default_str();
  app.add_option("--policy", globals.policy,
                 "Trust policy (default: beside the ledger)");
  app.add_flag("--json", globals.json,
               "Write proto3 JSON to stdout (bytes, as digests, in base64)");
  app.add_flag("--plain", globals.plain, "No colour");
  app.require_subcommand(0, 1);
  app.fallthrough();
  AddInit(app, globals, run);
  AddKey(app, globals, run);
  AddEnrol(app, globals, run);
  AddCapture(app, globals, run);
  AddEndorse(app, globals, run);
  AddSubmit(app, globals, run);
  AddVerify(app, globals, run);
  AddWhy(app, globals, run);
  AddTrace(app, globals, run);
  AddImpact(app, globals, run);
  AddAudit(app, globals, run);
  AddExplain(app, globals, run);
  AddDemo(app, globals, run);
  AddDoctor(app, globals, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // --help and --version are "errors" of code 0; all else is a usage error.
    if (error.get_exit_code() == 0) return app.exit(error);
    std::string sentence =
        UnknownWord(app, std::span(argv, static_cast<size_t>(argc)).subspan(1));
    if (sentence.empty()) sentence = UsageSentence(error.what());
    Say(absl::StrCat("halaltrace: ", sentence, "; --help says what is taken"));
    // What was not parsed has set no flag.
    if (std::find(argv, argv + argc, absl::string_view("--json")) !=
        argv + argc) {
      PrintJsonError(absl::InvalidArgumentError(sentence));
    }
    return static_cast<int>(ExitCode::kCouldNotRun);
  }
  if (!run) {
    std::cout << kFirstSteps;
    return 0;
  }
  const ExitCode code = run();
  std::cout.flush();
  if (!std::cout.good()) {
    return static_cast<int>(Fail(
        globals, absl::UnavailableError(
                     "the answer could not be written to standard output")));
  }
  return static_cast<int>(code);
}

}  // namespace
}  // namespace halaltrace::cli

int main(int argc, char** argv) { return halaltrace::cli::Main(argc, argv); }
