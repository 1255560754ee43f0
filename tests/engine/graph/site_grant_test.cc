// SPDX-License-Identifier: Apache-2.0
// Goal: who enrols another's place later possesses it too and renames nothing;
// its first possessor does.
// Method: one place of two parties, in both orders of arrival.
#include "engine/graph/site_grant.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/graph/lineage.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

TEST(SiteGrantTest, APlaceIsCalledAsItsFirstPossessorCallsIt) {
  const auto enrolment = [](absl::string_view party, const std::string& name,
                            int day) {
    v1::Statement statement = OnDay(day, v1::Statement());
    v1::PartyEnrolment& body = *statement.mutable_party_enrolment();
    body.set_party(PartyName(party));
    body.set_name("X");
    v1::Site& site = *body.add_sites();
    site.set_id(SiteName("shed"));
    site.set_name(name);
    site.set_country(name == "Shed" ? "JP" : "MY");
    return statement;
  };
  std::vector<v1::Statement> told = {enrolment("dairy", "Shed", 1),
                                     enrolment("shop", "Annex", 2)};
  for (int round = 0; round < 2; ++round) {
    GraphWorld world;
    for (const v1::Statement& statement : told) world.Say("plant", statement);
    world.Say("plant", OnDay(5, AtSite("shed", Created({"butter"}))));
    const auto shed = [&] {
      const model::Case evidence = world.GatherNow("butter");
      const model::Site& site = evidence.sites.at(0);
      EXPECT_EQ(site.owners.count, 2U);
      const auto traced = TraceBack(world.graph(), LotName("butter"),
                                    world.graph().entry_count());
      HT_EXPECT_OK(traced);
      EXPECT_EQ(traced->front().site, site.name);
      return std::string(evidence.Text(site.name)) + " " +
             std::string(evidence.Text(site.country));
    };
    EXPECT_EQ(shed(), "Shed JP");
    world.Say("plant", enrolment("dairy", "Old shed", 3));
    EXPECT_EQ(shed(), "Old shed MY");
    std::reverse(told.begin(), told.end());
  }
}

}  // namespace
}  // namespace halaltrace::graph
