// SPDX-License-Identifier: Apache-2.0
// Goal: an exemption and the plant's own list stand for other evidence only as
// far as the records and the market let them.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "engine/verdict/rules/lot_rules.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged.h"

namespace halaltrace::verdict {
namespace {

using ::halaltrace::testing::Ask;
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

TEST(CropExemptTest, AnotherMaterialEndsTheExemption) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_NATURAL);
  b.spec().steps[5].kind = model::StepKind::kTransform;
  b.spec().steps[5].inputs = {"beans-1"};
  b.Create("beans-1", "beans", "works", "2026-02-01");
  b.Material("beans", "maker", v1::MATERIAL_CLASS_NATURAL);
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  b.spec().materials.back().material_class = v1::MATERIAL_CLASS_DAIRY;
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(),
              ElementsAre("material-unclassified of extra-1"));
  EXPECT_THAT(judged.verdict.findings[0].detail,
              ::testing::HasSubstr("but it was made from"));

  b.spec().materials.pop_back();  // nobody says what went in
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-unclassified of extra-1"));

  b.Certificate("X-1", "jma", "maker", "works", "extra");
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(CropExemptTest, AnAidIsAskedForItsOrigin) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_MARINE);
  b.Declaration("extra", "maker").aids = {
      {"glaze", v1::AID_USE_OTHER, v1::ORIGIN_UNKNOWN}};
  EXPECT_THAT(FindingsOf(b), ElementsAre("aid-origin-unknown of extra-1"));

  b.spec().declarations[0].aids[0].origin = v1::ORIGIN_PLANT;
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(), IsEmpty());
  EXPECT_EQ(judged.verdict.rests_on.declarations(), 1u);

  // Sold as it is, it is asked the same.
  b.Certificate("X-1", "jma", "maker", "works", "extra");
  EXPECT_THAT(Ask(b.spec(), "extra-1").Findings(), IsEmpty());
  b.spec().declarations[0].aids[0].origin = v1::ORIGIN_UNKNOWN;
  EXPECT_THAT(Ask(b.spec(), "extra-1").Findings(),
              ElementsAre("aid-origin-unknown of extra-1"));
}

TEST(CropExemptTest, WhatNobodyCallsACropIsNotOne) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_NATURAL);
  b.spec().materials.pop_back();
  b.spec().steps[5].kind = model::StepKind::kTransform;
  b.Lot("seed-1", "seed");
  b.spec().steps[5].inputs = {"seed-1"};
  b.spec().steps[5].biz_step = "https://halaltrace.org/voc/BizStep-growing";
  b.Certificate("X-1", "jma", "maker", "works", "extra");
  EXPECT_THAT(Ask(b.spec(), "extra-1").Findings(),
              ElementsAre("material-unclassified of extra-1"));

  b.Material("extra", "maker", v1::MATERIAL_CLASS_NATURAL);
  EXPECT_THAT(Ask(b.spec(), "extra-1").Findings(), IsEmpty());
}

TEST(ApprovedSourcesTest, TheListInForceCarriesAnInput) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_PROCESSED_PLANT);
  auto& list = b.ApprovedList("daifuku", "plant-1");
  list.sources = {
      {"azuki", "farm", ""}, {"sugar", "refinery", ""}, {"extra", "maker", ""}};
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  list.from = "2026-03-06";  // not yet in force
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));

  list.from = "2020-01-01";
  list.sources[2].supplier = "refinery";  // another supplier
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));

  list.sources[2] = {"extra", "maker", "shimizu"};  // another site
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));
}

TEST(ApprovedSourcesTest, TheLatestListReplacesTheEarlier) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_PROCESSED_PLANT);
  b.ApprovedList("daifuku", "plant-1").sources = {{"extra", "maker", ""}};
  b.ApprovedList("daifuku", "plant-1").from = "2026-03-05";
  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));

  b.spec().approved_lists[1].from = "2026-03-06";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(ApprovedSourcesTest, ItDoesNotStandForACertificateThatIsRequired) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_ANIMAL_DERIVED);
  b.ApprovedList("daifuku", "plant-1").sources = {{"extra", "maker", ""}};

  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of extra-1"));
}

TEST(ApprovedSourcesTest, ItCarriesOnlyWhatTheMarketLeavesToIt) {
  for (const auto& [material_class, finding] :
       {std::pair(v1::MATERIAL_CLASS_DAIRY, ""),
        {v1::MATERIAL_CLASS_COMPOUND, ""},
        {v1::MATERIAL_CLASS_MICROBIAL, "material-undocumented of extra-1"},
        {v1::MATERIAL_CLASS_AMBIGUOUS_ADDITIVE,
         "material-undocumented of extra-1"},
        {v1::MATERIAL_CLASS_KHAMR_RELATED, "material-unclassified of extra-1"},
        {v1::MATERIAL_CLASS_UNKNOWN, "material-unclassified of extra-1"}}) {
    CaseBuilder b = With(material_class);
    b.ApprovedList("daifuku", "plant-1").sources = {{"extra", "maker", ""}};
    EXPECT_EQ(absl::StrJoin(FindingsOf(b), ", "), finding);
  }
}

TEST(ApprovedSourcesTest, OfTwoProfilesBothMustBeLeftToIt) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_PROCESSED_PLANT);
  b.ApprovedList("daifuku", "plant-1").sources = {{"extra", "maker", ""}};
  b.Material("extra", "maker", v1::MATERIAL_CLASS_MICROBIAL);

  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));
}

TEST(ApprovedSourcesTest, ADeclarationAnswersBeforeIt) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_PROCESSED_PLANT);
  b.ApprovedList("daifuku", "plant-1").sources = {{"extra", "maker", ""}};
  b.Declaration("extra", "maker").aids = {
      {"glue", v1::AID_USE_OTHER, v1::ORIGIN_UNKNOWN}};

  EXPECT_THAT(FindingsOf(b), ElementsAre("aid-origin-unknown of extra-1"));
}

TEST(ApprovedSourcesTest, AnothersListCarriesNothing) {
  CaseBuilder b = With(v1::MATERIAL_CLASS_PROCESSED_PLANT);
  b.ApprovedList("daifuku", "plant-1").sources = {{"extra", "maker", ""}};
  b.spec().approved_lists[0].said = b.Recorded("maker");

  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of extra-1"));
}

}  // namespace
}  // namespace halaltrace::verdict
