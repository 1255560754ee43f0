// SPDX-License-Identifier: Apache-2.0
// Goal: the built-in profiles are complete and cite a source and a day for each
// value.
#include "engine/verdict/profiles.h"

#include <set>

#include "gtest/gtest.h"

namespace halaltrace::verdict {
namespace {

void ExpectCited(const v1::Citation& citation) {
  EXPECT_NE(citation.source(), "");
  EXPECT_EQ(citation.observed().size(), 10u) << citation.source();
}

TEST(ProfilesTest, MalaysiaAnswersForEveryMaterialClass) {
  const auto market = BuiltInMarket("MY");

  ASSERT_TRUE(market.has_value());
  std::set<v1::MaterialClass> classes;
  for (const v1::MaterialDemand& demand : market->demands()) {
    EXPECT_TRUE(classes.insert(demand.material_class()).second);
    EXPECT_NE(demand.demand(), v1::DEMAND_UNSPECIFIED);
    ExpectCited(demand.citation());
  }
  // All but the value that is never written.
  EXPECT_EQ(
      classes.size(),
      static_cast<size_t>(v1::MaterialClass_descriptor()->value_count()) - 1);
  EXPECT_FALSE(classes.contains(v1::MATERIAL_CLASS_UNSPECIFIED));
}

TEST(ProfilesTest, MalaysiaCitesTheRestToo) {
  const auto market = BuiltInMarket("MY");

  ASSERT_TRUE(market.has_value());
  EXPECT_EQ(market->market(), "MY");
  EXPECT_TRUE(market->product_certificate_required());
  ExpectCited(market->product_certificate_citation());
  EXPECT_TRUE(market->recognition_required());
  ExpectCited(market->recognition_citation());
  EXPECT_NE(market->authority().party().id(), "");
  EXPECT_EQ(market->negative_stops_size(), 2);
  for (const v1::NegativeStop& stop : market->negative_stops()) {
    ExpectCited(stop.citation());
  }
}

TEST(ProfilesTest, MpphmSaysWhatAContractCertificateIsWorth) {
  const auto scheme = BuiltInScheme("MPPHM");

  ASSERT_TRUE(scheme.has_value());
  EXPECT_TRUE(scheme->contract_certificate_attests_no_product());
  ExpectCited(scheme->contract_certificate_citation());
  EXPECT_TRUE(scheme->site_is_part_of_scope());
  ExpectCited(scheme->site_citation());
  EXPECT_EQ(scheme->body().party().id(),
            BuiltInMarket("MY")->authority().party().id());
}

TEST(ProfilesTest, TheBytesAreTheSameEachTime) {
  EXPECT_EQ(BuiltInMarket("MY")->SerializeAsString(),
            BuiltInMarket("MY")->SerializeAsString());
  EXPECT_EQ(BuiltInScheme("MPPHM")->SerializeAsString(),
            BuiltInScheme("MPPHM")->SerializeAsString());
}

TEST(ProfilesTest, WhatIsListedIsThereAndNothingElseIs) {
  for (const absl::string_view market : BuiltInMarkets()) {
    EXPECT_TRUE(BuiltInMarket(market).has_value()) << market;
  }
  for (const absl::string_view scheme : BuiltInSchemes()) {
    EXPECT_TRUE(BuiltInScheme(scheme).has_value()) << scheme;
  }
  EXPECT_FALSE(BuiltInMarket("my").has_value());
  EXPECT_FALSE(BuiltInMarket("XX").has_value());
  EXPECT_FALSE(BuiltInScheme("HAS23000").has_value());
}

}  // namespace
}  // namespace halaltrace::verdict
