// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/entry_bundle.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::ElementsAre;

TEST(EntryBundleTest, PutsTheLengthBeforeEachEntry) {
  std::string bundle;
  AppendToEntryBundle("one", bundle);
  AppendToEntryBundle("", bundle);
  AppendToEntryBundle(std::string(300, 'x'), bundle);
  EXPECT_EQ(bundle.substr(0, 9), std::string("\0\3one\0\0\1\x2c", 9));
  HT_ASSERT_OK_AND_ASSIGN(const auto entries, ParseEntryBundle(bundle));
  EXPECT_THAT(entries, ElementsAre("one", "", std::string(300, 'x')));
}

TEST(EntryBundleTest, RefusesWhatIsCutOff) {
  std::string bundle;
  AppendToEntryBundle("one", bundle);
  for (size_t size = 0; size < bundle.size(); ++size) {
    EXPECT_THAT(ParseEntryBundle(bundle.substr(0, size)),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(EntryBundleTest, HoldsAsManyAsATile) {
  std::string bundle;
  for (int i = 0; i < 256; ++i) AppendToEntryBundle("e", bundle);
  HT_ASSERT_OK_AND_ASSIGN(const auto entries, ParseEntryBundle(bundle));
  EXPECT_EQ(entries.size(), 256u);
  AppendToEntryBundle("e", bundle);
  EXPECT_THAT(ParseEntryBundle(bundle),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace halaltrace::ledger
