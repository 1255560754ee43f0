// SPDX-License-Identifier: Apache-2.0
// Goal: a body's words are its own only under a key that the verifier's policy
// vouches for, for that name, that role and that day.
// Method: the body of a certified chain signs its certificates itself; one
// change to the policy or to the key's credential a test.
#include "engine/verdict/rights.h"

#include <string>

#include "engine/verdict/trail.h"
#include "gtest/gtest.h"
#include "tests/support/judged.h"

namespace halaltrace::verdict {
namespace {

using ::halaltrace::testing::Asking;
using ::halaltrace::testing::CaseBuilder;
using ::halaltrace::testing::Daifuku;
using ::halaltrace::testing::DayOf;
using ::halaltrace::testing::DigestOf;
using ::halaltrace::testing::Flatten;
using ::halaltrace::testing::KeyIdOf;
using ::halaltrace::testing::NoonOf;

v1::EventTime At(int64_t unix_ms, int32_t offset_minutes = 0) {
  v1::EventTime time;
  time.set_unix_ms(unix_ms);
  time.set_offset_minutes(offset_minutes);
  return time;
}

class RightsTest : public ::testing::Test {
 protected:
  RightsTest() {
    CaseBuilder b = Daifuku();
    b.Signs("jma");
    for (auto& certificate : b.spec().certificates) {
      certificate.said.issuer = "jma";
      certificate.said.source = "jma";
    }
    evidence_ = Flatten(b.spec(), "daifuku-1");
    Anchor().key = KeyIdOf("jma");
  }

  // The one anchor: of a body named "jma", at first by its key.
  model::Anchor& Anchor() {
    if (!policy_.anchors.empty()) return policy_.anchors.front();
    model::Anchor& anchor = policy_.anchors.emplace_back();
    anchor.roles = {v1::ROLE_CERTIFICATION_BODY};
    anchor.names = {"jma"};
    return anchor;
  }

  // Pins a root in place of the key, which vouches before that instant.
  void PinRootThatVouchesUntil(int64_t until_ms) {
    Anchor().key = Digest();
    Anchor().root = DigestOf(-7);
    for (model::Key& key : evidence_.keys) {
      if (key.id != KeyIdOf("jma")) continue;
      key.vouches = {static_cast<uint32_t>(evidence_.vouches.size()), 1};
    }
    evidence_.vouches.push_back({DigestOf(-7), until_ms});
  }

  bool IsSource(const std::string& as_of = "2026-11-24") const {
    return IsSource(At(NoonOf(as_of)));
  }

  bool IsSource(const v1::EventTime& as_of) const {
    const Rights rights(evidence_, policy_, market_, as_of);
    const model::CertificateFact& fact = evidence_.certificates.front();
    return rights.AssuranceOf(FactKind::kCertificate, fact.said, fact.body,
                              fact.holder) == v1::ASSURANCE_SOURCE;
  }

  const v1::MarketProfile market_ = Asking().profiles.market;
  model::Policy policy_;
  model::Case evidence_;
};

TEST_F(RightsTest, APinnedKeySpeaksForItsNameInItsRole) {
  EXPECT_TRUE(IsSource());

  Anchor().names = {"jakim"};
  EXPECT_FALSE(IsSource());
  Anchor().names = {"jm*"};
  EXPECT_TRUE(IsSource());

  Anchor().roles = {v1::ROLE_AUTHORITY};
  EXPECT_FALSE(IsSource());
}

TEST_F(RightsTest, AnotherKeyDoesNot) {
  Anchor().key = KeyIdOf("jakim");
  EXPECT_FALSE(IsSource());
  policy_.anchors.clear();
  EXPECT_FALSE(IsSource());
}

TEST_F(RightsTest, AnAnchorHasBothItsDays) {
  Anchor().first_day = DayOf("2026-11-24");
  Anchor().last_day = DayOf("2026-11-25");
  EXPECT_FALSE(IsSource("2026-11-23"));
  EXPECT_TRUE(IsSource("2026-11-24"));
  EXPECT_TRUE(IsSource("2026-11-25"));
  EXPECT_FALSE(IsSource("2026-11-26"));
}

// Goal: a credential ends at an instant, whatever day it is where it is asked.
TEST_F(RightsTest, ARootSpeaksThroughItsCredentialsUntilTheyEnd) {
  const int64_t end_ms = NoonOf("2026-11-24") + 12 * 3'600'000;
  PinRootThatVouchesUntil(end_ms);
  for (const int32_t offset_minutes : {0, 9 * 60, -10 * 60}) {
    EXPECT_TRUE(IsSource(At(end_ms - 1, offset_minutes))) << offset_minutes;
    EXPECT_FALSE(IsSource(At(end_ms, offset_minutes))) << offset_minutes;
  }

  // The anchor's own limits hold for what its root vouches for.
  Anchor().names = {"jakim"};
  EXPECT_FALSE(IsSource("2026-11-24"));
}

TEST_F(RightsTest, AnotherRootDoesNot) {
  PinRootThatVouchesUntil(NoonOf("2027-11-24"));
  Anchor().root = DigestOf(-8);
  EXPECT_FALSE(IsSource());
}

// An anchor by key and a key without credentials share the zero root, which
// vouches for nobody.
TEST_F(RightsTest, NoRootIsNobodysRoot) {
  Anchor().key = KeyIdOf("jakim");
  evidence_.vouches.clear();
  EXPECT_FALSE(IsSource());
}

TEST_F(RightsTest, TheAnswerTurnsOnTheInstantAtWhichACredentialEnds) {
  const int64_t end_ms = NoonOf("2026-12-31") + 12 * 3'600'000;
  PinRootThatVouchesUntil(end_ms);
  for (const int32_t offset_minutes : {0, 9 * 60, -10 * 60}) {
    const auto noted = [&](int64_t as_of_ms) {
      const v1::EventTime as_of = At(as_of_ms, offset_minutes);
      Trail trail(as_of);
      Rights(evidence_, policy_, market_, as_of).NoteTimes(trail);
      return trail;
    };
    EXPECT_EQ(noted(end_ms - 1).same_until_unix_ms(), end_ms);
    EXPECT_EQ(noted(end_ms).same_from_unix_ms(), end_ms);
    EXPECT_EQ(noted(end_ms).same_until_unix_ms(), 0);
  }
}

// Goal: a root whose credentials have no end leaves the answer open.
TEST_F(RightsTest, WithoutEndTheAnswerTurnsOnNothing) {
  PinRootThatVouchesUntil(model::Interval::kOpenUntil);
  Trail trail(At(NoonOf("2026-11-24")));
  Rights(evidence_, policy_, market_, At(NoonOf("2026-11-24")))
      .NoteTimes(trail);
  EXPECT_TRUE(IsSource());
  EXPECT_EQ(trail.same_until_unix_ms(), 0);
}

}  // namespace
}  // namespace halaltrace::verdict
