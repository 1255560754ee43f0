// SPDX-License-Identifier: Apache-2.0
// Goal: a market is judged by the very bytes that the policy pins, or not at
// all.
// Method: books with the right profile, another version of it, and none.
#include "engine/profile_book.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::engine {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::StatusIs;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

v1::Statement Market(const std::string& market, const std::string& version) {
  v1::Statement statement;
  statement.mutable_market_profile()->set_market(market);
  statement.mutable_market_profile()->set_version(version);
  return statement;
}

v1::Statement Scheme(const std::string& scheme) {
  v1::Statement statement;
  statement.mutable_scheme_profile()->set_scheme(scheme);
  return statement;
}

const v1::Statement& Malaysia() {
  static const auto& statement = *new v1::Statement(Market("MY", "2026-01-01"));
  return statement;
}

class ProfileBookTest : public ::testing::Test {
 protected:
  // Pin adds the profile of `statement` to the policy under `name`.
  void Pin(const std::string& name, const v1::Statement& statement) {
    policy_.profiles.push_back(
        {name, statement.has_market_profile()
                   ? ProfileDigest(statement.market_profile())
                   : ProfileDigest(statement.scheme_profile())});
  }

  absl::StatusOr<verdict::Profiles> For(const std::string& market) const {
    return book_.ProfilesFor(market, policy_);
  }

  ProfileBook book_;
  model::Policy policy_;
};

TEST_F(ProfileBookTest, FindsWhatThePolicyPins) {
  book_.Note(Market("MY", "2025-01-01"));
  book_.Note(Malaysia());
  book_.Note(Market("MY", "2026-06-01"));
  book_.Note(Market("SA", "2026-01-01"));
  Pin("market/SA", Market("SA", "2026-01-01"));
  Pin("market/MY", Malaysia());
  HT_ASSERT_OK_AND_ASSIGN(const verdict::Profiles found, For("MY"));
  EXPECT_EQ(found.market.version(), "2026-01-01");
  EXPECT_EQ(found.market_digest, ProfileDigest(Malaysia().market_profile()));
  EXPECT_THAT(found.schemes, IsEmpty());
}

TEST_F(ProfileBookTest, BringsEverySchemeThatIsPinned) {
  for (const char* scheme : {"MPPHM", "JAKIM", "not pinned"}) {
    book_.Note(Scheme(scheme));
  }
  book_.Note(Malaysia());
  Pin("scheme/MPPHM", Scheme("MPPHM"));
  Pin("market/MY", Malaysia());
  Pin("scheme/JAKIM", Scheme("JAKIM"));
  HT_ASSERT_OK_AND_ASSIGN(const verdict::Profiles found, For("MY"));
  ASSERT_EQ(found.schemes.size(), 2u);
  ASSERT_EQ(found.scheme_digests.size(), 2u);
  EXPECT_EQ(found.schemes[0].scheme(), "MPPHM");
  EXPECT_EQ(found.schemes[1].scheme(), "JAKIM");
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(found.scheme_digests[i], ProfileDigest(found.schemes[i]));
  }
}

// Another version, however new and by whomever, is no stand-in.
TEST_F(ProfileBookTest, WhatIsPinnedAndNotHeldIsRefused) {
  Pin("market/MY", Malaysia());
  EXPECT_THAT(For("MY"), StatusIs(kPrecondition, HasSubstr("market/MY")));
  book_.Note(Market("MY", "2026-06-01"));
  EXPECT_THAT(For("MY"), StatusIs(kPrecondition, HasSubstr("does not hold")));
  book_.Note(Malaysia());
  HT_EXPECT_OK(For("MY"));

  Pin("scheme/MPPHM", Scheme("MPPHM"));
  EXPECT_THAT(For("MY"), StatusIs(kPrecondition, HasSubstr("scheme/MPPHM")));
  book_.Note(Scheme("MPPHM"));
  HT_EXPECT_OK(For("MY"));
}

TEST_F(ProfileBookTest, AnotherMarketsProfileMayBeMissing) {
  book_.Note(Malaysia());
  Pin("market/MY", Malaysia());
  Pin("market/SA", Market("SA", "2026-01-01"));
  HT_EXPECT_OK(For("MY"));
  EXPECT_THAT(For("SA"), StatusIs(kPrecondition));
}

TEST_F(ProfileBookTest, AMarketThatIsNotPinnedIsRefusedWithThoseThatAre) {
  book_.Note(Malaysia());
  book_.Note(Market("ID", "2026-01-01"));
  EXPECT_THAT(For("MY"), StatusIs(kPrecondition, HasSubstr("pins no profile")));
  Pin("market/MY", Malaysia());
  Pin("scheme/MPPHM", Scheme("MPPHM"));
  book_.Note(Scheme("MPPHM"));
  EXPECT_THAT(For("ID"),
              StatusIs(kPrecondition,
                       AllOf(HasSubstr("\"ID\""), HasSubstr("it pins MY"),
                             Not(HasSubstr("MPPHM")))));
  for (const char* market : {"", "M", "MYS", "my"}) {
    EXPECT_THAT(For(market), StatusIs(kPrecondition)) << market;
  }
}

TEST_F(ProfileBookTest, AnyBitMakesAnotherProfile) {
  v1::MarketProfile profile = Malaysia().market_profile();
  const Digest before = ProfileDigest(profile);
  profile.set_recognition_required(true);
  EXPECT_NE(ProfileDigest(profile), before);
  // A scheme of the same bytes is no market.
  Pin("market/MY", Malaysia());
  book_.Note(Scheme("MPPHM"));
  v1::Statement harvest;
  harvest.mutable_supply_event();
  book_.Note(harvest);
  EXPECT_THAT(For("MY"), StatusIs(kPrecondition));
}

}  // namespace
}  // namespace halaltrace::engine
