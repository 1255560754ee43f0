// SPDX-License-Identifier: Apache-2.0
// Goal: the manner of the house holds in every tracked file.
// Method: each rule reads the whole repository and lists what breaks it, as
// file:line: message.  What the rules themselves are worth is tested in the
// other files of this folder.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/house/code_rules.h"
#include "tests/house/include_rules.h"
#include "tests/house/layout_rules.h"
#include "tests/house/repository.h"
#include "tests/house/size_rule.h"
#include "tests/house/text_rules.h"
#include "tests/house/violation.h"

namespace halaltrace::house {
namespace {

class HouseRulesTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    repository_ =
        new absl::StatusOr<Repository>(ReadRepository(HALALTRACE_SOURCE));
  }
  static void TearDownTestSuite() { delete repository_; }

  void SetUp() override {
    ASSERT_TRUE(repository_->ok()) << repository_->status();
  }

  static const Repository& Files() { return **repository_; }

  static void ExpectNone(const Violations& violations) {
    for (const Violation& violation : violations) {
      ADD_FAILURE() << violation;
    }
  }

 private:
  static absl::StatusOr<Repository>* repository_;
};

absl::StatusOr<Repository>* HouseRulesTest::repository_ = nullptr;

TEST_F(HouseRulesTest, TheRepositoryIsSeen) {
  EXPECT_GT(Files().files.size(), 50u);
}

TEST_F(HouseRulesTest, Licence) { ExpectNone(LicenceRule(Files())); }

TEST_F(HouseRulesTest, LineLength) { ExpectNone(LineLengthRule(Files())); }

TEST_F(HouseRulesTest, Unfinished) { ExpectNone(UnfinishedRule(Files())); }

TEST_F(HouseRulesTest, Place) {
  ExpectNone(PlaceRule(Files(), HALALTRACE_SOURCE));
}

TEST_F(HouseRulesTest, Throw) { ExpectNone(ThrowRule(Files())); }

TEST_F(HouseRulesTest, StringView) { ExpectNone(StringViewRule(Files())); }

TEST_F(HouseRulesTest, StatusValue) { ExpectNone(StatusValueRule(Files())); }

TEST_F(HouseRulesTest, Pure) { ExpectNone(PureRule(Files())); }

TEST_F(HouseRulesTest, Guard) { ExpectNone(GuardRule(Files())); }

TEST_F(HouseRulesTest, Arrow) { ExpectNone(ArrowRule(Files())); }

TEST_F(HouseRulesTest, Home) { ExpectNone(HomeRule(Files())); }

TEST_F(HouseRulesTest, PrivateHeader) {
  ExpectNone(PrivateHeaderRule(Files()));
}

TEST_F(HouseRulesTest, TopLevel) { ExpectNone(TopLevelRule(Files())); }

TEST_F(HouseRulesTest, Readme) { ExpectNone(ReadmeRule(Files())); }

TEST_F(HouseRulesTest, Mirror) { ExpectNone(MirrorRule(Files())); }

TEST_F(HouseRulesTest, Size) { ExpectNone(SizeRule(Files())); }

}  // namespace
}  // namespace halaltrace::house
