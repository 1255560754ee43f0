// SPDX-License-Identifier: Apache-2.0
// Goal: out of a ledger comes exactly the hop that went in, or an alarm.
#include "engine/ledger/hop_from_leaf.h"

#include <string>

#include "engine/ledger/merkle.h"
#include "engine/trust/envelope.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::ledger {
namespace {

using testing::StatusIs;

Digest LeafOf(absl::string_view envelope) {
  return LeafHash(EntryOf(envelope).View());
}

TEST(HopFromLeafTest, GivesBackTheHopOfTheLeaf) {
  const auto dairy = testing::DeterministicP256Signer("dairy");
  const v1::Statement said = testing::HarvestBy("dairy", dairy);
  const std::string envelope = testing::MustSign(said, {&dairy});

  HT_ASSERT_OK_AND_ASSIGN(const trust::VerifiedHop hop,
                          HopFromLeaf::Make(LeafOf(envelope), envelope));

  EXPECT_EQ(hop.envelope(), envelope);
  EXPECT_EQ(hop.statement().SerializeAsString(), said.SerializeAsString());
  EXPECT_EQ(hop.digest(), trust::StatementDigest(said.SerializeAsString()));
  EXPECT_THAT(hop.signers(), ::testing::ElementsAre(dairy.public_key().id()));
}

TEST(HopFromLeafTest, RaisesTheAlarmForAnotherEnvelope) {
  const auto dairy = testing::DeterministicP256Signer("dairy");
  std::string envelope =
      testing::MustSign(testing::HarvestBy("dairy", dairy), {&dairy});
  const Digest leaf = LeafOf(envelope);
  envelope.back() = static_cast<char>(envelope.back() ^ 1);

  EXPECT_THAT(HopFromLeaf::Make(leaf, envelope),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(HopFromLeafTest, RaisesTheAlarmForALeafThatIsNoHop) {
  const std::string envelope = "not an envelope";
  EXPECT_THAT(HopFromLeaf::Make(LeafOf(envelope), envelope),
              StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace halaltrace::ledger
