// SPDX-License-Identifier: Apache-2.0
// A folder that lives as long as a test.
#ifndef HALALTRACE_TESTS_SUPPORT_TEMP_DIR_H_
#define HALALTRACE_TESTS_SUPPORT_TEMP_DIR_H_

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/check.h"

namespace halaltrace::testing {

// TempDir makes an empty folder and removes it with all that is in it.  The
// folder is in memory where it can be (unless TMPDIR says where it should be):
// no test waits for a disk, and none needs one.
class TempDir {
 public:
  TempDir() {
    const char* const chosen = std::getenv("TMPDIR");
    for (const char* base : {chosen, "/dev/shm", "/tmp"}) {
      if (base == nullptr) continue;
      std::string pattern = absl::StrCat(base, "/halaltrace-test-XXXXXX");
      if (mkdtemp(pattern.data()) == nullptr) continue;
      path_ = pattern;
      return;
    }
    HT_CHECK(!path_.empty());
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

  // In returns the path of `name` in the folder.
  std::string In(absl::string_view name) const {
    return absl::StrCat(path_, "/", name);
  }

 private:
  std::string path_;
};

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_TEMP_DIR_H_
