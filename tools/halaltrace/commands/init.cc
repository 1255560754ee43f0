// SPDX-License-Identifier: Apache-2.0
// `init` makes a ledger, its two keys and the policy that trusts them.
#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/home.h"

namespace halaltrace::cli {

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
      if (!status.ok()) return Fail(status);
      std::cout << "ledger " << globals.ledger << " of " << options->origin
                << "\nkeys   " << (Home(globals) / "keys").string()
                << " (keep a copy of ledger.key off this machine)\npolicy "
                << (Home(globals) / "policy.textproto").string() << "\n";
      return ExitCode::kDone;
    };
  });
}

}  // namespace halaltrace::cli
