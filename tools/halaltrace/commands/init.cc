// SPDX-License-Identifier: Apache-2.0
// `init` makes a ledger, its two keys and the policy that trusts them.
#include <CLI/CLI.hpp>
#include <iostream>

#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/home.h"

namespace halaltrace::cli {
namespace {

void PrintHome(const Globals& globals, const std::string& origin) {
  const std::string keys = (Home(globals) / "keys").string();
  const std::string policy = (Home(globals) / "policy.textproto").string();
  if (globals.json) {
    v1::HomeReport report;
    report.set_ledger(globals.ledger);
    report.set_origin(origin);
    report.set_keys(keys);
    report.set_policy(policy);
    PrintJson(report);
    return;
  }
  std::cout << "ledger " << globals.ledger << " of " << origin << "\nkeys   "
            << keys << " (keep a copy of ledger.key off this machine)\npolicy "
            << policy << "\n";
}

}  // namespace

void AddInit(CLI::App& app, const Globals& globals, Run& run) {
  auto options = std::make_shared<NewHome>();
  CLI::App* const command =
      app.add_subcommand("init", "Make a ledger, its keys and its policy");
  command
      ->add_option("--origin", options->origin,
                   "Name of the ledger (plant.example/halal)")
      ->required();
  command
      ->add_option("--party", options->party,
                   "Who runs it: a GLN, or urn:halaltrace:party:…")
      ->required();
  command->add_option("--name", options->name, "Name of that party")
      ->required();
  command->add_option("--site", options->sites, kSiteHelp);
  command->callback([&globals, &run, options] {
    run = [&globals, options] {
      const absl::Status status = MakeHome(globals, *options);
      if (!status.ok()) return Fail(globals, status);
      PrintHome(globals, options->origin);
      return ExitCode::kDone;
    };
  });
}

}  // namespace halaltrace::cli
