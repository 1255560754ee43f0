// SPDX-License-Identifier: Apache-2.0
#include "tests/tools/halaltrace/command_line.h"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
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
