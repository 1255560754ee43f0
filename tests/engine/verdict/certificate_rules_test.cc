// SPDX-License-Identifier: Apache-2.0
// Goal: each condition on a certificate fires where it is not met and is silent
// in the nearest case in which it is.  What a certificate covers has its own
// file: certificate_scope_test.cc.
// Method: the certified daifuku chain with one change to its sugar's or its own
// certificate.
#include "engine/verdict/rules/certificate_rules.h"

#include <string>

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
using ::testing::Contains;
using ::testing::ElementsAre;
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

TEST(RegisterTest, ALookWithoutItOnThatDayIsProof) {
  CaseBuilder b = Daifuku();
  b.Look("jma", "C-7", v1::REGISTER_RESULT_NOT_IN_REGISTER, "2026-03-01");
  EXPECT_THAT(FindingsOf(b), ElementsAre("certificate-missing of sugar-1"));

  b.spec().looks[0].day = "2026-03-02";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-absent-later of sugar-1"));
  b.spec().looks[0].day = "2026-02-28";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(RegisterTest, TheNearestLooksBeforeAndAfterLeaveItOpen) {
  CaseBuilder b = Daifuku();
  b.Look("jma", "C-7", v1::REGISTER_RESULT_NOT_IN_REGISTER, "2026-02-01");
  b.Look("jma", "C-7", v1::REGISTER_RESULT_NOT_IN_REGISTER, "2026-04-01");
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of sugar-1"));

  // A nearer look that showed it.
  b.Look("jma", "C-7", v1::REGISTER_RESULT_SEEN_VALID, "2026-02-28");
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-absent-later of sugar-1"));
  b.spec().looks[2].day = "2026-03-31";
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  // Seen and not seen on the nearest day says nothing.
  b.spec().looks[2].day = "2026-04-01";
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  // Outside its term a certificate need not be listed.
  b.spec().looks.pop_back();
  Sugars(b).from = "2026-02-02";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-absent-later of sugar-1"));
  Sugars(b).until = "2026-03-31";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(RegisterTest, TwoLooksThatDifferLeaveItOpen) {
  CaseBuilder b = Daifuku();
  b.Look("jma", "C-7", v1::REGISTER_RESULT_NOT_IN_REGISTER, "2026-03-01");
  b.Look("jma", "C-7", v1::REGISTER_RESULT_SEEN_VALID, "2026-03-01");

  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of sugar-1"));
}

TEST(RegisterTest, AHolderDoesNotClearItselfByLooking) {
  CaseBuilder b = Daifuku();
  b.Look("jma", "P-1", v1::REGISTER_RESULT_NOT_IN_REGISTER, "2026-03-05");
  b.Look("jma", "P-1", v1::REGISTER_RESULT_SEEN_VALID, "2026-03-05");
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("suppliers-certified-product-not of daifuku-1"));

  b.Party("clerk").Signs("clerk").Role("clerk", v1::ROLE_RECORDER);
  b.spec().looks[1].said.issuer = "clerk";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of daifuku-1"));
}

TEST(RegisterTest, AClosedRegisterThatLeavesItOutLeavesItOpen) {
  CaseBuilder b = Daifuku();
  b.CloseRegister("refinery", {});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of sugar-1"));

  // Closed for another body's certificates, or for other days.
  b.spec().closures[0].body = "jakim";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
  b.spec().closures[0].body = "";
  b.spec().closures[0].until = "2026-02-28";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

// Goal: what is told of a number under a hidden body may be of this
// certificate, and leaves it open.
TEST(RegisterTest, WhatAHiddenBodyTookBackIsOpen) {
  const std::vector<std::string> open = {
      "certificate-missing-unconfirmed of sugar-1"};
  CaseBuilder b = Daifuku();
  b.Status("", "C-7", v1::CERTIFICATE_STATE_WITHDRAWN, "2026-03-01");
  EXPECT_EQ(FindingsOf(b), open);
  b.spec().statuses[0].from = "2026-03-02";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
  b.spec().statuses[0].from = "2026-02-01";
  b.spec().statuses[0].state = v1::CERTIFICATE_STATE_SUSPENDED;
  EXPECT_EQ(FindingsOf(b), open);
  b.spec().statuses[0].number = "C-8";
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  b.Look("", "C-7", v1::REGISTER_RESULT_NOT_IN_REGISTER, "2026-03-01");
  EXPECT_EQ(FindingsOf(b), open);
  b.spec().looks[0].result = v1::REGISTER_RESULT_SEEN_VALID;
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

// Goal: a certificate of a hidden body is read like any other.
TEST(RegisterTest, ACertificateOfAHiddenBodyIsOpenToo) {
  CaseBuilder b = Daifuku();
  Sugars(b).body = "";
  b.Lot("sugar-1", "sugar").certified_by = {"C-7"};
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of sugar-1"));
  Sugars(b).kind = v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING;
  EXPECT_FALSE(FindingsOf(b).empty());
}

TEST(CertificateTermTest, TheLastDayIsCoveredAndTheNextIsNot) {
  CaseBuilder b = Daifuku();
  Sugars(b).until = "2026-02-28";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-expired-unconfirmed of sugar-1"));

  CloseSugars(b);
  EXPECT_THAT(FindingsOf(b), ElementsAre("certificate-expired of sugar-1"));

  Sugars(b).until = "2026-03-01";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(CertificateTermTest, TheFirstDayIsCoveredAndTheOneBeforeIsNot) {
  CaseBuilder b = Daifuku();
  Sugars(b).from = "2026-03-02";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-not-yet-valid-unconfirmed of sugar-1"));

  CloseSugars(b);
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-not-yet-valid of sugar-1"));

  Sugars(b).from = "2026-03-01";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(CertificateTermTest, DaysThatNobodyWroteDownAreNotKnown) {
  CaseBuilder b = Daifuku();
  Sugars(b).until = "";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-term-unknown of sugar-1"));
  CloseSugars(b);
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-term-unknown of sugar-1"));

  Asking asking;
  asking.profiles.market.set_certificates_without_end(true);
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(), IsEmpty());

  Sugars(b).from = "";
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(),
              ElementsAre("certificate-term-unknown of sugar-1"));
}

TEST(CertificateTermTest, TheDayIsTheLocalDayOfProduction) {
  CaseBuilder b = Daifuku();
  Sugars(b).from = "2026-03-02";
  // Half past midnight in Tokachi is still the day before at Greenwich.
  b.spec().steps[2].unix_ms =
      testing::NoonOf("2026-03-01") + 3 * 3600 * 1000 + 30 * 60 * 1000;
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-not-yet-valid-unconfirmed of sugar-1"));

  b.spec().steps[2].offset_minutes = 9 * 60;
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(CertificateTermTest, ALotMadeOverSeveralDaysNeedsItOnAll) {
  CaseBuilder b = Daifuku();
  b.Create("sugar-1", "sugar", "shimizu", "2026-03-02");
  Sugars(b).until = "2026-03-01";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-expired-unconfirmed of sugar-1"));

  Sugars(b).until = "2026-03-02";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(CertificateTermTest, TwoCertificatesDoNotCoverTheGapBetweenThem) {
  CaseBuilder b = Daifuku();
  Sugars(b).until = "2026-02-28";
  b.Certificate("C-8", "jma", "refinery", "shimizu", "sugar").from =
      "2026-03-02";
  b.CloseRegister("refinery", {{"jma", "C-7"}, {"jma", "C-8"}});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-expired of sugar-1",
                          "certificate-not-yet-valid of sugar-1"));
  EXPECT_EQ(Ask(b.spec(), "daifuku-1").verdict.answer,
            v1::ANSWER_NOT_CERTIFIED);

  b.spec().certificates[2].from = "2026-03-01";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

// Goal: the lapse is told beside what had not begun yet, and nothing that is
// open about the lapsed certificate alone is added to it.
TEST(CertificateTermTest, OnlyTheDateSpeaksAgainstTheOneThatLapsed) {
  CaseBuilder b = Daifuku();
  Sugars(b).until = "2026-02-28";
  b.Certificate("C-8", "jma", "refinery", "shimizu", "sugar").from =
      "2026-03-02";
  const std::string not_yet =
      "certificate-not-yet-valid-unconfirmed of sugar-1";
  const std::string lapse = "certificate-expired-unconfirmed of sugar-1";
  EXPECT_THAT(FindingsOf(b), ElementsAre(lapse, not_yet));

  Sugars(b).from = "";  // its term is open, and the other's is not
  EXPECT_THAT(FindingsOf(b), ElementsAre(not_yet));
  b.spec().certificates[2].until = "";
  EXPECT_THAT(
      FindingsOf(b),
      ElementsAre(lapse, not_yet, "certificate-term-unknown of sugar-1"));
}

// Goal: what another holder may have besides is not known while its register is
// open, so neither miss is proved.
TEST(CertificateTermTest, BothHoldersRegistersAreAsked) {
  CaseBuilder b = Daifuku();
  Sugars(b).until = "2026-02-28";
  b.Certificate("C-8", "jma", "plant", "shimizu", "sugar").from = "2026-03-02";
  b.CloseRegister("refinery", {{"jma", "C-7"}, {"jma", "C-8"}});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-expired-unconfirmed of sugar-1",
                          "certificate-not-yet-valid-unconfirmed of sugar-1"));
  b.CloseRegister("plant", {{"jma", "P-1"}, {"jma", "C-8"}});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-expired of sugar-1",
                          "certificate-not-yet-valid of sugar-1"));
}

TEST(CertificateTermTest, WhatWasIssuedAfterAsOfDoesNotCountYet) {
  CaseBuilder b = Daifuku();
  Sugars(b).issued = "2026-06-01";  // with words that reach back
  Asking asking;
  asking.as_of = "2026-05-31";
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(),
              ElementsAre("material-undocumented of sugar-1"));

  asking.as_of = "2026-06-01";
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(), IsEmpty());
}

TEST(CertificateStatusTest, SuspendedOnTheDayBlocks) {
  CaseBuilder b = Daifuku();
  b.Status("jma", "P-1", v1::CERTIFICATE_STATE_SUSPENDED, "2026-03-05");
  const Judged blocked = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(blocked.Findings(),
              ElementsAre("certificate-suspended of daifuku-1"));
  EXPECT_THAT(blocked.verdict.standings, ElementsAre(v1::STANDING_BLOCKED));

  b.spec().statuses[0].from = "2026-03-06";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(CertificateStatusTest, ReinstatementEndsASuspensionButNoWithdrawal) {
  CaseBuilder b = Daifuku();
  b.Status("jma", "P-1", v1::CERTIFICATE_STATE_SUSPENDED, "2026-02-01");
  b.Status("jma", "P-1", v1::CERTIFICATE_STATE_REINSTATED, "2026-03-05");
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  b.spec().statuses[0].state = v1::CERTIFICATE_STATE_WITHDRAWN;
  EXPECT_THAT(FindingsOf(b), ElementsAre("certificate-withdrawn of daifuku-1"));
}

TEST(CertificateStatusTest, WithdrawnOnTheDayIsABreak) {
  CaseBuilder b = Daifuku();
  b.Status("jma", "P-1", v1::CERTIFICATE_STATE_WITHDRAWN, "2026-03-05");
  EXPECT_THAT(FindingsOf(b), ElementsAre("certificate-withdrawn of daifuku-1"));

  b.spec().statuses[0].from = "2026-03-06";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-withdrawn-later of daifuku-1"));
  Asking asking;
  asking.as_of = "2026-03-05";
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(), IsEmpty());
}

TEST(CertificateStatusTest, AnotherBodysCertificateOfTheSameNumberIsAnother) {
  CaseBuilder b = Daifuku();
  b.Party("jha");
  b.Status("jha", "P-1", v1::CERTIFICATE_STATE_WITHDRAWN, "2026-03-05");

  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(CertificateAssuranceTest, WithoutItsDocumentItIsTooWeak) {
  CaseBuilder b = Daifuku();
  Sugars(b).said.document = false;
  EXPECT_THAT(FindingsOf(b), ElementsAre("assurance-too-low of sugar-1"));

  // A look that left no capture is worth no more.
  Sugars(b).said.channel = v1::CHANNEL_REGISTER;
  EXPECT_THAT(FindingsOf(b), ElementsAre("assurance-too-low of sugar-1"));
  Sugars(b).said.document = true;
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  Sugars(b).said.channel = v1::CHANNEL_SPOKEN;
  EXPECT_THAT(FindingsOf(b), ElementsAre("assurance-too-low of sugar-1"));
}

TEST(CertificateAssuranceTest, AMarketMayAskForMore) {
  CaseBuilder b = Daifuku();
  Asking asking;
  v1::AssuranceFloor& floor = *asking.profiles.market.add_floors();
  floor.set_check(v1::CHECK_CERTIFICATE);
  floor.set_least(v1::ASSURANCE_OBSERVED);
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(),
              ElementsAre("assurance-too-low of daifuku-1",
                          "assurance-too-low of sugar-1"));

  // The plant looked up both: its own is worth no more than its paper.
  Sugars(b).said.channel = v1::CHANNEL_REGISTER;
  Products(b).said.channel = v1::CHANNEL_REGISTER;
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(),
              ElementsAre("assurance-too-low of daifuku-1"));

  b.Party("clerk").Signs("clerk").Role("clerk", v1::ROLE_RECORDER);
  Products(b).said.issuer = "clerk";
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(), IsEmpty());
}

TEST(CoverageTest, WithoutAnyCertificateAbsenceProvesNothing) {
  CaseBuilder b = Daifuku();
  b.spec().certificates.pop_back();
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of daifuku-1"));

  // The closed register names a certificate that nobody captured.
  b.CloseRegister("plant", {{"jma", "P-9"}});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of daifuku-1"));

  b.spec().closures[0].certificates.clear();
  EXPECT_EQ(Ask(b.spec(), "daifuku-1").verdict.answer,
            v1::ANSWER_NOT_CERTIFIED);
}

TEST(CoverageTest, TheBrandOwnersRegisterIsAskedToo) {
  CaseBuilder b = Daifuku();
  b.spec().certificates.pop_back();
  b.CloseRegister("plant", {});
  b.Party("brand").spec().parties.back().prefixes = {"952010"};
  for (auto& lot : b.spec().lots) {
    if (lot.product == "daifuku") {
      lot.product = "https://id.gs1.org/01/09520101000014";
    }
  }
  b.spec().materials[2].product = "https://id.gs1.org/01/09520101000014";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-missing-unconfirmed of daifuku-1"));

  b.CloseRegister("brand", {});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("suppliers-certified-product-not of daifuku-1"));
}

// Goal: of two certificates that miss the lot by as much, the register of each
// holder is asked, whichever is told of.
TEST(CoverageTest, TheRegisterOfEveryHolderIsAsked) {
  for (const char* const number : {"A-1", "Z-1"}) {
    CaseBuilder b = Daifuku();
    b.Party("brand");
    Products(b).lines[0].product = "paste";
    b.Certificate(number, "jma", "brand", "plant-1", "paste");
    b.CloseRegister("plant", {{"jma", "P-1"}});
    EXPECT_THAT(FindingsOf(b),
                ElementsAre("scope-product-unconfirmed of daifuku-1"));
    b.CloseRegister("brand", {{"jma", number}});
    EXPECT_THAT(FindingsOf(b), Contains("scope-product of daifuku-1"));
  }
}

TEST(CoverageTest, ACertificateThatTheLotNamesIsOffered) {
  CaseBuilder b = Daifuku();
  b.Site("elsewhere", "other").Party("other");
  b.spec().certificates.clear();
  b.Certificate("P-1", "jma", "plant", "plant-1", "daifuku");
  b.Certificate("Q-3", "jma", "other", "elsewhere", "syrup");
  b.Lot("sugar-1", "sugar").certified_by = {"Q-3"};

  EXPECT_THAT(FindingsOf(b), ElementsAre("scope-product-unconfirmed of sugar-1",
                                         "scope-site-unconfirmed of sugar-1"));
}

TEST(CoverageTest, AllThatTheNearestMissLacksIsSaid) {
  CaseBuilder b = Daifuku();
  Sugars(b).until = "2026-02-28";
  Sugars(b).body = "local";
  b.Party("local");
  b.CloseRegister("refinery", {{"local", "C-7"}});

  EXPECT_THAT(FindingsOf(b),
              ElementsAre("certificate-expired of sugar-1",
                          "body-not-recognised-unconfirmed of sugar-1"));
}

TEST(CoverageTest, TheNearestMissIsTheOneThatNothingProvesWrong) {
  CaseBuilder b = Daifuku();
  Sugars(b).until = "2026-02-28";
  b.Certificate("C-8", "jma", "refinery", "shimizu", "sugar")
      .lines[0]
      .pack_forms = {"paper bag"};
  b.CloseRegister("refinery", {{"jma", "C-7"}, {"jma", "C-8"}});

  EXPECT_THAT(FindingsOf(b),
              ElementsAre("scope-pack-form-unconfirmed of sugar-1"));
}

}  // namespace
}  // namespace halaltrace::verdict
