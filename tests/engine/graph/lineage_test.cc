// SPDX-License-Identifier: Apache-2.0
// Goal: lineage and impact are what the statements say, at every cut.
// Method: worked examples; random_network_test.cc holds them against sets.
#include "engine/graph/lineage.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/graph/gather.h"
#include "engine/graph/lot_names.h"
#include "engine/graph/thing_names.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

std::string Last(absl::string_view text) {
  return std::string(text.substr(text.find_last_of(":/") + 1));
}

// Words returns "depth lot<via,…" for each lot, in the order given.
std::vector<std::string> Words(const TraceGraph& graph,
                               const std::vector<TracedLot>& traced) {
  std::vector<std::string> words;
  for (const TracedLot& lot : traced) {
    std::string word =
        absl::StrCat(lot.depth, " ", Last(graph.registry()->Text(lot.lot)));
    for (const model::NameId via : lot.via) {
      absl::StrAppend(&word, "<", Last(graph.registry()->Text(via)));
    }
    words.push_back(word);
  }
  return words;
}

class LineageTest : public ::testing::Test {
 protected:
  LineageTest() {
    world_.Enrol("farm");
    world_.Say("farm", OnDay(1, AtSite("farm", Created({"azuki"}))));
    world_.Say("plant", OnDay(1, Created({"sugar"})));
    world_.Say(
        "plant",
        OnDay(2, AtSite("plant", Transformed({"azuki", "sugar"}, {"paste"}))));
    world_.Say("plant", OnDay(3, Transformed({"paste", "sugar"}, {"daifuku"})));
    world_.Say("plant", OnDay(3, Transformed({"paste"}, {"manju"})));
    world_.Say("plant", OnDay(4, Packed({"daifuku"}, "1")));
  }
  uint64_t now() const { return world_.graph().entry_count(); }

  // What rests on the certificate C-7 of the plant, of which nobody says that
  // it made the sugar elsewhere.
  const std::vector<std::string> of_c7_ = {
      "0 paste", "0 sugar", "1 daifuku<paste<sugar", "1 manju<paste",
      absl::StrCat("2 ", Last(PalletName("1")), "<daifuku")};

  GraphWorld world_;
};

v1::Statement CertificateOf(absl::string_view body, absl::string_view number) {
  v1::Statement statement;
  v1::Certificate& certificate = *statement.mutable_certificate();
  certificate.set_number(std::string(number));
  certificate.set_kind(v1::CERTIFICATE_KIND_SITE);
  certificate.mutable_body()->mutable_party()->set_id(PartyName(body));
  certificate.mutable_holder()->mutable_party()->set_id(PartyName("plant"));
  certificate.add_sites(SiteName("plant"));
  certificate.set_valid_from("2026-11-01");
  certificate.set_valid_until("2026-11-02");
  return statement;
}

TEST_F(LineageTest, BackNearestFirstThenByIdentifier) {
  HT_ASSERT_OK_AND_ASSIGN(const auto traced,
                          TraceBack(world_.graph(), LotName("daifuku"), now()));
  EXPECT_THAT(Words(world_.graph(), traced),
              ElementsAre("0 daifuku", "1 paste<daifuku", "1 sugar<daifuku",
                          "2 azuki<paste"));
}

TEST_F(LineageTest, ForwardIntoLogisticUnits) {
  HT_ASSERT_OK_AND_ASSIGN(
      const auto traced, TraceForward(world_.graph(), LotName("azuki"), now()));
  EXPECT_THAT(
      Words(world_.graph(), traced),
      ElementsAre("0 azuki", "1 paste<azuki", "2 daifuku<paste",
                  "2 manju<paste",
                  absl::StrCat("3 ", Last(PalletName("1")), "<daifuku")));
}

TEST_F(LineageTest, TellsWhereAndWhen) {
  HT_ASSERT_OK_AND_ASSIGN(const auto traced,
                          TraceBack(world_.graph(), LotName("paste"), now()));
  EXPECT_EQ(world_.graph().registry()->Text(traced[0].site), "Works of plant");
  EXPECT_TRUE(traced[0].is_made);
  EXPECT_EQ(traced[0].unix_ms, OnDay(2, {}).header().event_time().unix_ms());
}

// Where a transformation took place may stand in another of its events.
TEST_F(LineageTest, TellsWhereASiblingEventSays) {
  const auto part = [](v1::Statement event) {
    event.mutable_supply_event()->set_transformation_id(
        "urn:uuid:00000000-0000-4000-8000-000000000001");
    return event;
  };
  world_.Say("plant",
             OnDay(2, AtSite("farm", part(Transformed({"azuki"}, {})))));
  world_.Say("plant", OnDay(1, part(Transformed({}, {"flour"}))));
  HT_ASSERT_OK_AND_ASSIGN(const auto traced,
                          TraceBack(world_.graph(), LotName("flour"), now()));
  EXPECT_EQ(world_.graph().registry()->Text(traced[0].site), "Works of farm");
}

TEST_F(LineageTest, RefusesWhatItDoesNotKnow) {
  for (const auto trace : {&TraceBack, &TraceForward, &Impact}) {
    EXPECT_THAT(trace(world_.graph(), LotName("lard"), now()),
                StatusIs(absl::StatusCode::kNotFound));
    EXPECT_THAT(trace(world_.graph(), LotName("azuki"), now() + 1),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST_F(LineageTest, ImpactOfASiteAndOfAParty) {
  HT_ASSERT_OK_AND_ASSIGN(const auto site,
                          Impact(world_.graph(), SiteName("plant"), now()));
  EXPECT_THAT(
      Words(world_.graph(), site),
      ElementsAre("0 paste", "1 daifuku<paste", "1 manju<paste",
                  absl::StrCat("2 ", Last(PalletName("1")), "<daifuku")));
  HT_ASSERT_OK_AND_ASSIGN(const auto party,
                          Impact(world_.graph(), PartyName("farm"), now()));
  EXPECT_EQ(Words(world_.graph(), party).front(), "0 azuki");
}

TEST_F(LineageTest, ImpactOfAProductReachesWhatWasMadeOfUnnumberedGoods) {
  world_.Say("plant", OnDay(2, Transformed({"some"}, {"paste"})));
  world_.Say("plant", OnDay(3, Transformed({"paste"}, {"cake"})));
  HT_ASSERT_OK_AND_ASSIGN(const auto reached,
                          Impact(world_.graph(), ProductName("goods"), now()));
  std::vector<std::string> names;
  for (const TracedLot& lot : reached) {
    names.emplace_back(world_.graph().registry()->Text(lot.lot));
  }
  EXPECT_THAT(names,
              ::testing::IsSupersetOf(
                  {ProductName("goods"), LotName("paste"), LotName("cake")}));
  EXPECT_THAT(LotsCalled(world_.graph(), "goods"), ::testing::IsEmpty())
      << "a product is no lot";
}

TEST_F(LineageTest, ImpactOfACertificateKeepsToItsDays) {
  world_.Say("plant", CertificateOf("jma", "C-7"));
  world_.Say("plant",
             OnDay(3, AtSite("plant", Transformed({"azuki"}, {"late"}))));
  HT_ASSERT_OK_AND_ASSIGN(const auto traced,
                          Impact(world_.graph(), "C-7", now()));
  EXPECT_THAT(Words(world_.graph(), traced), ElementsAreArray(of_c7_));
}

TEST_F(LineageTest, ImpactOfABodyIsThatOfItsCertificates) {
  const uint64_t before = now();
  world_.Say("plant", CertificateOf("jma", "C-7"));
  world_.Say("plant", CertificateOf("other", "C-8"));
  HT_ASSERT_OK_AND_ASSIGN(const auto of_body,
                          Impact(world_.graph(), PartyName("jma"), now()));
  EXPECT_THAT(Words(world_.graph(), of_body), ElementsAreArray(of_c7_));
  EXPECT_THAT(Impact(world_.graph(), PartyName("jma"), before),
              StatusIs(absl::StatusCode::kNotFound));
}

// What a certificate names by words alone may be any product of its site: an
// impact rather lists too much than too little.
TEST_F(LineageTest, ImpactOfACertificateWithAProductInWords) {
  v1::Statement statement = CertificateOf("jma", "C-9");
  v1::CertifiedProduct& line = *statement.mutable_certificate()->add_products();
  line.set_product(ProductName("other"));
  line.set_name("other goods");
  world_.Say("plant", statement);
  HT_ASSERT_OK_AND_ASSIGN(const auto none,
                          Impact(world_.graph(), "C-9", now()));
  EXPECT_THAT(none, ::testing::IsEmpty());

  statement.mutable_certificate()->set_number("C-10");
  statement.mutable_certificate()->add_products()->set_name("paste");
  world_.Say("plant", statement);
  HT_ASSERT_OK_AND_ASSIGN(const auto some,
                          Impact(world_.graph(), "C-10", now()));
  EXPECT_EQ(Words(world_.graph(), some).front(), "0 paste");
}

TEST_F(LineageTest, ANumberThatTwoBodiesGaveIsTwoCertificates) {
  world_.Say("plant", CertificateOf("jma", "C-7"));
  world_.Say("plant", CertificateOf("other", "C-7"));
  const std::vector<Thing> called = ThingsCalled(world_.graph(), "C-7");
  ASSERT_EQ(called.size(), 2U);
  for (const Thing& thing : called) {
    EXPECT_EQ(thing.kind, ThingKind::kCertificate);
    HT_EXPECT_OK(Impact(world_.graph(), thing.id, now()));
  }
}

TEST(ChainTest, HasNoLimitOfDepth) {
  GraphWorld world;
  constexpr uint32_t kDepth = 3000;
  std::vector<v1::Statement> chain;
  for (uint32_t i = 1; i <= kDepth; ++i) {
    chain.push_back(
        Transformed({absl::StrCat("l", i - 1)}, {absl::StrCat("l", i)}));
  }
  world.SayAll("plant", std::move(chain));
  const uint64_t now = world.graph().entry_count();
  const std::string last = LotName(absl::StrCat("l", kDepth));
  HT_ASSERT_OK_AND_ASSIGN(const auto traced,
                          TraceBack(world.graph(), last, now));
  EXPECT_EQ(traced.back().depth, kDepth);
  HT_ASSERT_OK_AND_ASSIGN(const model::Case evidence,
                          Gather(world.graph(), last, now));
  EXPECT_EQ(evidence.lots.size(), kDepth + 1);
}

}  // namespace
}  // namespace halaltrace::graph
