// SPDX-License-Identifier: Apache-2.0
// Tested by tests/tools/halaltrace/width_test.cc.
#include "tools/halaltrace/screen/help.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/halaltrace/screen/display_width.h"

namespace halaltrace::cli {
namespace {

constexpr size_t kColumns = 80;

// WrappingFormatter wraps what CLI11 writes in one line.
class WrappingFormatter final : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option,
                          bool is_positional) const override {
    return Entry(absl::StrCat(make_option_name(option, is_positional),
                              make_option_opts(option)),
                 make_option_desc(option));
  }

  std::string make_subcommand(const CLI::App* command) const override {
    return Entry(command->get_display_name(true), command->get_description());
  }

 private:
  std::string Entry(const std::string& name, const std::string& text) const {
    const std::string gap(column_width_, ' ');
    std::string lead = absl::StrCat("  ", name);
    if (DisplayWidth(lead) < column_width_) {
      lead = PadTo(lead, column_width_);
    } else {
      absl::StrAppend(&lead, "\n", gap);
    }
    return absl::StrCat(
        lead, absl::StrJoin(WrapTo(text, kColumns - column_width_), "\n" + gap),
        "\n");
  }
};

}  // namespace

void FitHelp(CLI::App& app) {
  app.formatter(std::make_shared<WrappingFormatter>());
}

}  // namespace halaltrace::cli
