// SPDX-License-Identifier: Apache-2.0
// Goal: an impact misses no lot that may depend on what is asked about, however
// little the records say; where they tell that a lot does not, it is left out.
// Method: worked examples, one for each thing that a record may leave open.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/graph/lineage.h"
#include "engine/graph/thing_names.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/must.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

using ::halaltrace::testing::Must;
using ::halaltrace::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kGln[] = "https://id.gs1.org/414/9520101000019";

// Goods of the product "goods", certified for the first two days of November.
v1::Statement CertificateOf(absl::string_view number) {
  v1::Statement statement;
  v1::Certificate& certificate = *statement.mutable_certificate();
  certificate.set_number(std::string(number));
  certificate.set_kind(v1::CERTIFICATE_KIND_PRODUCT);
  certificate.mutable_body()->mutable_party()->set_id(PartyName("jma"));
  certificate.mutable_holder()->mutable_party()->set_id(PartyName("plant"));
  v1::CertifiedProduct& line = *certificate.add_products();
  line.set_product(ProductName("goods"));
  line.set_name("goods");
  certificate.set_valid_from("2026-11-01");
  certificate.set_valid_until("2026-11-02");
  return statement;
}

v1::Statement Covering(absl::string_view site, v1::Statement certificate) {
  certificate.mutable_certificate()->add_sites(std::string(site));
  return certificate;
}

v1::Statement WithHiddenBody(v1::Statement certificate) {
  certificate.mutable_certificate()->mutable_body()->set_commitment(
      std::string(32, 'c'));
  return certificate;
}

v1::Statement Naming(absl::string_view certificate, v1::Statement event) {
  event.mutable_supply_event()->add_certification_info(
      std::string(certificate));
  return event;
}

v1::Statement AtPlace(absl::string_view place, v1::Statement event) {
  event.mutable_supply_event()->set_biz_location(std::string(place));
  return event;
}

v1::Statement PartOf(absl::string_view transformation, v1::Statement event) {
  event.mutable_supply_event()->set_transformation_id(
      absl::StrCat("urn:uuid:00000000-0000-4000-8000-", transformation));
  return event;
}

class ImpactTest : public ::testing::Test {
 protected:
  // Seeds returns the lots that depend on `identifier` by themselves.
  std::vector<std::string> Seeds(absl::string_view identifier) const {
    std::vector<std::string> seeds;
    const TraceGraph& graph = world_.graph();
    for (const TracedLot& lot :
         Must(Impact(graph, identifier, graph.entry_count()))) {
      const absl::string_view id = graph.registry()->Text(lot.lot);
      if (lot.depth > 0) continue;
      seeds.emplace_back(id.substr(id.find_last_of(":/") + 1));
    }
    return seeds;
  }

  // The URN of the only certificate with that number and a body.
  std::string Urn(absl::string_view number) const {
    const std::vector<Thing> called = ThingsCalled(world_.graph(), number);
    EXPECT_THAT(called, SizeIs(1));
    return called.empty() ? "" : called.front().id;
  }

  void Say(v1::Statement statement) {
    world_.Say("plant", std::move(statement));
  }

  GraphWorld world_;
};

// Where a transformation took place stands in one of its events, what it made
// in another.
TEST_F(ImpactTest, ASiteThatASiblingEventNames) {
  constexpr char kId[] = "000000000001";
  Say(OnDay(1, AtSite("plant", PartOf(kId, Transformed({"azuki"}, {})))));
  Say(OnDay(1, PartOf(kId, Transformed({}, {"paste"}))));
  Say(Covering(SiteName("plant"), CertificateOf("C-7")));
  EXPECT_THAT(Seeds(SiteName("plant")), ElementsAre("paste"));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("azuki", "paste"));
}

TEST_F(ImpactTest, ADayThatASiblingEventTells) {
  constexpr char kId[] = "000000000001";
  Say(OnDay(2, PartOf(kId, Transformed({"azuki"}, {"paste"}))));
  Say(OnDay(3, AtSite("plant", PartOf(kId, Transformed({}, {"dust"})))));
  Say(Covering(SiteName("plant"), CertificateOf("C-7")));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("azuki", "dust", "paste"));
}

TEST_F(ImpactTest, ALotThatNamesTheCertificate) {
  Say(Covering(SiteName("plant"), CertificateOf("C-7")));
  Say(OnDay(9, AtSite("other", Naming(Urn("C-7"), Created({"late"})))));
  Say(OnDay(9, AtSite("other", Created({"later"}))));
  Say(OnDay(9, Naming(Urn("C-7"), Moved({"later"}, "plant", "farm"))));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("late", "later"));
  EXPECT_THAT(Seeds(Urn("C-7")), ElementsAre("late", "later"));
  EXPECT_THAT(Seeds(PartyName("jma")), ElementsAre("late", "later"));
}

TEST_F(ImpactTest, OnlyWhatIsMadeOfWhatNamesTheCertificate) {
  Say(Covering(SiteName("plant"), CertificateOf("C-7")));
  Say(OnDay(8, AtSite("other", Created({"azuki"}))));
  Say(OnDay(9, AtSite("other",
                      Naming(Urn("C-7"), Transformed({"azuki"}, {"paste"})))));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("paste"));
}

TEST_F(ImpactTest, ACertificateThatNobodyCaptured) {
  const std::string urn =
      "urn:halaltrace:certificate:urn%3Ahalaltrace%3Aparty%3Ax%3Ax:C-8";
  Say(OnDay(1, Naming(urn, Created({"azuki"}))));
  EXPECT_THAT(Seeds(urn), ElementsAre("azuki"));
  EXPECT_EQ(Urn("C-8"), urn);
}

// The judge finds such a certificate by its product, and cannot tell which
// place it covers.
TEST_F(ImpactTest, ACertificateOfProductsAlone) {
  world_.Enrol("farm");
  world_.Say("farm", OnDay(1, AtSite("farm", Created({"azuki"}))));
  world_.Say("farm", OnDay(3, AtSite("farm", Created({"late"}))));
  Say(CertificateOf("C-7"));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("azuki"));
}

TEST_F(ImpactTest, AProductInWordsIsTheHoldersAlone) {
  world_.Enrol("farm");
  world_.Say("farm", OnDay(1, AtSite("farm", Created({"azuki"}))));
  Say(OnDay(1, Created({"paste"})));
  Say(OnDay(1, SaidBy("farm", AtSite("plant", Created({"daifuku"})))));
  v1::Statement certificate = CertificateOf("C-7");
  certificate.mutable_certificate()->mutable_products(0)->clear_product();
  Say(certificate);
  EXPECT_THAT(Seeds("C-7"), ElementsAre("daifuku", "paste"));
}

TEST_F(ImpactTest, ALotWhoseMakingNobodyDescribed) {
  Say(OnDay(9, AtSite("other", Transformed({"sugar"}, {"cake"}))));
  Say(Covering(SiteName("plant"), CertificateOf("C-7")));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("sugar"));
}

TEST_F(ImpactTest, ALotMadeNobodyKnowsWhere) {
  world_.Enrol("farm");
  world_.Say("farm", OnDay(1, Created({"azuki"})));
  world_.Say("farm", OnDay(1, AtSite("farm", Created({"barley"}))));
  Say(Covering(SiteName("plant"), CertificateOf("C-7")));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("azuki"));
}

TEST_F(ImpactTest, ASpotInsideAPlace) {
  Say(OnDay(1, AtPlace(absl::StrCat(kGln, "/254/5"), Created({"azuki"}))));
  Say(OnDay(1, AtPlace(absl::StrCat(kGln, "/254/6"), Created({"barley"}))));
  Say(OnDay(1, AtPlace(kGln, Created({"corn"}))));
  EXPECT_THAT(Seeds(kGln), ElementsAre("azuki", "barley", "corn"));
  EXPECT_THAT(Seeds(absl::StrCat(kGln, "/254/5")),
              ElementsAre("azuki", "corn"));
  Say(Covering(kGln, CertificateOf("C-7")));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("azuki", "barley", "corn"));
}

TEST_F(ImpactTest, WhatWasPackedAtASite) {
  Say(OnDay(1, AtSite("farm", Created({"azuki"}))));
  Say(OnDay(1, AtSite("depot", Packed({"azuki"}, "1"))));
  const std::string pallet = PalletName("1");
  EXPECT_THAT(Seeds(SiteName("depot")),
              ElementsAre(pallet.substr(pallet.rfind('/') + 1)));
}

// A pallet in a container, unpacked whole; one of two lots taken off a pallet.
TEST_F(ImpactTest, WhatCameOffAUnit) {
  Say(OnDay(1, Created({"azuki", "barley", "corn"})));
  Say(OnDay(2, Packed({"azuki"}, "1")));
  Say(OnDay(2, Packed({"1"}, "2")));
  Say(OnDay(2, Packed({"barley", "corn"}, "3")));
  Say(OnDay(3, Unpacked({}, "2")));
  Say(OnDay(3, Unpacked({}, "1")));
  Say(OnDay(3, Unpacked({"barley"}, "3")));
  const auto last = [](const std::string& name) {
    return name.substr(name.rfind('/') + 1);
  };
  const std::string one = last(PalletName("1")), two = last(PalletName("2")),
                    three = last(PalletName("3"));
  EXPECT_THAT(Seeds(PalletName("2")),
              ::testing::UnorderedElementsAre(two, one, "azuki"));
  EXPECT_THAT(Seeds(PalletName("3")),
              ::testing::UnorderedElementsAre(three, "barley"))
      << "what stays on it went nowhere";
  Say(OnDay(4, AtSite("depot", Packed({"corn"}, "4"))));
  Say(OnDay(5, Unpacked({}, "4")));
  EXPECT_THAT(Seeds(SiteName("depot")),
              ::testing::UnorderedElementsAre(last(PalletName("4")), "corn"));
}

TEST_F(ImpactTest, AVoidCertificateLeavesWhatNamesIt) {
  Say(OnDay(1, AtSite("plant", Created({"azuki"}))));
  const auto hop =
      world_.Say("plant", Covering(SiteName("plant"), CertificateOf("C-7")));
  Say(OnDay(1, AtSite("other", Naming(Urn("C-7"), Created({"barley"})))));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("azuki", "barley"));
  Say(Corrected(hop));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("barley"));
}

// Told once with its body and once with the body hidden, it is one certificate
// as far as anybody can tell.
TEST_F(ImpactTest, ANumberToldWithAndWithoutABody) {
  Say(OnDay(1, AtSite("plant", Created({"azuki"}))));
  Say(OnDay(1, AtSite("other", Created({"barley"}))));
  Say(Covering(SiteName("plant"), CertificateOf("C-7")));
  Say(Covering(SiteName("other"), WithHiddenBody(CertificateOf("C-7"))));
  EXPECT_THAT(Seeds("C-7"), ElementsAre("azuki", "barley"));
  EXPECT_THAT(Seeds(Urn("C-7")), ElementsAre("azuki", "barley"));
  EXPECT_THAT(Seeds(PartyName("jma")), ElementsAre("azuki", "barley"));
}

TEST_F(ImpactTest, ANumberToldWithoutABodyAlone) {
  Say(OnDay(1, AtSite("other", Created({"barley"}))));
  Say(Covering(SiteName("other"), WithHiddenBody(CertificateOf("C-7"))));
  EXPECT_EQ(Urn("C-7"), "C-7");
  EXPECT_THAT(Seeds("C-7"), ElementsAre("barley"));
}

TEST_F(ImpactTest, ANumberThatARegisterAloneKnows) {
  v1::Statement status;
  v1::CertificateStatus& body = *status.mutable_certificate_status();
  body.mutable_certificate()->set_number("C-9");
  body.mutable_certificate()->mutable_body()->mutable_party()->set_id(
      PartyName("jma"));
  body.set_state(v1::CERTIFICATE_STATE_SUSPENDED);
  body.set_from("2026-11-01");
  Say(status);
  const std::string urn = Urn("C-9");
  EXPECT_THAT(Seeds("C-9"), IsEmpty());
  EXPECT_THAT(Seeds(urn), IsEmpty());
  const uint64_t now = world_.graph().entry_count();
  EXPECT_THAT(Impact(world_.graph(), urn, now - 1),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ImpactTest, AnAuthorityThatRecognisedOrListedTheBody) {
  Say(OnDay(1, AtSite("other", Created({"barley"}))));
  Say(Covering(SiteName("other"), CertificateOf("C-7")));
  const std::string jakim = PartyName("jakim");
  const std::string muis = PartyName("muis");
  const auto seeds_of = [&](const std::string& authority) {
    return Impact(world_.graph(), authority, world_.graph().entry_count());
  };
  EXPECT_THAT(seeds_of(jakim), StatusIs(absl::StatusCode::kNotFound));

  v1::Statement said;
  v1::Recognition& recognition = *said.mutable_recognition();
  recognition.set_market("MY");
  recognition.mutable_authority()->mutable_party()->set_id(jakim);
  recognition.mutable_body()->mutable_party()->set_id(PartyName("jma"));
  recognition.set_state(v1::RECOGNITION_STATE_WITHDRAWN);
  recognition.set_from("2026-11-01");
  Say(said);
  EXPECT_THAT(Seeds(jakim), ElementsAre("barley"));

  v1::Statement list;
  v1::RegisterClosed& closed = *list.mutable_register_closed();
  closed.mutable_authority()->mutable_party()->set_id(muis);
  closed.add_bodies()->mutable_party()->set_id(PartyName("mui"));
  closed.set_until("2026-11-01");
  Say(list);
  EXPECT_THAT(Seeds(muis), IsEmpty());  // it is known, and listed another
  closed.add_bodies()->mutable_party()->set_id(PartyName("jma"));
  Say(list);
  EXPECT_THAT(Seeds(muis), ElementsAre("barley"));
}

// Goal: what one body's certificate is asked for is not another's.
TEST_F(ImpactTest, AnotherBodysCertificateIsAnother) {
  Say(OnDay(1, AtSite("other", Created({"barley"}))));
  v1::Statement certificate = Covering(SiteName("other"), CertificateOf("C-7"));
  const std::string number = "C-7";
  Say(Covering(SiteName("plant"), CertificateOf(number)));
  const std::string urn = Urn(number);
  certificate.mutable_certificate()->mutable_body()->mutable_party()->set_id(
      PartyName("mui"));
  Say(certificate);
  EXPECT_THAT(ThingsCalled(world_.graph(), number), SizeIs(2));
  EXPECT_THAT(Seeds(urn), IsEmpty());
  EXPECT_THAT(Seeds(number), ElementsAre("barley"));
}

}  // namespace
}  // namespace halaltrace::graph
