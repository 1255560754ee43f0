// SPDX-License-Identifier: Apache-2.0
// Runs the built program as a user would, on a demo of its own.
#ifndef HALALTRACE_TESTS_TOOLS_HALALTRACE_COMMAND_LINE_H_
#define HALALTRACE_TESTS_TOOLS_HALALTRACE_COMMAND_LINE_H_

#include <filesystem>
#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace halaltrace::testing {

// Ran is what one call of the program left behind.
struct Ran {
  int exit = -1;
  std::string out;
  std::string err;
};

// RunShell runs `command` with build/bin first in the path.
Ran RunShell(const std::string& command);

// RunOnTerminal runs `command` as RunShell does, on a terminal of 80 columns
// that shows no colour; `out` has what it shows.
Ran RunOnTerminal(const std::string& command);

// ReadBytes returns a whole file; WriteBytes replaces it.
std::string ReadBytes(const std::filesystem::path& path);
void WriteBytes(const std::filesystem::path& path, absl::string_view bytes);

// CommandLineTest has the demo, built once for all tests of a program.  A test
// that changes it works on a copy.
class CommandLineTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  // Halaltrace runs `halaltrace --ledger DEMO/ledger ARGUMENTS`.
  static Ran Halaltrace(const std::string& arguments);

  // Verify asks about `lot` for Malaysia as of a fixed day.
  static Ran Verify(const std::string& lot, const std::string& more = "");

  // CopyOfDemo returns a directory with a copy, removed with the suite.
  static std::filesystem::path CopyOfDemo();

  static const std::filesystem::path& demo() { return *demo_; }

 private:
  static inline std::filesystem::path* home_ = nullptr;
  static inline std::filesystem::path* demo_ = nullptr;
  static inline int copies_ = 0;
};

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_TOOLS_HALALTRACE_COMMAND_LINE_H_
