// SPDX-License-Identifier: Apache-2.0
// Goal: the head of a ledger is believed only with the key that the policy pins
// for the ledger of that name.
#include "engine/ledger_head.h"

#include <string>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::engine {
namespace {

using ::testing::HasSubstr;
using testing::StatusIs;

constexpr char kOrigin[] = "plant.example/halal";

class LedgerHeadTest : public ::testing::Test {
 protected:
  LedgerHeadTest() : key_(testing::DeterministicEd25519Signer("ledger")) {}

  LedgerKeys Keys(const char* origin, const trust::Signer& key) const {
    auto keys = MakeLedgerKeys(origin, key.public_key());
    EXPECT_THAT(keys, testing::IsOk());
    return *keys;
  }
  LedgerHead Head() const {
    auto head = SignHead({kOrigin, 3, Digest{}, ""}, key_, 1234);
    EXPECT_THAT(head, testing::IsOk());
    return *head;
  }

  const trust::SoftwareSigner key_;
};

TEST_F(LedgerHeadTest, OpensWhatItsKeySigned) {
  HT_ASSERT_OK_AND_ASSIGN(const LedgerHead head,
                          OpenHead(Head().note, Keys(kOrigin, key_)));
  EXPECT_EQ(head.checkpoint.size, 3u);
  EXPECT_EQ(head.unix_seconds, 1234u);
  EXPECT_EQ(head.note, Head().note);
}

TEST_F(LedgerHeadTest, RaisesTheAlarmForAnotherKeyOrWords) {
  const auto other = testing::DeterministicEd25519Signer("other");
  EXPECT_THAT(OpenHead(Head().note, Keys(kOrigin, other)),
              StatusIs(absl::StatusCode::kDataLoss));
  const std::string larger =
      absl::StrReplaceAll(Head().note, {{"\n3\n", "\n4\n"}});
  EXPECT_THAT(OpenHead(larger, Keys(kOrigin, key_)),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(OpenHead("no note", Keys(kOrigin, key_)),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(LedgerHeadTest, RaisesTheAlarmWithoutTheTime) {
  const std::string note = Head().note;
  const std::string timeless = note.substr(0, note.rfind("\xe2\x80\x94"));
  EXPECT_THAT(OpenHead(timeless, Keys(kOrigin, key_)),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(LedgerHeadTest, ChoosesThePinnedKeyByName) {
  const auto other = testing::DeterministicEd25519Signer("other");
  const std::vector<LedgerKeys> pinned = {Keys("co-op.example/halal", other),
                                          Keys(kOrigin, key_)};
  HT_ASSERT_OK_AND_ASSIGN(const LedgerKeys chosen,
                          ChooseLedger(Head().note, pinned));
  EXPECT_EQ(chosen.log.public_key(), key_.public_key());
  EXPECT_THAT(ChooseLedger(Head().note, {pinned[0]}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("plant.example/halal")));
  EXPECT_THAT(ChooseLedger("no note", pinned),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(LedgerHeadTest, ReadsThePolicysKeys) {
  v1::TrustPolicy policy;
  v1::LedgerKey& pinned = *policy.add_ledgers();
  pinned.set_origin(kOrigin);
  pinned.set_vkey(Keys(kOrigin, key_).log.ToText());
  HT_ASSERT_OK_AND_ASSIGN(const auto keys, PinnedLedgers(policy));
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_EQ(keys[0].cosigner.public_key(), key_.public_key());

  pinned.set_origin("another.example/halal");
  EXPECT_THAT(PinnedLedgers(policy),
              StatusIs(absl::StatusCode::kInvalidArgument));
  pinned.set_vkey(Keys(kOrigin, key_).cosigner.ToText());
  pinned.set_origin(kOrigin);
  EXPECT_THAT(PinnedLedgers(policy),
              StatusIs(absl::StatusCode::kInvalidArgument));
  pinned.set_vkey("junk");
  EXPECT_THAT(PinnedLedgers(policy),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(LedgerHeadTest, RefusesANameOrKeyThatNoLedgerHas) {
  EXPECT_THAT(MakeLedgerKeys("two words", key_.public_key()),
              StatusIs(absl::StatusCode::kInvalidArgument));
  const auto party = testing::DeterministicP256Signer("plant");
  EXPECT_THAT(MakeLedgerKeys(kOrigin, party.public_key()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace halaltrace::engine
