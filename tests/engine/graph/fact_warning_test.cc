// SPDX-License-Identifier: Apache-2.0
// Goal: a fact about what nobody captured is told, with what was perhaps meant,
// and no other fact is.
// Method: small worlds, fact by fact and in one group.
#include "engine/graph/fact_warning.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/graph/planner.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

v1::Statement Certificate(absl::string_view body, const std::string& number) {
  v1::Statement statement;
  v1::Certificate& certificate = *statement.mutable_certificate();
  certificate.set_number(number);
  certificate.set_kind(v1::CERTIFICATE_KIND_SITE);
  certificate.mutable_holder()->mutable_party()->set_id(PartyName("plant"));
  certificate.add_sites(SiteName("plant"));
  certificate.mutable_body()->mutable_party()->set_id(PartyName(body));
  return OnDay(1, statement);
}

v1::Statement Withdrawal(absl::string_view body, const std::string& number) {
  v1::Statement statement;
  v1::CertificateStatus& status = *statement.mutable_certificate_status();
  status.set_state(v1::CERTIFICATE_STATE_WITHDRAWN);
  status.set_from("2026-11-02");
  status.mutable_certificate()->set_number(number);
  v1::PartyRef& whose = *status.mutable_certificate()->mutable_body();
  if (body.empty()) {
    whose.set_commitment(std::string(32, 'x'));
  } else {
    whose.mutable_party()->set_id(PartyName(body));
  }
  return OnDay(2, statement);
}

v1::Statement Delisting(absl::string_view body) {
  v1::Statement statement;
  v1::Recognition& recognition = *statement.mutable_recognition();
  recognition.set_market("MY");
  recognition.mutable_authority()->mutable_party()->set_id(PartyName("jakim"));
  recognition.mutable_body()->mutable_party()->set_id(PartyName(body));
  recognition.set_state(v1::RECOGNITION_STATE_WITHDRAWN);
  recognition.set_from("2026-11-02");
  return OnDay(2, statement);
}

class FactWarningTest : public ::testing::Test {
 protected:
  // Told returns the warnings of one more fact by the plant.
  std::vector<std::string> Told(v1::Statement statement) {
    const auto planned = world_.Add(world_.Hop("plant", std::move(statement)));
    HT_EXPECT_OK(planned);
    std::vector<std::string> texts;
    if (!planned.ok()) return texts;
    for (const Warning& warning : planned->warnings) {
      texts.push_back(warning.text);
    }
    return texts;
  }

  GraphWorld world_;
};

TEST_F(FactWarningTest, ACertificateThatNobodyCaptured) {
  EXPECT_THAT(
      Told(Withdrawal("board", "NHB-1")),
      ElementsAre("no certificate \"NHB-1\" of \"" + PartyName("board") +
                  "\" is on record: this changes nothing until one is "
                  "captured"));
  world_.Say("plant", Certificate("board", "NHB-1"));
  EXPECT_THAT(Told(Withdrawal("board", "NHB-1")), IsEmpty());
}

TEST_F(FactWarningTest, ASpellingOfAnotherNumberNamesIt) {
  world_.Say("plant", Certificate("board", "NHB-2025-0112"));
  for (const std::string number :
       {"nhb-2025-0112", "NHB 2025-0112", "NHB20250112",
        "ＮＨＢ－２０２５－０１１２", "NHB‐2025‐0112"}) {
    EXPECT_THAT(Told(Withdrawal("board", number)),
                ElementsAre(HasSubstr("; did you mean \"NHB-2025-0112\"?")))
        << number;
  }
  EXPECT_THAT(Told(Withdrawal("board", "NHB-2025-0113")),
              ElementsAre(Not(HasSubstr("did you mean"))));
  EXPECT_THAT(Told(Withdrawal("island", "NHB-2025-0112")),
              ElementsAre(HasSubstr("; did you mean that of \"" +
                                    PartyName("board") + "\"?")));
}

// What was told of a hidden body may be that of any.
TEST_F(FactWarningTest, ANumberOfAHiddenBodyIsAnybodys) {
  EXPECT_THAT(Told(Withdrawal("", "NHB-1")),
              ElementsAre(HasSubstr("no certificate \"NHB-1\" is on record")));
  world_.Say("plant", Certificate("board", "NHB-1"));
  EXPECT_THAT(Told(Withdrawal("", "NHB-1")), IsEmpty());
}

TEST_F(FactWarningTest, ACertificateThatWasTakenBackIsNotOnRecord) {
  const trust::VerifiedHop misread =
      world_.Say("plant", Certificate("board", "NHB-1"));
  world_.Say("plant", Corrected(misread));
  EXPECT_THAT(Told(Withdrawal("board", "NHB-1")),
              ElementsAre(HasSubstr("no certificate")));
}

TEST_F(FactWarningTest, ABodyThatNobodyKnows) {
  EXPECT_THAT(Told(Delisting("board")),
              ElementsAre(HasSubstr("the body \"" + PartyName("board") +
                                    "\" is not enrolled and no certificate")));
  world_.Say("plant", Certificate("board", "NHB-1"));
  EXPECT_THAT(Told(Delisting("board")), IsEmpty());
  world_.Enrol("island");
  EXPECT_THAT(Told(Delisting("island")), IsEmpty());
  EXPECT_THAT(Told(Delisting("is-land")),
              ElementsAre(HasSubstr("; did you mean \"" + PartyName("island") +
                                    "\"?")));
}

TEST_F(FactWarningTest, APlaceThatAnotherPossesses) {
  world_.Enrol("dairy");
  v1::Statement second;
  second.mutable_party_enrolment()->set_party(PartyName("shop"));
  second.mutable_party_enrolment()->set_name("Shop");
  second.mutable_party_enrolment()->add_sites()->set_id(SiteName("dairy"));
  EXPECT_THAT(Told(OnDay(2, second)),
              ElementsAre("the place \"" + SiteName("dairy") +
                          "\" is enrolled for \"" + PartyName("dairy") +
                          "\" already: both possess it from now on"));
  v1::Statement again = second;
  again.mutable_party_enrolment()->set_party(PartyName("dairy"));
  again.mutable_party_enrolment()->mutable_sites(0)->set_id(SiteName("new"));
  EXPECT_THAT(Told(OnDay(3, again)), IsEmpty());
}

TEST_F(FactWarningTest, SeesTheGroupSoFarAndAsksNothingAtReplay) {
  const TraceGraph graph;
  for (const Admission admission : {Admission::kCapture, Admission::kReplay}) {
    Planner planner(graph, nullptr, admission);
    for (const trust::VerifiedHop& hop : world_.start()) {
      HT_ASSERT_OK(planner.Add(hop));
    }
    const auto warnings = [&](v1::Statement statement) {
      const auto planned =
          planner.Add(world_.Hop("plant", std::move(statement)));
      return planned.ok() ? planned->warnings.size() : size_t{99};
    };
    EXPECT_EQ(warnings(Withdrawal("board", "B-1")),
              admission == Admission::kCapture ? 1U : 0U);
    EXPECT_EQ(warnings(Certificate("board", "B-1")), 0U);
    EXPECT_EQ(warnings(Withdrawal("board", "B-1")), 0U);
  }
}

}  // namespace
}  // namespace halaltrace::graph
