// SPDX-License-Identifier: Apache-2.0
// Goal: what a certificate covers (product, site, pack form, days of its lines)
// counts, and nothing beside it; the nearest miss of each is told apart.
// Method: the certified daifuku chain with one change to its sugar's or its own
// certificate.
#include <string>
#include <vector>

#include "engine/verdict/rules/certificate_rules.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged.h"

namespace halaltrace::verdict {
namespace {

using ::halaltrace::testing::Ask;
using ::halaltrace::testing::Asking;
using ::halaltrace::testing::CaseBuilder;
using ::halaltrace::testing::CertificateSpec;
using ::halaltrace::testing::Daifuku;
using ::halaltrace::testing::Judged;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The certificate of the sugar and that of the product.
CertificateSpec& Sugars(CaseBuilder& b) { return b.spec().certificates[0]; }
CertificateSpec& Products(CaseBuilder& b) { return b.spec().certificates[1]; }

std::vector<std::string> FindingsOf(CaseBuilder& b) {
  return Ask(b.spec(), "daifuku-1").Findings();
}

void CloseSugars(CaseBuilder& b) {
  b.CloseRegister("refinery", {{"jma", "C-7"}});
}

TEST(ScopeProductTest, ACertificateCoversWhatItLists) {
  CaseBuilder b = Daifuku();
  Products(b).lines[0].product = "warabi";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("scope-product-unconfirmed of daifuku-1"));

  b.CloseRegister("plant", {{"jma", "P-1"}});
  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-product of daifuku-1"));

  Products(b).lines.push_back({"daifuku", "daifuku", {}, ""});
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(ScopeProductTest, AnUnmatchedLineCoversTheVeryName) {
  CaseBuilder b = Daifuku();
  Products(b).lines[0] = {"", "Azuki daifuku", {}, ""};
  b.Lot("daifuku-1", "daifuku").label = "Azuki daifuku 60 g";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("scope-product-unconfirmed of daifuku-1"));

  b.Lot("daifuku-1", "daifuku").label = "Azuki daifuku";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(ScopeProductTest, ASiteCertificateAttestsNoProduct) {
  CaseBuilder b = Daifuku();
  Products(b).kind = v1::CERTIFICATE_KIND_SITE;
  b.CloseRegister("plant", {{"jma", "P-1"}});

  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-product of daifuku-1"));
}

TEST(ScopeProductTest, ACertificateThatListsNothingProvesNothing) {
  CaseBuilder b = Daifuku();
  Products(b).lines.clear();
  b.CloseRegister("plant", {{"jma", "P-1"}});

  EXPECT_THAT(FindingsOf(b),
              ElementsAre("scope-product-unconfirmed of daifuku-1"));
}

TEST(ScopeProductTest, AnUnofferedCertificateIsNoClaimAboutAMaterial) {
  CaseBuilder b = Daifuku();
  Sugars(b).lines[0].product = "molasses";
  CloseSugars(b);

  EXPECT_THAT(FindingsOf(b), ElementsAre("material-undocumented of sugar-1"));
}

TEST(ContractCertificateTest, AttestsNoProductWhereTheSchemeSaysSo) {
  CaseBuilder b = Daifuku();
  b.Recognise("jakim");
  Products(b).kind = v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING;
  Products(b).body = "jakim";
  Products(b).scheme = "MPPHM contract manufacture";
  EXPECT_THAT(
      FindingsOf(b),
      ElementsAre("contract-certificate-as-product-unconfirmed of daifuku-1"));

  b.CloseRegister("plant", {{"jakim", "P-1"}});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("contract-certificate-as-product of daifuku-1"));
}

TEST(ContractCertificateTest, WithoutTheSchemesRuleNothingIsProved) {
  CaseBuilder b = Daifuku();
  Products(b).kind = v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING;
  b.CloseRegister("plant", {{"jma", "P-1"}});

  EXPECT_THAT(
      FindingsOf(b),
      ElementsAre("contract-certificate-as-product-unconfirmed of daifuku-1"));
}

TEST(ContractCertificateTest, AttestsProductsWhereTheSchemeAllowsIt) {
  CaseBuilder b = Daifuku();
  Products(b).kind = v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING;
  Asking asking;
  v1::SchemeProfile lenient;
  lenient.mutable_body()->mutable_party()->set_id("jma");
  asking.profiles.schemes.push_back(lenient);
  asking.profiles.scheme_digests.emplace_back();

  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(), IsEmpty());
}

TEST(ContractCertificateTest, DoesNoHarmBesideAProductCertificate) {
  CaseBuilder b = Daifuku();
  b.Certificate("O-1", "jma", "plant", "plant-1", "daifuku").kind =
      v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING;

  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(ScopeSiteTest, ACertificateCoversTheSitesThatItNames) {
  CaseBuilder b = Daifuku();
  b.Site("memuro", "refinery");
  Sugars(b).sites = {"memuro"};
  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-site-unconfirmed of sugar-1"));

  CloseSugars(b);
  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-site of sugar-1"));

  Sugars(b).sites = {"memuro", "shimizu"};
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(ScopeSiteTest, OneThatNamesNoSiteIsNotKnownToCoverAny) {
  CaseBuilder b = Daifuku();
  Sugars(b).sites = {};
  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-site-unconfirmed of sugar-1"));
  CloseSugars(b);
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(),
              ElementsAre("scope-site-unconfirmed of sugar-1"));
  EXPECT_THAT(judged.verdict.findings[0].detail,
              HasSubstr("C-7 as captured names no site;"));

  Sugars(b).scheme = "X food";
  Asking asking;
  v1::SchemeProfile strict;
  strict.mutable_body()->mutable_party()->set_id("jma");
  strict.set_scheme("X");
  strict.set_site_is_part_of_scope(true);
  asking.profiles.schemes.push_back(strict);
  asking.profiles.scheme_digests.emplace_back();
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).verdict.findings[0].detail,
              HasSubstr("which its scheme makes part of the scope"));
}

TEST(ScopeSiteTest, ABuildingOrLineIsCoveredWhereTheSiteIsThatPart) {
  CaseBuilder b = Daifuku();
  Sugars(b).building = "hall 2";
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(),
              ElementsAre("scope-site-unconfirmed of sugar-1"));
  EXPECT_THAT(judged.verdict.findings[0].detail,
              HasSubstr("building \"hall 2\" only"));

  for (testing::SiteSpec& site : b.spec().sites) {
    if (site.name == Sugars(b).sites[0]) site.label = "hall 2";
  }
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  Sugars(b).line = "line A";  // of the hall, and the lot's is not recorded
  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-site-unconfirmed of sugar-1"));
}

TEST(ScopeSiteTest, AGlnWithExtensionIsThePartThatItNames) {
  const std::string hall = "https://id.gs1.org/414/9520121000013/254/2";
  CaseBuilder b = Daifuku();
  b.Site(hall, "refinery");
  b.Certificate("C-9", "jma", "refinery", hall, "syrup").building = "hall 2";
  b.Material("syrup", "refinery", v1::MATERIAL_CLASS_PROCESSED_PLANT);
  b.Create("syrup-1", "syrup", hall, "2026-03-01");
  Asking asking;
  asking.purpose = v1::PURPOSE_INGREDIENT;

  EXPECT_THAT(Ask(b.spec(), "syrup-1", asking).Findings(), IsEmpty());
}

TEST(CertificateConditionsTest, AreShownOnceACertificate) {
  CaseBuilder b = Daifuku();
  Sugars(b).conditions = {"No alcohol on the line", "Annual audit"};
  b.Create("sugar-0", "sugar", Sugars(b).sites[0], "2026-03-01");
  for (testing::StepSpec& step : b.spec().steps) {
    if (step.outputs == std::vector<std::string>{"daifuku-1"}) {
      step.inputs.push_back("sugar-0");
    }
  }
  b.Ship("sugar-0", Sugars(b).sites[0], "plant-1", "2026-03-02");
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_EQ(judged.verdict.answer, v1::ANSWER_CERTIFIED);
  EXPECT_THAT(judged.Findings(),
              ElementsAre("certificate-conditions of sugar-0"));
  EXPECT_THAT(judged.verdict.findings.front().detail,
              HasSubstr("\"No alcohol on the line\"; \"Annual audit\""));
}

TEST(ScopePackFormTest, ALineMayCoverCertainPackForms) {
  CaseBuilder b = Daifuku();
  Sugars(b).lines[0].pack_forms = {"paper bag", "carton"};
  CloseSugars(b);
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("scope-pack-form-unconfirmed of sugar-1"));

  b.Lot("sugar-1", "sugar").pack_form = "flexible container";
  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-pack-form of sugar-1"));

  b.Lot("sugar-1", "sugar").pack_form = "carton";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(ScopePackFormTest, WithoutAClosedRegisterAnotherMayCoverIt) {
  CaseBuilder b = Daifuku();
  Sugars(b).lines[0].pack_forms = {"paper bag"};
  b.Lot("sugar-1", "sugar").pack_form = "flexible container";

  EXPECT_THAT(FindingsOf(b),
              ElementsAre("scope-pack-form-unconfirmed of sugar-1"));
}

TEST(ScopeMadeFromTest, ALineMayBeginLaterThanItsCertificate) {
  CaseBuilder b = Daifuku();
  Sugars(b).lines[0].made_from = "2026-03-02";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("scope-made-before-unconfirmed of sugar-1"));

  CloseSugars(b);
  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-made-before of sugar-1"));

  Sugars(b).lines[0].made_from = "2026-03-01";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(ScopeMadeFromTest, OneLineMustCoverBothFormAndDay) {
  CaseBuilder b = Daifuku();
  Sugars(b).lines = {{"sugar", "sugar", {"paper bag"}, "2026-01-01"},
                     {"sugar", "sugar", {"bulk"}, "2026-06-01"}};
  b.Lot("sugar-1", "sugar").pack_form = "bulk";
  CloseSugars(b);
  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-made-before of sugar-1"));

  b.Lot("sugar-1", "sugar").pack_form = "paper bag";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

// The product's certificate, written down once more.
CertificateSpec& Again(CaseBuilder& b) {
  CertificateSpec other = Products(b);
  other.said = b.Recorded("jma");
  b.spec().certificates.push_back(other);
  return b.spec().certificates.back();
}

TEST(OneReadingTest, WhatOneStatementDeniesIsOpen) {
  CaseBuilder b = Daifuku();
  CertificateSpec& other = Again(b);
  const CertificateSpec same = other;
  EXPECT_THAT(FindingsOf(b), IsEmpty());
  const auto contradicts = [&](auto change) {
    other = same;
    change(other);
    const Judged judged = Ask(b.spec(), "daifuku-1");
    EXPECT_THAT(judged.Findings(),
                ElementsAre("certificate-missing-unconfirmed of daifuku-1"));
    EXPECT_THAT(judged.verdict.findings[0].detail, HasSubstr("says otherwise"));
  };
  contradicts([](auto& row) { row.until = "2026-02-28"; });
  contradicts([](auto& row) { row.sites = {"shimizu"}; });
  contradicts([](auto& row) { row.lines[0].product = "warabi"; });
  contradicts([](auto& row) { row.building = "hall 2"; });
  contradicts([](auto& row) {
    row.until = "2026-02-28";
    row.body = "";  // a hidden body may be this one
  });

  // What it leaves out it does not deny; another number is another paper.
  other = same;
  other.sites.clear();
  other.lines.clear();
  EXPECT_THAT(FindingsOf(b), IsEmpty());
  other = same;
  other.number = "P-2";
  other.until = "2026-02-28";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(OneReadingTest, AnotherTermIsNoContradiction) {
  CaseBuilder b = Daifuku();
  CertificateSpec& other = Again(b);
  other.from = "2025-01-01";
  other.until = "2026-01-01";  // a day in common
  EXPECT_THAT(FindingsOf(b), IsEmpty());
  other.until = "2026-01-02";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of daifuku-1"));
}

}  // namespace
}  // namespace halaltrace::verdict
