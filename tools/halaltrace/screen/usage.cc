// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/tools/halaltrace/capture_test.cc.
#include "tools/halaltrace/screen/usage.h"

#include <CLI/CLI.hpp>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "adapters/epcis/nearest_word.h"

namespace halaltrace::cli {
namespace {

std::string Unknown(absl::string_view word,
                    const std::vector<std::string>& known) {
  const std::vector<absl::string_view> words(known.begin(), known.end());
  const absl::string_view meant = epcis::NearestWord(word, words);
  return meant.empty()
             ? absl::StrCat(word, " is not known")
             : absl::StrCat(word, " is not known; did you mean ", meant, "?");
}

void AddOptions(const CLI::App& app, std::vector<std::string>& names) {
  for (const CLI::Option* const option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back(absl::StrCat("--", name));
    }
  }
}

// The options of the commands that were named, outermost first.
std::vector<std::string> OptionsOf(const std::vector<const CLI::App*>& apps) {
  std::vector<std::string> names;
  for (const CLI::App* const app : apps) AddOptions(*app, names);
  return names;
}

std::vector<std::string> CommandsOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* const command :
       app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

const CLI::Option* FindOption(const std::vector<const CLI::App*>& apps,
                              const std::string& name) {
  for (const CLI::App* const app : apps) {
    if (const auto* const option = app->get_option_no_throw(name)) {
      return option;
    }
  }
  return nullptr;
}

}  // namespace

std::string UnknownWord(const CLI::App& app,
                        std::span<const char* const> arguments) {
  std::vector<const CLI::App*> apps = {&app};
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string word = arguments[i];
    if (word == "--") break;
    if (absl::StartsWith(word, "--")) {
      const std::string name = word.substr(0, word.find('='));
      const CLI::Option* const option = FindOption(apps, name);
      if (option == nullptr) return Unknown(name, OptionsOf(apps));
      const bool takes_next =
          option->get_items_expected_min() > 0 && name.size() == word.size();
      if (takes_next) ++i;
      continue;
    }
    const std::vector<std::string> commands = CommandsOf(*apps.back());
    if (commands.empty()) continue;  // what it is to work on
    const auto is_it = [&](const CLI::App* command) {
      return command->get_name() == word;
    };
    const auto found = apps.back()->get_subcommands(is_it);
    if (found.empty()) return Unknown(word, commands);
    apps.push_back(found.front());
  }
  return "";
}

}  // namespace halaltrace::cli
