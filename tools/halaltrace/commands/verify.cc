// SPDX-License-Identifier: Apache-2.0
// `verify` judges lots and shows the answer.
#include <CLI/CLI.hpp>
#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/clock.h"
#include "engine/base/status_macros.h"
#include "halaltrace/v1/service.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/screen/message.h"
#include "tools/halaltrace/screen/style.h"
#include "tools/halaltrace/screen/verdict_screen.h"

namespace halaltrace::cli {
namespace {

struct VerifyOptions {
  std::vector<std::string> lots;
  QuestionOptions question;
  bool no_picture = false;
};

// Nobody may read "we do not know it" as "it is not halal".
ExitCode SayUnknown(const engine::Engine& engine, const Globals& globals,
                    const v1::Question& question, const absl::Status& status) {
  const std::string& lot = question.lot();
  if (globals.json) {
    v1::JudgeResponse response;
    v1::Verdict& verdict = *response.mutable_verdict();
    *verdict.mutable_question() = question;
    verdict.set_answer(v1::ANSWER_CANNOT_CONFIRM);
    verdict.add_standings(v1::STANDING_INDETERMINATE);
    PrintJson(response);
  }
  const std::string other = NotALot(engine, lot);
  if (!other.empty()) {
    Say(absl::StrCat("halaltrace: ", other));
    return ExitCode::kCannotConfirm;
  }
  Say(absl::StrCat("halaltrace: ", status.message()));
  Say(absl::StrCat("We have no record of ", Quoted(lot),
                   ". This does not mean that it is not halal."));
  return ExitCode::kCannotConfirm;
}

ExitCode VerifyOne(const engine::Engine& engine, const Globals& globals,
                   const VerifyOptions& options, v1::Question question,
                   const std::string& lot) {
  question.set_lot(lot);
  const bool as_of_is_now = !question.has_as_of();
  const absl::StatusOr<engine::Answered> answered =
      engine.Judge(question, /*explain=*/true);
  if (absl::IsNotFound(answered.status())) {
    return SayUnknown(engine, globals, question, answered.status());
  }
  if (!answered.ok()) return FailAbout(globals, engine, lot, answered.status());
  if (globals.json) {
    v1::JudgeResponse response;
    *response.mutable_verdict() = answered->verdict;
    *response.mutable_explanation() = answered->explanation;
    PrintJson(response);
  } else {
    VerdictScreenOptions screen;
    screen.as_of_is_now = as_of_is_now;
    screen.picture = !options.no_picture;
    screen.now_unix_ms = SystemClock().NowUnixMs();
    std::cout << VerdictScreen(answered->verdict, answered->explanation, screen,
                               StyleOf(1, globals.plain));
  }
  return ExitCodeOf(answered->verdict.answer());
}

ExitCode Verify(const Globals& globals, const VerifyOptions& options) {
  const auto engine = OpenForReading(globals);
  if (!engine.ok()) return Fail(globals, engine.status());
  const absl::StatusOr<v1::Question> question =
      ParseQuestion(**engine, options.question);
  if (!question.ok()) return Fail(globals, question.status());
  ExitCode worst = ExitCode::kDone;
  for (size_t i = 0; i < options.lots.size(); ++i) {
    if (i > 0 && !globals.json) std::cout << "\n";
    worst = Worse(worst, VerifyOne(**engine, globals, options, *question,
                                   options.lots[i]));
  }
  return worst;
}

}  // namespace

void AddVerify(CLI::App& app, const Globals& globals, Run& run) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* const command =
      app.add_subcommand("verify", "Is this batch halal-certified end to end?");
  command->add_option("lot", options->lots, "Lots, in any written form")
      ->required();
  AddQuestionOptions(*command, options->question);
  command->add_flag("--no-picture", options->no_picture,
                    "Leave the lineage out");
  command->callback([&globals, &run, options] {
    run = [&globals, options] { return Verify(globals, *options); };
  });
}

}  // namespace halaltrace::cli
