// SPDX-License-Identifier: Apache-2.0
// `demo` builds the Tokachi demo: its files, a fresh ledger with fresh keys,
// and every hop captured as a user would capture it.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/trust/key_file.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/capture_file.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/demo_files.h"
#include "tools/halaltrace/home.h"
#include "tools/halaltrace/whole_file.h"

namespace halaltrace::cli {
namespace {

constexpr char kOrigin[] = "tokachi-demo.example/halal";
constexpr char kOperatorParty[] = "https://id.gs1.org/417/9520101000002";
constexpr char kOperatorName[] = "Obihiro North Wagashi (fictional)";

// One line of the manifest.
struct Step {
  std::string file;
  std::string key;
  std::string enrols;  // key to be enrolled; empty: none
  SourceOptions source;
};

absl::string_view FileText(absl::string_view path) {
  for (const DemoFile& file : DemoFiles()) {
    if (file.path == path) return file.text;
  }
  return "";
}

std::vector<Step> ReadManifest() {
  std::vector<Step> steps;
  for (const absl::string_view line :
       absl::StrSplit(FileText("manifest"), '\n', absl::SkipEmpty())) {
    if (line.front() == '#') continue;
    const std::vector<std::string> words =
        absl::StrSplit(line, ' ', absl::SkipEmpty());
    Step& step = steps.emplace_back();
    HT_CHECK(words.size() == 2 || words.size() == 4);
    step.file = words[0];
    step.key = words[1];
    if (words.size() == 2) continue;
    if (words[2] == "enrols") {
      step.enrols = words[3];
    } else {
      step.source.party = words[2];
      step.source.channel =
          words[3] == "paper" ? v1::CHANNEL_PAPER : v1::CHANNEL_DATA;
    }
  }
  return steps;
}

absl::Status WriteFiles(const std::filesystem::path& home) {
  for (const DemoFile& file : DemoFiles()) {
    const std::filesystem::path path = home / std::string(file.path);
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    HT_RETURN_IF_ERROR(WriteWholeFile(path.string(), file.text));
  }
  return absl::OkStatus();
}

absl::Status CaptureStep(const Globals& globals, const Step& step,
                         engine::Engine& engine) {
  HT_ASSIGN_OR_RETURN(const trust::SoftwareSigner signer,
                      LoadKey(globals, step.key));
  CaptureOptions options;
  options.source = step.source;
  options.signer = &signer;
  std::optional<trust::SoftwareSigner> enrolled;
  if (!step.enrols.empty()) {
    enrolled = trust::SoftwareSigner::Generate(trust::KeyType::kP256);
    HT_RETURN_IF_ERROR(
        trust::SaveKeyFile(KeyPath(globals, step.enrols), *enrolled));
    options.enrols = &*enrolled;
  }
  const std::string path = (Home(globals) / step.file).string();
  HT_ASSIGN_OR_RETURN(const v1::CaptureReport report,
                      CaptureFile(path, options, engine));
  std::cerr << "  " << step.file << ": " << report.receipts_size()
            << " hops signed by " << step.key << "\n";
  return absl::OkStatus();
}

absl::Status BuildDemo(const std::string& directory, bool json) {
  Globals globals;
  globals.ledger = (std::filesystem::path(directory) / "ledger").string();
  HT_RETURN_IF_ERROR(
      MakeHome(globals, {kOrigin, kOperatorParty, kOperatorName, {}}));
  HT_RETURN_IF_ERROR(WriteFiles(directory));
  HT_ASSIGN_OR_RETURN(const trust::SoftwareSigner ledger_key,
                      LoadKey(globals, "ledger"));
  HT_ASSIGN_OR_RETURN(const auto engine, OpenForWriting(globals, ledger_key));
  for (const Step& step : ReadManifest()) {
    HT_RETURN_IF_ERROR(CaptureStep(globals, step, *engine));
  }
  const engine::Statistics stats = engine->Stats();
  if (json) {
    v1::DemoReport report;
    report.set_directory(directory);
    report.set_lots(static_cast<uint32_t>(stats.lots));
    report.set_hops(static_cast<uint32_t>(stats.entries));
    report.set_certificates(static_cast<uint32_t>(stats.certificates));
    PrintJson(report);
    return absl::OkStatus();
  }
  std::cout << "demo in " << directory << ": " << stats.lots << " lots, "
            << stats.entries << " signed hops, " << stats.certificates
            << " certificates\n"
            << "next: cd " << directory
            << "\n      halaltrace verify DF260310 --market MY --as-of "
               "2026-11-20\n"
            << "      (README.md there walks through the rest)\n";
  return absl::OkStatus();
}

}  // namespace

void AddDemo(CLI::App& app, const Globals& globals, Run& run) {
  auto directory = std::make_shared<std::string>();
  CLI::App* const command =
      app.add_subcommand("demo", "Build the Tokachi demo in a new directory");
  command->add_option("directory", *directory, "Where to build it")->required();
  command->callback([&globals, &run, directory] {
    run = [&globals, directory] {
      const absl::Status status = BuildDemo(*directory, globals.json);
      return status.ok() ? ExitCode::kDone : Fail(globals, status);
    };
  });
}

}  // namespace halaltrace::cli
