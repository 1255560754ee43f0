// SPDX-License-Identifier: Apache-2.0
// `key` makes and shows signing keys.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/trust/key_file.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/paragraph.h"
#include "tools/halaltrace/screen/style.h"

namespace halaltrace::cli {
namespace {

v1::KeyReport ReportOf(absl::string_view name, const trust::PublicKey& key) {
  v1::KeyReport report;
  report.set_name(std::string(name));
  report.set_key_id(key.KeyIdText());
  report.set_public_key(key.spki());
  return report;
}

// One line, or two where somebody looks and the terminal is too narrow.
void PrintKey(const Globals& globals, absl::string_view name,
              const trust::PublicKey& key) {
  if (globals.json) {
    PrintJson(ReportOf(name, key));
    return;
  }
  const Style style = StyleOf(1, globals.plain);
  const std::string id = key.KeyIdText();
  const bool fits =
      !style.terminal ||
      DisplayWidth(name) + kIndent + DisplayWidth(id) <= style.columns;
  std::cout << name << (fits ? "" : "\n") << std::string(kIndent, ' ') << id
            << "\n";
}

absl::Status NewKey(const Globals& globals, const std::string& name) {
  HT_RETURN_IF_ERROR(ValidateKeyName(name));
  std::error_code error;
  std::filesystem::create_directories(Home(globals) / "keys", error);
  const auto key = trust::SoftwareSigner::Generate(trust::KeyType::kP256);
  HT_RETURN_IF_ERROR(trust::SaveKeyFile(KeyPath(globals, name), key));
  PrintKey(globals, name, key.public_key());
  return absl::OkStatus();
}

absl::Status ListKeys(const Globals& globals) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(Home(globals) / "keys", error)) {
    if (entry.path().extension() == ".key") {
      names.push_back(entry.path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  v1::KeyReports report;
  for (const std::string& name : names) {
    HT_ASSIGN_OR_RETURN(const trust::SoftwareSigner key,
                        LoadKey(globals, name));
    if (globals.json) {
      *report.add_keys() = ReportOf(name, key.public_key());
    } else {
      PrintKey(globals, name, key.public_key());
    }
  }
  if (globals.json) PrintJson(report);
  return absl::OkStatus();
}

// What another party needs to enrol or pin the key.
absl::Status ShowKey(const Globals& globals, const std::string& name) {
  HT_ASSIGN_OR_RETURN(const trust::SoftwareSigner key, LoadKey(globals, name));
  PrintKey(globals, name, key.public_key());
  if (globals.json) return absl::OkStatus();
  std::cout << "-----BEGIN PUBLIC KEY-----\n";
  const std::string text = Base64Encode(key.public_key().spki());
  constexpr size_t kPemColumns = 64;
  for (size_t i = 0; i < text.size(); i += kPemColumns) {
    std::cout << text.substr(i, kPemColumns) << "\n";
  }
  std::cout << "-----END PUBLIC KEY-----\n";
  return absl::OkStatus();
}

ExitCode Report(const Globals& globals, const absl::Status& status) {
  return status.ok() ? ExitCode::kDone : Fail(globals, status);
}

}  // namespace

void AddKey(CLI::App& app, const Globals& globals, Run& run) {
  CLI::App* const command =
      app.add_subcommand("key", "Make and show signing keys");
  command->require_subcommand(1);
  auto name = std::make_shared<std::string>();
  CLI::App* const make = command->add_subcommand("new", "Make a P-256 key");
  make->add_option("name", *name, "Name of the key file")->required();
  make->callback([&globals, &run, name] {
    run = [&globals, name] { return Report(globals, NewKey(globals, *name)); };
  });
  CLI::App* const list = command->add_subcommand("list", "List the keys");
  list->callback([&globals, &run] {
    run = [&globals] { return Report(globals, ListKeys(globals)); };
  });
  CLI::App* const show =
      command->add_subcommand("show", "Show a key's id and public half");
  show->add_option("name", *name, "Name of the key file")->required();
  show->callback([&globals, &run, name] {
    run = [&globals, name] { return Report(globals, ShowKey(globals, *name)); };
  });
}

}  // namespace halaltrace::cli
