// SPDX-License-Identifier: Apache-2.0
#include "tests/tools/halaltrace/command_line.h"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/random.h"

namespace halaltrace::testing {
namespace {

std::filesystem::path FreshDirectory() {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() /
      absl::StrCat("halaltrace-cli-", HexEncode(SystemRandom().Bytes(8)));
  std::filesystem::create_directories(path);
  return path;
}

}  // namespace

Ran RunShell(const std::string& command) {
  const std::filesystem::path scratch = FreshDirectory();
  const std::string line = absl::StrCat(
      "PATH=" HALALTRACE_BINARY "/bin:$PATH; (", command, ") >",
      (scratch / "out").string(), " 2>", (scratch / "err").string());
  const int status = std::system(line.c_str());
  Ran ran;
  ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ran.out = ReadBytes(scratch / "out");
  ran.err = ReadBytes(scratch / "err");
  std::filesystem::remove_all(scratch);
  return ran;
}

Ran RunOnTerminal(const std::string& command) {
  winsize size{};
  size.ws_row = 24;
  size.ws_col = 80;
  int terminal = -1;
  const std::string line =
      "PATH=" HALALTRACE_BINARY "/bin:$PATH; export NO_COLOR=1; " + command;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, &size);
  HT_CHECK(child >= 0);
  if (child == 0) {
    execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
    _exit(127);
  }
  Ran ran;
  std::array<char, 4096> buffer;
  // The read fails once the child has closed its side.
  for (ssize_t got = 0;
       (got = read(terminal, buffer.data(), buffer.size())) > 0;) {
    ran.out.append(buffer.data(), static_cast<size_t>(got));
  }
  close(terminal);
  int status = 0;
  waitpid(child, &status, 0);
  ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  absl::StrReplaceAll({{"\r\n", "\n"}}, &ran.out);
  return ran;
}

std::string ReadBytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void WriteBytes(const std::filesystem::path& path, absl::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void CommandLineTest::SetUpTestSuite() {
  home_ = new std::filesystem::path(FreshDirectory());
  demo_ = new std::filesystem::path(*home_ / "demo");
  const Ran ran = RunShell(absl::StrCat("halaltrace demo ", demo_->string()));
  ASSERT_EQ(ran.exit, 0) << ran.err;
}

void CommandLineTest::TearDownTestSuite() {
  std::filesystem::remove_all(*home_);
  delete home_;
  delete demo_;
}

Ran CommandLineTest::Halaltrace(const std::string& arguments) {
  return RunShell(absl::StrCat("halaltrace --ledger ", demo_->string(),
                               "/ledger ", arguments));
}

Ran CommandLineTest::Verify(const std::string& lot, const std::string& more) {
  return Halaltrace(absl::StrCat("verify '", lot,
                                 "' --market MY --as-of "
                                 "2026-11-20T12:00:00+09:00 ",
                                 more));
}

std::filesystem::path CommandLineTest::CopyOfDemo() {
  const std::filesystem::path copy = *home_ / absl::StrCat("copy-", ++copies_);
  std::filesystem::copy(*demo_, copy, std::filesystem::copy_options::recursive);
  return copy;
}

}  // namespace halaltrace::testing
