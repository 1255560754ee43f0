// SPDX-License-Identifier: Apache-2.0
// `capture` signs what files say and commits it: a file whole or not at all.
#include <CLI/CLI.hpp>
#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/capture_file.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/receipts.h"

namespace halaltrace::cli {
namespace {

struct CaptureCommand {
  std::vector<std::string> files;
  std::string key = "operator";
  std::vector<std::string> cosigners;
  std::string source;
  std::string channel = "data";
  bool dry_run = false;
};

absl::StatusOr<v1::Channel> ParseChannel(absl::string_view text) {
  if (text == "paper") return v1::CHANNEL_PAPER;
  if (text == "data") return v1::CHANNEL_DATA;
  if (text == "register") return v1::CHANNEL_REGISTER;
  if (text == "spoken") return v1::CHANNEL_SPOKEN;
  return absl::InvalidArgumentError(
      "--channel must be paper, data, register or spoken");
}

// The recorder's own events have no source; another's have one.
absl::StatusOr<SourceOptions> ParseSource(const CaptureCommand& command) {
  SourceOptions source;
  HT_ASSIGN_OR_RETURN(source.channel, ParseChannel(command.channel));
  if (command.source.empty()) return source;
  HT_ASSIGN_OR_RETURN(source.party, PartyIdentifier(command.source));
  return source;
}

absl::Status CaptureFiles(const Globals& globals,
                          const CaptureCommand& command) {
  HT_ASSIGN_OR_RETURN(const SourceOptions source, ParseSource(command));
  HT_ASSIGN_OR_RETURN(const trust::SoftwareSigner signer,
                      LoadKey(globals, command.key));
  std::vector<trust::SoftwareSigner> cosigners;
  for (const std::string& name : command.cosigners) {
    HT_ASSIGN_OR_RETURN(trust::SoftwareSigner cosigner, LoadKey(globals, name));
    cosigners.push_back(std::move(cosigner));
  }
  CaptureOptions options;
  options.source = source;
  options.signer = &signer;
  for (const auto& cosigner : cosigners) {
    options.cosigners.push_back(&cosigner);
  }
  HT_ASSIGN_OR_RETURN(const trust::SoftwareSigner ledger_key,
                      LoadKey(globals, "ledger"));
  HT_ASSIGN_OR_RETURN(const auto engine, OpenForWriting(globals, ledger_key));
  for (const std::string& file : command.files) {
    if (command.dry_run) {
      HT_ASSIGN_OR_RETURN(const FilePlan plan,
                          PlanFile(file, options, *engine));
      PrintPlan(*engine, plan, globals);
      continue;
    }
    HT_ASSIGN_OR_RETURN(const v1::CaptureReport report,
                        CaptureFile(file, options, *engine));
    PrintReceipts(report, globals);
  }
  return absl::OkStatus();
}

}  // namespace

void AddCapture(CLI::App& app, const Globals& globals, Run& run) {
  auto options = std::make_shared<CaptureCommand>();
  CLI::App* const command = app.add_subcommand(
      "capture", "Sign and commit EPCIS documents and statement files");
  command->add_option("file", options->files, "EPCIS JSON-LD, textproto, JSON")
      ->required();
  command->add_option("--as", options->key, "Key that signs")
      ->capture_default_str();
  command->add_option("--with", options->cosigners, "Keys that sign too");
  command->add_option("--source", options->source,
                      "Party whose EPCIS events these are, if not the signer");
  command
      ->add_option("--channel", options->channel,
                   "How they came: paper, data, register or spoken")
      ->capture_default_str();
  command->add_flag("--dry-run", options->dry_run,
                    "Print what would be signed, sign nothing");
  command->callback([&globals, &run, options] {
    run = [&globals, options] {
      const absl::Status status = CaptureFiles(globals, *options);
      return status.ok() ? ExitCode::kDone : Fail(globals, status);
    };
  });
}

}  // namespace halaltrace::cli
