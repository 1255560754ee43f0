// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/key_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "engine/base/limits.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

class KeyFileTest : public ::testing::Test {
 protected:
  KeyFileTest() {
    std::string pattern = ::testing::TempDir() + "key_file_XXXXXX";
    folder_ = mkdtemp(pattern.data());
    path_ = folder_ + "/dairy.key";
  }
  ~KeyFileTest() override { std::filesystem::remove_all(folder_); }

  static unsigned ModeOf(const std::string& path) {
    struct stat status = {};
    EXPECT_EQ(lstat(path.c_str(), &status), 0);
    return status.st_mode & 07777u;
  }
  void Write(const std::string& text) const {
    std::ofstream(path_) << text;
    ASSERT_EQ(chmod(path_.c_str(), 0600), 0);
  }

  const SoftwareSigner signer_ = DeterministicP256Signer("dairy");
  std::string folder_;
  std::string path_;
};

TEST_F(KeyFileTest, ComesBackAsItWasSaved) {
  HT_ASSERT_OK(SaveKeyFile(path_, signer_));
  EXPECT_EQ(ModeOf(path_), 0600u);
  HT_ASSERT_OK_AND_ASSIGN(const SoftwareSigner again, LoadKeyFile(path_));
  EXPECT_EQ(again.public_key(), signer_.public_key());
}

TEST_F(KeyFileTest, TheUmaskChangesNothing) {
  const mode_t before = umask(0277);
  const absl::Status saved = SaveKeyFile(path_, signer_);
  umask(before);
  HT_ASSERT_OK(saved);
  EXPECT_EQ(ModeOf(path_), 0600u);
}

TEST_F(KeyFileTest, IsNeverOverwritten) {
  HT_ASSERT_OK(SaveKeyFile(path_, signer_));
  EXPECT_THAT(SaveKeyFile(path_, DeterministicP256Signer("mill")),
              StatusIs(absl::StatusCode::kAlreadyExists));
  HT_ASSERT_OK_AND_ASSIGN(const SoftwareSigner kept, LoadKeyFile(path_));
  EXPECT_EQ(kept.public_key(), signer_.public_key());
}

// Goal: a link planted in advance cannot send a secret elsewhere.
TEST_F(KeyFileTest, IsNotWrittenThroughALink) {
  ASSERT_EQ(symlink((folder_ + "/elsewhere").c_str(), path_.c_str()), 0);
  EXPECT_THAT(SaveKeyFile(path_, signer_),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/elsewhere"));
}

TEST_F(KeyFileTest, IsNotReadThroughALink) {
  HT_ASSERT_OK(SaveKeyFile(folder_ + "/real", signer_));
  ASSERT_EQ(symlink((folder_ + "/real").c_str(), path_.c_str()), 0);
  EXPECT_THAT(LoadKeyFile(path_),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(KeyFileTest, IsRefusedWhenOthersCanGetAtIt) {
  HT_ASSERT_OK(SaveKeyFile(path_, signer_));
  for (const mode_t mode : {0640u, 0604u, 0620u, 0602u, 0610u, 0601u, 0644u}) {
    ASSERT_EQ(chmod(path_.c_str(), mode), 0);
    char text[8];
    snprintf(text, sizeof(text), "%04o", mode);
    EXPECT_THAT(
        LoadKeyFile(path_),
        StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(text)));
  }
  ASSERT_EQ(chmod(path_.c_str(), 0400), 0);
  HT_EXPECT_OK(LoadKeyFile(path_));
}

TEST_F(KeyFileTest, IsNotFoundWhereNothingIs) {
  EXPECT_THAT(LoadKeyFile(path_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(SaveKeyFile(folder_ + "/none/dairy.key", signer_),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(KeyFileTest, MustBeARegularFile) {
  EXPECT_THAT(LoadKeyFile(folder_),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  EXPECT_THAT(LoadKeyFile(path_),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(KeyFileTest, MustHoldOneKey) {
  Write("");
  EXPECT_THAT(LoadKeyFile(path_), StatusIs(absl::StatusCode::kInvalidArgument,
                                           HasSubstr("dairy.key")));
  Write(signer_.ToPkcs8Pem() + "and more");
  EXPECT_THAT(LoadKeyFile(path_), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(KeyFileTest, MustBeSmall) {
  Write(std::string(limits::kKeyFileBytesMax + 1, 'x'));
  EXPECT_THAT(LoadKeyFile(path_),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

}  // namespace
}  // namespace halaltrace::trust
