// SPDX-License-Identifier: Apache-2.0
// Goal: each material class gets the evidence that the market asks for; haram
// travels through everything but growing.
#include <string>

#include "engine/verdict/goods_book.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged.h"

namespace halaltrace::verdict {
namespace {

using ::halaltrace::testing::Ask;
using ::halaltrace::testing::Asking;
using ::halaltrace::testing::CaseBuilder;
using ::halaltrace::testing::Daifuku;
using ::halaltrace::testing::Judged;
using ::halaltrace::testing::StepSpec;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

StepSpec& Kneaded(CaseBuilder& b) { return b.spec().steps[4]; }

std::vector<std::string> FindingsOf(CaseBuilder& b) {
  return Ask(b.spec(), "daifuku-1").Findings();
}

// The daifuku with one more input, "extra-1", of that class, from "maker".
CaseBuilder With(v1::MaterialClass material_class) {
  CaseBuilder b = Daifuku();
  b.Site("works", "maker");
  b.Material("extra", "maker", material_class);
  b.Create("extra-1", "extra", "works", "2026-03-01");
  b.Ship("extra-1", "works", "plant-1", "2026-03-02");
  Kneaded(b).inputs.push_back("extra-1");
  return b;
}

TEST(MaterialEvidenceTest, ACropIsExemptByTheRuleThatItNames) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_NATURAL);

  const Judged judged = Ask(b.spec(), "daifuku-1");

  EXPECT_THAT(judged.Findings(true), ElementsAre("material-exempt of azuki-1",
                                                 "material-exempt of extra-1"));
  EXPECT_THAT(judged.verdict.findings[0].detail,
              ::testing::HasSubstr("natural produce"));
  EXPECT_EQ(judged.verdict.answer, v1::ANSWER_CERTIFIED);
}

TEST(MaterialEvidenceTest, CriticalMaterialsNeedCertificateOrDocuments) {
  for (const v1::MaterialClass material_class :
       {v1::MATERIAL_CLASS_PROCESSED_PLANT,
        v1::MATERIAL_CLASS_AMBIGUOUS_ADDITIVE, v1::MATERIAL_CLASS_DAIRY}) {
    CaseBuilder b = With(material_class);
    EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));

    CaseBuilder certified = b;
    certified.Certificate("X-1", "jma", "maker", "works", "extra");
    EXPECT_THAT(FindingsOf(certified), IsEmpty());

    b.Declaration("extra", "maker").aids = {
        {"carbon", v1::AID_USE_FILTER, v1::ORIGIN_MINERAL}};
    const Judged judged = Ask(b.spec(), "daifuku-1");
    EXPECT_THAT(judged.Findings(), IsEmpty());
    EXPECT_EQ(judged.verdict.rests_on.declarations(), 1u);
  }
}

TEST(MaterialEvidenceTest, AnimalDerivedNeedsACertificate) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_ANIMAL_DERIVED);
  b.Declaration("extra", "maker");
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of extra-1"));

  b.CloseRegister("maker", {});
  EXPECT_THAT(FindingsOf(b), ElementsAre("certificate-missing of extra-1"));

  b.spec().closures.clear();
  b.Certificate("X-1", "jma", "maker", "works", "extra");
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(MaterialEvidenceTest, AnUnknownClassIsCuredByACertificateAlone) {
  for (const v1::MaterialClass material_class :
       {v1::MATERIAL_CLASS_UNKNOWN, v1::MATERIAL_CLASS_KHAMR_RELATED}) {
    CaseBuilder b = With(material_class);
    EXPECT_THAT(FindingsOf(b), ElementsAre("material-unclassified of extra-1"));

    b.Certificate("X-1", "jma", "maker", "works", "extra");
    EXPECT_THAT(FindingsOf(b), IsEmpty());
  }
}

TEST(MaterialEvidenceTest, WhatNobodyClassifiedIsNotKnown) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_NATURAL);
  b.spec().materials.pop_back();
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-unclassified of extra-1"));
}

TEST(MaterialEvidenceTest, AClassThatTheProfileLeavesOutAsksForClarification) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_MARINE);
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  Asking asking;
  auto& demands = *asking.profiles.market.mutable_demands();
  for (int i = demands.size(); i-- > 0;) {
    if (demands[i].material_class() == v1::MATERIAL_CLASS_MARINE) {
      demands.DeleteSubrange(i, 1);
    }
  }
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(),
              ElementsAre("material-unclassified of extra-1"));
}

TEST(MaterialEvidenceTest, OfTwoProfilesTheStricterHolds) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_NATURAL);
  b.Material("extra", "maker", v1::MATERIAL_CLASS_ANIMAL_DERIVED);

  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of extra-1"));
}

TEST(MaterialEvidenceTest, ACompoundHandsTheQuestionOnToItsInputs) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_COMPOUND);
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));

  b.spec().steps[5].kind = model::StepKind::kTransform;
  b.spec().steps[5].inputs = {"oil-1"};
  b.Material("oil", "maker", v1::MATERIAL_CLASS_PROCESSED_PLANT);
  b.Create("oil-1", "oil", "works", "2026-02-01");
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(), ElementsAre("material-undocumented of oil-1"));
  EXPECT_EQ(judged.Path("material-undocumented"), "daifuku-1 extra-1 oil-1");

  b.Certificate("X-1", "jma", "maker", "works", "extra");
  EXPECT_THAT(FindingsOf(b), IsEmpty());  // covers the compound
}

TEST(MaterialEvidenceTest, AnInHouseStageNeedsNoProfileOfItsOwn) {
  CaseBuilder b = Daifuku();
  b.Make("an-1", "an", "plant-1", "2026-03-04", {"sugar-1"});
  Kneaded(b).inputs = {"azuki-1", "an-1"};
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  // Bought from elsewhere the same thing is a material.
  b.Site("works", "maker");
  b.Ship("sugar-1", "shimizu", "works", "2026-03-02");
  b.spec().steps[5].site = "works";
  b.spec().steps[5].said = b.Recorded("maker");
  b.Ship("an-1", "works", "plant-1", "2026-03-04").unix_ms += 1;
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-unclassified of an-1"));
}

TEST(MaterialEvidenceTest, AProfileByAnotherThanTheMakerIsAnAllegation) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_NATURAL);
  b.spec().materials.back().maker = "plant";
  b.spec().materials.back().said = b.Own("plant");

  EXPECT_THAT(FindingsOf(b), ElementsAre("signer-not-entitled of extra-1",
                                         "material-unclassified of extra-1"));
}

TEST(MaterialEvidenceTest, AProfileWithoutItsDocumentIsTooWeak) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_NATURAL);
  b.spec().materials.back().said.document = false;

  EXPECT_THAT(FindingsOf(b), ElementsAre("assurance-too-low of extra-1"));
}

TEST(DocumentsTest, AllThreeDocumentsAndACompleteListAreNeeded) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_PROCESSED_PLANT);
  b.Declaration("extra", "maker").documents = false;
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));

  b.spec().declarations[0].documents = true;
  b.spec().declarations[0].complete = false;
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));

  b.spec().declarations[0].complete = true;
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(DocumentsTest, ItHoldsForItsSiteAndDays) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_PROCESSED_PLANT);
  auto& declaration = b.Declaration("extra", "maker");
  declaration.from = "2026-03-02";
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));

  declaration.from = "2026-03-01";
  declaration.until = "2026-03-01";
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  b.Site("annex", "maker");
  declaration.site = "annex";
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));
}

TEST(DocumentsTest, EveryAidHasAKnownOrigin) {
  for (const v1::Origin origin :
       {v1::ORIGIN_UNKNOWN, v1::ORIGIN_ANIMAL_UNCERTIFIED}) {
    CaseBuilder b = With(v1::MATERIAL_CLASS_PROCESSED_PLANT);
    b.Declaration("extra", "maker").aids = {
        {"glue", v1::AID_USE_OTHER, origin}};
    EXPECT_THAT(FindingsOf(b), ElementsAre("aid-origin-unknown of extra-1"));

    b.Certificate("X-1", "jma", "maker", "works", "extra");
    EXPECT_THAT(FindingsOf(b), IsEmpty());  // the body looked at it
  }
}

TEST(DocumentsTest, WhatGrewNamesItsMedium) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_MICROBIAL);
  b.Declaration("extra", "maker").aids = {
      {"dextrin", v1::AID_USE_CARRIER, v1::ORIGIN_PLANT}};
  EXPECT_THAT(FindingsOf(b), ElementsAre("medium-undeclared of extra-1"));

  b.spec().declarations[0].aids.push_back(
      {"soy peptone", v1::AID_USE_CULTURE_MEDIUM, v1::ORIGIN_PLANT});
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(DocumentsTest, AnAidThatGrewNamesItsMediumToo) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_PROCESSED_PLANT);
  b.Declaration("extra", "maker").aids = {
      {"amylase", v1::AID_USE_ENZYME, v1::ORIGIN_MICROBIAL}};
  EXPECT_THAT(FindingsOf(b), ElementsAre("medium-undeclared of extra-1"));

  b.spec().declarations[0].aids[0].origin = v1::ORIGIN_PLANT;
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(HaramUpstreamTest, TravelsThroughEveryCertificate) {
  CaseBuilder b = Daifuku();
  b.Material("char", "refinery", v1::MATERIAL_CLASS_HARAM);
  b.Create("char-1", "char", "shimizu", "2026-01-01");
  b.spec().steps[2].kind = model::StepKind::kTransform;
  b.spec().steps[2].inputs = {"char-1"};

  const Judged judged = Ask(b.spec(), "daifuku-1");

  EXPECT_THAT(judged.Findings(), ElementsAre("haram-material of char-1"));
  EXPECT_EQ(judged.Path("haram-material"), "daifuku-1 sugar-1 char-1");
  EXPECT_EQ(judged.verdict.answer, v1::ANSWER_NOT_CERTIFIED);
  EXPECT_THAT(judged.verdict.standings, ElementsAre(v1::STANDING_NOT_HALAL));
  EXPECT_THAT(judged.verdict.fixes, IsEmpty());
}

TEST(HaramUpstreamTest, StopsAtGrowing) {
  CaseBuilder b = Daifuku();
  b.Material("manure", "farm", v1::MATERIAL_CLASS_HARAM);
  b.Create("manure-1", "manure", "otofuke", "2025-04-01");
  b.spec().steps[0].kind = model::StepKind::kTransform;
  b.spec().steps[0].inputs = {"manure-1"};
  EXPECT_THAT(FindingsOf(b), ElementsAre("haram-material of manure-1",
                                         "material-unclassified of azuki-1"));

  b.spec().steps[0].biz_step = "https://halaltrace.org/voc/BizStep-growing";
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  // What is not exempt did not grow, whatever its maker calls the step.
  b.spec().materials[0].material_class = v1::MATERIAL_CLASS_COMPOUND;
  EXPECT_THAT(FindingsOf(b), ElementsAre("haram-material of manure-1"));
}

TEST(HaramUpstreamTest, PackingIsNotGrowing) {
  CaseBuilder b = Daifuku();
  b.Material("lard", "plant", v1::MATERIAL_CLASS_HARAM);
  b.Create("lard-1", "lard", "plant-1", "2026-03-01");
  b.Pack("pallet-1", "plant-1", "2026-03-02", {"lard-1"}).biz_step =
      "https://halaltrace.org/voc/BizStep-growing";
  Kneaded(b).inputs.push_back("pallet-1");

  EXPECT_EQ(Ask(b.spec(), "daifuku-1").verdict.standings.front(),
            v1::STANDING_NOT_HALAL);
}

TEST(HaramUpstreamTest, SaysWhoseWordItIs) {
  CaseBuilder b = Daifuku();
  b.Material("sugar", "refinery", v1::MATERIAL_CLASS_HARAM);
  EXPECT_THAT(Ask(b.spec(), "daifuku-1").verdict.findings[0].detail,
              ::testing::HasSubstr("by what plant wrote down for refinery"));

  b.Signs("refinery");
  b.spec().materials.back().said = b.Own("refinery");
  EXPECT_THAT(Ask(b.spec(), "daifuku-1").verdict.findings[0].detail,
              ::testing::HasSubstr("by its maker's own word"));
}

TEST(HaramUpstreamTest, AHaramAidTaintsWhatItTouched) {
  CaseBuilder b = Daifuku();
  b.Declaration("sugar", "refinery").aids = {
      {"bone char", v1::AID_USE_FILTER, v1::ORIGIN_HARAM}};
  EXPECT_THAT(FindingsOf(b), ElementsAre("aid-haram of sugar-1"));

  b.spec().declarations[0].until = "2026-02-28";  // before this lot
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(HaramUpstreamTest, AStrangersWordChangesNothing) {
  CaseBuilder b = Daifuku();
  b.Party("gossip").Signs("gossip");
  b.Material("sugar", "gossip", v1::MATERIAL_CLASS_HARAM);

  const Judged judged = Ask(b.spec(), "daifuku-1");

  EXPECT_THAT(judged.Findings(),
              ElementsAre("allegation-by-stranger of sugar-1"));
  EXPECT_EQ(judged.message.answer(), v1::ANSWER_CERTIFIED);
  EXPECT_EQ(judged.Path("allegation-by-stranger"), "daifuku-1 sugar-1");
}

TEST(HaramUpstreamTest, AnInsidersWordLeavesItOpen) {
  CaseBuilder b = Daifuku();
  b.Material("sugar", "plant", v1::MATERIAL_CLASS_HARAM);

  EXPECT_THAT(FindingsOf(b), ElementsAre("signer-not-entitled of sugar-1"));
}

TEST(HaramUpstreamTest, AWordThatSomebodyWroteDownIsTheSources) {
  CaseBuilder b = Daifuku();
  b.Material("sugar", "farm", v1::MATERIAL_CLASS_HARAM);

  const Judged judged = Ask(b.spec(), "daifuku-1");

  EXPECT_THAT(judged.Findings(), ElementsAre("signer-not-entitled of sugar-1"));
  EXPECT_THAT(judged.verdict.findings[0].detail,
              ::testing::HasSubstr("arm, as plant wrote it down, says"));
}

TEST(HaramUpstreamTest, AnUnsupportedWordLeavesItOpen) {
  CaseBuilder b = Daifuku();
  b.Material("sugar", "refinery", v1::MATERIAL_CLASS_HARAM).said.document =
      false;

  EXPECT_THAT(FindingsOf(b), ElementsAre("assurance-too-low of sugar-1"));
}

TEST(HaramUpstreamTest, AFloorHoldsBackWhatHelpsAndNotWhatWarns) {
  CaseBuilder b = Daifuku();
  b.Material("sugar", "refinery", v1::MATERIAL_CLASS_HARAM);
  Asking asking;
  v1::AssuranceFloor& floor = *asking.profiles.market.add_floors();
  floor.set_check(v1::CHECK_MATERIALS);
  floor.set_least(v1::ASSURANCE_SOURCE);

  EXPECT_EQ(Ask(b.spec(), "daifuku-1", asking).verdict.standings.front(),
            v1::STANDING_NOT_HALAL);
}

TEST(HaramUpstreamTest, AClassThatAMarketForbidsIsABreak) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_KHAMR_RELATED);
  b.Certificate("X-1", "jma", "maker", "works", "extra");
  Asking asking;
  for (auto& demand : *asking.profiles.market.mutable_demands()) {
    if (demand.material_class() == v1::MATERIAL_CLASS_KHAMR_RELATED) {
      demand.set_demand(v1::DEMAND_FORBIDDEN);
    }
  }
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  const Judged judged = Ask(b.spec(), "daifuku-1", asking);
  EXPECT_THAT(judged.Findings(), ElementsAre("material-forbidden of extra-1"));
  EXPECT_THAT(judged.verdict.standings, ElementsAre(v1::STANDING_UNCERTIFIED));
}

TEST(SuppliersCertifiedTest, DoNotCertifyTheProduct) {
  CaseBuilder b = Daifuku();
  b.spec().certificates.pop_back();
  b.CloseRegister("plant", {});
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(),
              ElementsAre("suppliers-certified-product-not of daifuku-1"));
  EXPECT_THAT(judged.verdict.standings,
              ElementsAre(v1::STANDING_CONFORMANT_UNCERTIFIED));
  EXPECT_EQ(judged.verdict.answer, v1::ANSWER_NOT_CERTIFIED);

  // With something unknown besides it is not even conformant.
  b.Lot("flour-1", "flour");
  Kneaded(b).inputs.push_back("flour-1");
  EXPECT_THAT(FindingsOf(b), ElementsAre("certificate-missing of daifuku-1",
                                         "lot-not-described of flour-1"));
}

}  // namespace
}  // namespace halaltrace::verdict
