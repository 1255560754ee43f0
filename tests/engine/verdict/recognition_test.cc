// SPDX-License-Identifier: Apache-2.0
// Goal: a body counts where the market's authority lists it on the day that
// decides, after what a delisting left good.
#include <string>
#include <utility>

#include "engine/verdict/recognitions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged.h"

namespace halaltrace::verdict {
namespace {

using ::halaltrace::testing::Ask;
using ::halaltrace::testing::Asking;
using ::halaltrace::testing::CaseBuilder;
using ::halaltrace::testing::Judged;
using ::halaltrace::testing::RecognitionSpec;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A product of azuki alone, certified by "local", which nobody recognises yet.
CaseBuilder Mochi() {
  CaseBuilder b = testing::Daifuku();
  b.Party("local");
  b.Certificate("L-1", "local", "plant", "plant-1", "mochi").issued =
      "2026-01-10";
  b.Material("mochi", "plant", v1::MATERIAL_CLASS_COMPOUND);
  b.Make("mochi-1", "mochi", "plant-1", "2026-05-02", {"azuki-1"});
  return b;
}

std::vector<std::string> FindingsOf(CaseBuilder& b) {
  return Ask(b.spec(), "mochi-1").Findings();
}

RecognitionSpec& Delist(CaseBuilder& b, v1::Transition transition) {
  b.Recognise("local");
  RecognitionSpec& row = b.Recognise("local");
  row.state = v1::RECOGNITION_STATE_WITHDRAWN;
  row.from = "2026-03-01";
  row.transition = transition;
  return row;
}

TEST(RecognitionTest, AListedBodyIsRecognisedOnThoseDays) {
  CaseBuilder b = Mochi();
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));

  b.Recognise("local").from = "2026-05-02";
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  b.spec().recognitions.back().from = "2026-05-03";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));

  b.spec().recognitions.back().from = "2026-01-01";
  b.spec().recognitions.back().until = "2026-05-01";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));
}

TEST(RecognitionTest, AnotherMarketsListingGivesNothing) {
  CaseBuilder b = Mochi();
  b.Recognise("local").market = "ID";

  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));
}

TEST(RecognitionTest, AnotherAuthoritysListingGivesNothing) {
  CaseBuilder b = Mochi();
  b.Party("bpjph").Recognise("local").authority = "bpjph";

  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));
}

TEST(RecognitionTest, OnlyAClosedListProvesThatABodyIsNotOnIt) {
  CaseBuilder b = Mochi();
  b.CloseList({"jma"});
  const Judged judged = Ask(b.spec(), "mochi-1");
  EXPECT_THAT(judged.Findings(), ElementsAre("body-not-recognised of mochi-1"));
  EXPECT_THAT(judged.verdict.standings,
              ElementsAre(v1::STANDING_CERTIFIED_NOT_RECOGNISED));

  b.spec().closures[0].until = "2026-05-01";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));
}

TEST(RecognitionTest, AListingThatTheClosedListLeavesOutIsOpen) {
  CaseBuilder b = Mochi();
  b.Recognise("local");
  b.CloseList({"jma"});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));

  b.spec().closures[0].bodies = {"jma", "local"};
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(RecognitionTest, AListingMayHoldForGoodsOfSomeCountriesOnly) {
  CaseBuilder b = Mochi();
  b.Recognise("local").territories = {"ID"};
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));

  b.CloseList({"jma", "local"});
  EXPECT_THAT(FindingsOf(b), ElementsAre("body-not-recognised of mochi-1"));

  b.spec().recognitions.back().territories = {"ID", "JP"};
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(RecognitionTest, AMarketMayAskForNone) {
  CaseBuilder b = Mochi();
  Asking asking;
  asking.profiles.market.set_recognition_required(false);

  const Judged judged = Ask(b.spec(), "mochi-1", asking);

  EXPECT_THAT(judged.Findings(), IsEmpty());
  EXPECT_EQ(judged.Check(v1::CHECK_RECOGNITION),
            v1::CHECK_RESULT_NOT_APPLICABLE);
}

TEST(RecognitionTest, AListingMayHoldForSomeCategoriesOnly) {
  CaseBuilder b = Mochi();
  RecognitionSpec& listing = b.Recognise("local");
  listing.scopes = {"B", "C"};
  listing.scope_scheme = "GSO 2055-2";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("recognition-scope-unknown of mochi-1"));

  testing::CertificateSpec& certificate = b.spec().certificates.back();
  certificate.category = "C";
  certificate.category_scheme = "another scheme";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("recognition-scope-unknown of mochi-1"));
  certificate.category_scheme = "GSO 2055-2";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
  certificate.category = "K";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("recognition-scope-unknown of mochi-1"));

  // Another listing without a limit counts.
  b.Recognise("local");
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(TransitionTest, ByProductionWhatWasMadeBeforeStaysGood) {
  CaseBuilder b = Mochi();
  RecognitionSpec& delisting = Delist(b, v1::TRANSITION_BY_PRODUCTION);
  EXPECT_THAT(FindingsOf(b), ElementsAre("recognition-withdrawn of mochi-1"));

  delisting.from = "2026-05-03";
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(TransitionTest, WithoutARuleWhatWasMadeBeforeIsOpen) {
  CaseBuilder b = Mochi();
  RecognitionSpec& delisting = Delist(b, v1::TRANSITION_UNSPECIFIED);
  EXPECT_THAT(FindingsOf(b), ElementsAre("recognition-withdrawn of mochi-1"));

  delisting.from = "2026-05-03";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("recognition-transition-undecided of mochi-1"));
  Asking asking;
  asking.as_of = "2026-05-02";
  EXPECT_THAT(Ask(b.spec(), "mochi-1", asking).Findings(), IsEmpty());
}

TEST(TransitionTest, ByIssueEarlierCertificatesStayGood) {
  CaseBuilder b = Mochi();
  Delist(b, v1::TRANSITION_BY_ISSUE);
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  b.spec().certificates.back().issued = "2026-03-01";
  EXPECT_THAT(FindingsOf(b), ElementsAre("recognition-withdrawn of mochi-1"));

  b.spec().certificates.back().issued = "";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("recognition-transition-undecided of mochi-1"));
}

TEST(TransitionTest, ByContractDispatchOrEntryNothingHereDecides) {
  for (const v1::Transition transition :
       {v1::TRANSITION_BY_CONTRACT, v1::TRANSITION_BY_DISPATCH,
        v1::TRANSITION_BY_ENTRY}) {
    CaseBuilder b = Mochi();
    Delist(b, transition);
    // What was made after the day was not sent off before it; a contract may
    // be of before.
    EXPECT_THAT(FindingsOf(b),
                ElementsAre(transition == v1::TRANSITION_BY_CONTRACT
                                ? "recognition-transition-undecided of mochi-1"
                                : "recognition-withdrawn of mochi-1"));

    // As of the day before nobody had delisted it.
    b.spec().recognitions.back().from = "2026-06-01";
    Asking asking;
    asking.as_of = "2026-05-31";
    EXPECT_THAT(Ask(b.spec(), "mochi-1", asking).Findings(), IsEmpty());
    asking.as_of = "2026-06-01";
    EXPECT_THAT(Ask(b.spec(), "mochi-1", asking).Findings(),
                ElementsAre("recognition-transition-undecided of mochi-1"));
  }
}

// A list that leaves the body out is proof, whatever a delisting leaves open.
TEST(TransitionTest, AnOpenQuestionDoesNotHideAClosedList) {
  CaseBuilder b = Mochi();
  b.CloseList({"jma"});
  EXPECT_THAT(FindingsOf(b), ElementsAre("body-not-recognised of mochi-1"));

  Delist(b, v1::TRANSITION_BY_CONTRACT);
  auto& recognitions = b.spec().recognitions;
  recognitions.erase(recognitions.end() - 2);  // the listing
  EXPECT_THAT(FindingsOf(b), ElementsAre("body-not-recognised of mochi-1"));
}

// … unless the body stood on it until that delisting: that it does no more is
// what the delisting says.
TEST(TransitionTest, AClosedListOnlyRepeatsADelisting) {
  CaseBuilder b = Mochi();
  b.CloseList({"jma"}).from = "2026-03-01";
  Delist(b, v1::TRANSITION_BY_CONTRACT);
  RecognitionSpec& listing = *(b.spec().recognitions.end() - 2);
  listing.until = "2026-02-28";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("recognition-transition-undecided of mochi-1"));

  listing.until = "2026-02-27";
  EXPECT_THAT(FindingsOf(b), ElementsAre("body-not-recognised of mochi-1"));
}

// But a delisting does not explain why a list of before it leaves the body out,
// nor a list for a country in whose goods the body had no part.
TEST(TransitionTest, ADelistingExplainsNoAbsenceBeforeItOrElsewhere) {
  CaseBuilder b = Mochi();
  b.CloseList({"jma"});
  Delist(b, v1::TRANSITION_UNSPECIFIED).from = "2026-06-01";
  (b.spec().recognitions.end() - 2)->from = "2026-05-03";
  EXPECT_THAT(FindingsOf(b), ElementsAre("body-not-recognised of mochi-1"));

  CaseBuilder c = Mochi();
  c.CloseList({"jma"}).from = "2026-03-01";
  Delist(c, v1::TRANSITION_BY_CONTRACT);
  RecognitionSpec& listing = *(c.spec().recognitions.end() - 2);
  listing.until = "2026-02-28";
  listing.territories = {"ID"};
  EXPECT_THAT(FindingsOf(c), ElementsAre("body-not-recognised of mochi-1"));
  listing.territories = {"ID", "JP"};
  EXPECT_THAT(FindingsOf(c),
              ElementsAre("recognition-transition-undecided of mochi-1"));
}

// What nobody can tell is no recognition of what nobody can tell.
TEST(RecognitionTest, AHiddenBodyIsNotKnown) {
  CaseBuilder b = Mochi();
  b.spec().certificates.back().body = "";
  b.Recognise("local").body = "";
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));
  b.CloseList({"jma"});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("body-not-recognised-unconfirmed of mochi-1"));
}

// Of two delistings of one day the sentence is about the same one, however the
// case is laid out.
TEST(TransitionTest, TwoDelistingsOfOneDayAreToldInOneWay) {
  CaseBuilder b = Mochi();
  Delist(b, v1::TRANSITION_BY_CONTRACT).from = "2026-06-01";
  Delist(b, v1::TRANSITION_UNSPECIFIED).from = "2026-06-01";
  const std::string plain =
      Ask(b.spec(), "mochi-1").message.SerializeAsString();
  for (uint64_t seed = 1; seed < 20; ++seed) {
    EXPECT_EQ(
        Ask(b.spec(), "mochi-1", Asking(), seed).message.SerializeAsString(),
        plain);
  }
}

// … and one that comes later and leaves earlier certificates good has no word.
TEST(TransitionTest, TheSentenceIsAboutTheDelistingThatIsOpen) {
  CaseBuilder b = Mochi();
  Delist(b, v1::TRANSITION_UNSPECIFIED).from = "2026-06-01";
  const std::string sentence =
      Ask(b.spec(), "mochi-1").verdict.findings.front().detail;
  Delist(b, v1::TRANSITION_BY_ISSUE).from = "2026-07-01";
  const Judged judged = Ask(b.spec(), "mochi-1");
  EXPECT_EQ(judged.verdict.findings.front().detail, sentence);
}

TEST(TransitionTest, ListedAgainBeforeProductionItCounts) {
  CaseBuilder b = Mochi();
  Delist(b, v1::TRANSITION_UNSPECIFIED);
  b.Recognise("local").from = "2026-04-01";
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  b.spec().recognitions.back().from = "2026-05-03";
  EXPECT_THAT(FindingsOf(b), ElementsAre("recognition-withdrawn of mochi-1"));
}

// Goal: two notices of one day are spoken of alike, in whatever order they
// came.
TEST(RecognitionTest, OfTwoDelistingsOnOneDayTheWordsDoNotTurnOnTheirOrder) {
  CaseBuilder b = Mochi();
  b.spec().steps.back().unix_ms = testing::NoonOf("2026-02-28");
  Delist(b, v1::TRANSITION_UNSPECIFIED);
  Delist(b, v1::TRANSITION_BY_DISPATCH);
  const auto detail = [&] {
    const Judged judged = Ask(b.spec(), "mochi-1");
    return judged.verdict.findings.front().detail;
  };
  const std::string before = detail();
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("recognition-transition-undecided of mochi-1"));
  std::swap(b.spec().recognitions[2], b.spec().recognitions[4]);
  EXPECT_EQ(detail(), before);
}

TEST(RecognitionTest, ARecorderNeedsThePublishedList) {
  CaseBuilder b = Mochi();
  b.Recognise("local").said.document = false;
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("signer-not-entitled of mochi-1",
                          "body-not-recognised-unconfirmed of mochi-1"));

  // Having looked is nothing that anybody else can look at.
  b.spec().recognitions.back().said.channel = v1::CHANNEL_REGISTER;
  EXPECT_EQ(FindingsOf(b).size(), 2u);
  b.spec().recognitions.back().said.document = true;
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

}  // namespace
}  // namespace halaltrace::verdict
