// SPDX-License-Identifier: Apache-2.0
// Goal: the judge walks a lineage to where evidence ends, answers by the worst
// that it met, and says what it rests on.
// Method: a chain that is certified end to end, and one change to it a test.
#include "engine/verdict/judge.h"

#include <algorithm>
#include <string>

#include "engine/verdict/remit.h"
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
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(JudgeTest, AChainWithAllItsEvidenceIsCertified) {
  CaseBuilder b = Daifuku();

  const Judged judged = Ask(b.spec(), "daifuku-1");

  EXPECT_THAT(judged.Findings(), IsEmpty());
  EXPECT_EQ(judged.verdict.answer, v1::ANSWER_CERTIFIED);
  EXPECT_THAT(judged.verdict.standings, ElementsAre(v1::STANDING_CERTIFIED));
  EXPECT_EQ(judged.verdict.rests_on.certificate_cuts(), 1u);
  EXPECT_EQ(judged.verdict.rests_on.exemptions(), 1u);
}

// Whoever numbered a product may hold its certificate, wherever it is made.
TEST(JudgeTest, TheRegisterOfWhoNumberedTheProductIsAskedToo) {
  CaseBuilder b;
  const std::string yokan = "urn:halaltrace:product:brand:yokan";
  b.Party("brand");
  b.Create("yokan-1", yokan, "plant-1", "2026-03-05");

  b.CloseRegister("plant", {});
  EXPECT_EQ(Ask(b.spec(), "yokan-1").Findings().front(),
            "certificate-missing-unconfirmed of yokan-1");
  b.CloseRegister("brand", {});
  EXPECT_EQ(Ask(b.spec(), "yokan-1").Findings().front(),
            "certificate-missing of yokan-1");
}

// A purpose needs checks that no rule looks at yet: they are not known to pass.
TEST(JudgeTest, WhatAPurposeNeedsAndNobodyChecksIsNotKnown) {
  CaseBuilder b = Daifuku();
  for (const v1::Purpose purpose :
       {v1::PURPOSE_RELEASE, v1::PURPOSE_SHIPMENT}) {
    Asking asking;
    asking.purpose = purpose;
    const Judged judged = Ask(b.spec(), "daifuku-1", asking);
    EXPECT_THAT(judged.Findings(), IsEmpty());
    EXPECT_EQ(judged.verdict.answer, v1::ANSWER_CANNOT_CONFIRM);
    EXPECT_THAT(judged.verdict.standings,
                ElementsAre(v1::STANDING_INDETERMINATE));
    EXPECT_EQ(judged.Check(v1::CHECK_STATUS), v1::CHECK_RESULT_UNSPECIFIED);
  }
}

// Nor is a lot all but certified whose holds nobody asked for.
TEST(JudgeTest, ALotWithUncheckedHoldsIsNotConformant) {
  CaseBuilder b = Daifuku();
  Asking asking;
  asking.profiles.market.set_product_certificate_required(false);
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).verdict.standings,
              ElementsAre(v1::STANDING_CONFORMANT_UNCERTIFIED));
  asking.purpose = v1::PURPOSE_RELEASE;
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).verdict.standings,
              ElementsAre(v1::STANDING_INDETERMINATE));
}

TEST(RemitTest, WhatIsOwedIsNotLookedAt) {
  for (const v1::Purpose purpose :
       {v1::PURPOSE_INGREDIENT, v1::PURPOSE_RELEASE, v1::PURPOSE_PRODUCT,
        v1::PURPOSE_SHIPMENT}) {
    for (const v1::Check owed : ChecksOwed(purpose)) {
      const auto looked_at = ChecksLookedAt();
      EXPECT_EQ(std::find(looked_at.begin(), looked_at.end(), owed),
                looked_at.end());
    }
  }
}

}  // namespace
}  // namespace halaltrace::verdict
