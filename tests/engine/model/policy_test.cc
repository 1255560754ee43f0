// SPDX-License-Identifier: Apache-2.0
// Goal: an anchor speaks for the parties that the policy lists for it and for
// no others.
#include "engine/model/policy.h"

#include <string>

#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

TEST(PolicyTest, PinsProfilesByTheirWholeName) {
  Policy policy;
  const Digest digest = *Digest::FromBytes(std::string(Digest::kSize, 'p'));
  policy.profiles.push_back({"market/MY", digest});
  EXPECT_EQ(policy.PinnedDigest("market/MY"), digest);
  EXPECT_EQ(policy.PinnedDigest("market/M"), std::nullopt);
  EXPECT_EQ(policy.PinnedDigest("scheme/MY"), std::nullopt);
}

TEST(PolicyTest, AnAnchorSpeaksForListedPartiesAlone) {
  Anchor anchor;
  EXPECT_FALSE(MaySpeakFor(anchor, "urn:halaltrace:party:jma"));
  anchor.names = {"urn:halaltrace:party:jma", "urn:halaltrace:party:dairy-*"};
  EXPECT_TRUE(MaySpeakFor(anchor, "urn:halaltrace:party:jma"));
  EXPECT_FALSE(MaySpeakFor(anchor, "urn:halaltrace:party:jma2"));
  EXPECT_FALSE(MaySpeakFor(anchor, "urn:halaltrace:party:jm"));
  EXPECT_TRUE(MaySpeakFor(anchor, "urn:halaltrace:party:dairy-north"));
  EXPECT_FALSE(MaySpeakFor(anchor, "urn:halaltrace:party:dairy"));
}

TEST(PolicyTest, ACompanyPrefixCountsForLocationNumbersAlone) {
  Anchor anchor;
  anchor.gs1_company_prefixes = {"9520101"};
  EXPECT_TRUE(MaySpeakFor(anchor, "https://id.gs1.org/417/9520101000002"));
  EXPECT_FALSE(MaySpeakFor(anchor, "https://id.gs1.org/417/9520102000001"));
  EXPECT_FALSE(MaySpeakFor(anchor, "https://id.gs1.org/01/9520101000002"));
  EXPECT_FALSE(MaySpeakFor(anchor, "9520101000002"));
}

TEST(PolicyTest, AnAnchorOfOtherLedgersDoesNotCount) {
  Policy policy;
  policy.anchors.resize(3);
  policy.anchors[0].name = "any";
  policy.anchors[1].name = "here";
  policy.anchors[1].origins = {"co-op.example/halal", "plant.example/halal"};
  policy.anchors[2].name = "elsewhere";
  policy.anchors[2].origins = {"plant.example/halal2"};
  const Policy here = PolicyFor("plant.example/halal", policy);
  ASSERT_EQ(here.anchors.size(), 2u);
  EXPECT_EQ(here.anchors[0].name, "any");
  EXPECT_EQ(here.anchors[1].name, "here");
}

}  // namespace
}  // namespace halaltrace::model
