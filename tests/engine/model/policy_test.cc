// SPDX-License-Identifier: Apache-2.0
// Goal: an anchor speaks for whom it lists and for nobody whose name merely
// looks alike, and counts where the verifier said.
// Method: names on both sides of each rule.
#include "engine/model/policy.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kDairy[] = "urn:halaltrace:party:dairy.example:main";

Digest DigestOf(uint8_t byte) {
  Digest digest;
  digest.bytes.fill(byte);
  return digest;
}

Anchor Listing(std::vector<std::string> names) {
  Anchor anchor;
  anchor.names = std::move(names);
  return anchor;
}

Anchor ForPrefixes(std::vector<std::string> prefixes) {
  Anchor anchor;
  anchor.gs1_company_prefixes = std::move(prefixes);
  return anchor;
}

TEST(PolicyTest, AProfileIsPinnedUnderItsWholeName) {
  Policy policy;
  EXPECT_EQ(policy.PinnedDigest("market/MY"), std::nullopt);
  policy.profiles = {{"market/MY", DigestOf(1)}, {"scheme/MPPHM", DigestOf(2)}};
  EXPECT_EQ(policy.PinnedDigest("market/MY"), DigestOf(1));
  EXPECT_EQ(policy.PinnedDigest("scheme/MPPHM"), DigestOf(2));
  for (const char* other : {"", "MY", "market/", "market/M", "market/MYS",
                            "market/my", "scheme/MY"}) {
    EXPECT_EQ(policy.PinnedDigest(other), std::nullopt) << other;
  }
}

TEST(PolicyTest, AnAnchorThatListsNobodySpeaksForNobody) {
  EXPECT_FALSE(MaySpeakFor(Anchor(), kDairy));
  EXPECT_FALSE(MaySpeakFor(Anchor(), "https://id.gs1.org/417/4012345000009"));
  EXPECT_FALSE(MaySpeakFor(Anchor(), ""));
}

TEST(PolicyTest, ANameWithoutAStarIsTheWholeName) {
  const Anchor anchor = Listing({"urn:halaltrace:party:a.example:x", kDairy});
  EXPECT_TRUE(MaySpeakFor(anchor, kDairy));
  EXPECT_TRUE(MaySpeakFor(anchor, "urn:halaltrace:party:a.example:x"));
  for (const char* other : {"", "urn:halaltrace:party:dairy.example:mai",
                            "urn:halaltrace:party:dairy.example:main2",
                            "urn:halaltrace:party:dairy.example:Main",
                            "xurn:halaltrace:party:dairy.example:main"}) {
    EXPECT_FALSE(MaySpeakFor(anchor, other)) << other;
  }
}

TEST(PolicyTest, AStarAtTheEndStandsForAnyEnding) {
  const Anchor anchor = Listing({"urn:halaltrace:party:dairy.example:*"});
  EXPECT_TRUE(MaySpeakFor(anchor, kDairy));
  EXPECT_TRUE(MaySpeakFor(anchor, "urn:halaltrace:party:dairy.example:"));
  EXPECT_FALSE(MaySpeakFor(anchor, "urn:halaltrace:party:dairy.example"));
  EXPECT_FALSE(MaySpeakFor(anchor, "urn:halaltrace:party:dairy.example2:main"));
  EXPECT_FALSE(MaySpeakFor(anchor, "xurn:halaltrace:party:dairy.example:main"));
}

// Goal: a star elsewhere is a letter, and one star is one wildcard.
TEST(PolicyTest, AStarElsewhereStandsForItself) {
  EXPECT_FALSE(MaySpeakFor(Listing({"urn:halaltrace:party:*:main"}), kDairy));
  EXPECT_FALSE(MaySpeakFor(Listing({"*:main"}), kDairy));
  EXPECT_FALSE(MaySpeakFor(Listing({"urn:halaltrace:party:dairy**"}), kDairy));
  EXPECT_TRUE(MaySpeakFor(Listing({"urn:halaltrace:party:dairy**"}),
                          "urn:halaltrace:party:dairy*x"));
}

TEST(PolicyTest, ACompanyPrefixStandsForItsLocationNumbers) {
  const Anchor anchor = ForPrefixes({"7612345", "4012345"});
  EXPECT_TRUE(MaySpeakFor(anchor, "https://id.gs1.org/417/4012345000009"));
  EXPECT_TRUE(MaySpeakFor(anchor, "https://id.gs1.org/414/4012345000009"));
  EXPECT_TRUE(MaySpeakFor(anchor, "https://id.gs1.org/417/7612345000008"));
  for (const char* other :
       {"", kDairy, "4012345000009", "https://id.gs1.org/417/",
        "https://id.gs1.org/417/4012346000008",
        "https://id.gs1.org/417/0401234500009",
        "https://id.gs1.org/01/04012345000009",
        "https://id.gs1.org/410/4012345000009",
        "https://example.com/417/4012345000009",
        "https://id.gs1.org/417/417/4012345000009",
        "https://id.gs1.org/417/https://id.gs1.org/417/4012345000009"}) {
    EXPECT_FALSE(MaySpeakFor(anchor, other)) << other;
  }
}

TEST(PolicyTest, NamesAndPrefixesAddUp) {
  Anchor anchor = ForPrefixes({"4012345"});
  anchor.names = {kDairy};
  EXPECT_TRUE(MaySpeakFor(anchor, kDairy));
  EXPECT_TRUE(MaySpeakFor(anchor, "https://id.gs1.org/417/4012345000009"));
  EXPECT_FALSE(MaySpeakFor(anchor, "urn:halaltrace:party:b.example:y"));
}

std::vector<std::string> NamesIn(absl::string_view origin,
                                 const Policy& policy) {
  std::vector<std::string> names;
  for (const Anchor& anchor : PolicyFor(origin, policy).anchors) {
    names.push_back(anchor.name);
  }
  return names;
}

TEST(PolicyTest, AnchorsCountInTheLedgersTheyName) {
  Policy policy;
  for (const char* name : {"any", "a", "a and b"}) {
    policy.anchors.emplace_back().name = name;
  }
  policy.anchors[1].origins = {"a.example/log"};
  policy.anchors[2].origins = {"b.example/log", "a.example/log"};
  EXPECT_THAT(NamesIn("a.example/log", policy),
              ElementsAre("any", "a", "a and b"));
  EXPECT_THAT(NamesIn("b.example/log", policy), ElementsAre("any", "a and b"));
  for (const char* other : {"", "a.example", "a.example/log2", "A.example/log"})
    EXPECT_THAT(NamesIn(other, policy), ElementsAre("any")) << other;
  EXPECT_THAT(NamesIn("a.example/log", Policy()), IsEmpty());
}

TEST(PolicyTest, OnlyAnchorsDependOnTheLedger) {
  Policy policy;
  policy.digest = DigestOf(3);
  policy.profiles = {{"market/MY", DigestOf(1)}};
  policy.anchors.emplace_back().origins = {"a.example/log"};
  const Policy elsewhere = PolicyFor("b.example/log", policy);
  EXPECT_THAT(elsewhere.anchors, IsEmpty());
  EXPECT_EQ(elsewhere.digest, DigestOf(3));
  EXPECT_EQ(elsewhere.PinnedDigest("market/MY"), DigestOf(1));
}

}  // namespace
}  // namespace halaltrace::model
