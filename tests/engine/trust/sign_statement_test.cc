// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/sign_statement.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/trust/envelope.h"
#include "engine/trust/hop_parser.h"
#include "engine/trust/wire_walk.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::DeterministicEd25519Signer;
using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::HarvestBy;
using ::halaltrace::testing::MustSign;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;

class SignStatementTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::string> Sign(const v1::Statement& statement,
                                   const std::vector<const Signer*>& signers) {
    return SignStatement(statement, signers);
  }

  const SoftwareSigner farm_ = DeterministicP256Signer("farm");
  const SoftwareSigner plant_ = DeterministicP256Signer("plant");
  const v1::Statement harvest_ = HarvestBy("farm", farm_);
};

TEST_F(SignStatementTest, KeepsTheBytesThatWereSigned) {
  HT_ASSERT_OK_AND_ASSIGN(const std::string envelope,
                          Sign(harvest_, {&farm_, &plant_}));
  HT_ASSERT_OK_AND_ASSIGN(const ParsedHop hop, ParseHop(envelope));
  EXPECT_EQ(hop.envelope.payload, CanonicalBytes(harvest_));
  EXPECT_EQ(hop.digest, StatementDigest(hop.envelope.payload));
  ASSERT_EQ(hop.SignerIds().size(), 2u);
  const std::string pae = Pae(kStatementPayloadType, hop.envelope.payload);
  for (const KeySignature& each : hop.envelope.signatures) {
    const Signer& signer = each.key == farm_.public_key().id() ? farm_ : plant_;
    EXPECT_EQ(each.key, signer.public_key().id());
    HT_EXPECT_OK(signer.public_key().Verify(pae, each.signature));
  }
}

TEST_F(SignStatementTest, CountersigningChangesNoByteOfThePayload) {
  const std::string offered = MustSign(harvest_, {&farm_});
  HT_ASSERT_OK_AND_ASSIGN(const std::string accepted,
                          AddSignature(offered, plant_));
  HT_ASSERT_OK_AND_ASSIGN(const ParsedHop before, ParseHop(offered));
  HT_ASSERT_OK_AND_ASSIGN(const ParsedHop after, ParseHop(accepted));
  EXPECT_EQ(after.envelope.payload, before.envelope.payload);
  EXPECT_EQ(after.digest, before.digest);
  EXPECT_EQ(after.SignerIds().size(), 2u);
}

TEST_F(SignStatementTest, RefusesTheWrongSigners) {
  const SoftwareSigner ledger = DeterministicEd25519Signer("ledger");
  EXPECT_THAT(Sign(harvest_, {}), StatusIs(kMalformed));
  EXPECT_THAT(Sign(harvest_, {&plant_}),
              StatusIs(kMalformed, HasSubstr("header.issuer_key: ")));
  EXPECT_THAT(Sign(harvest_, {&farm_, &farm_}),
              StatusIs(kMalformed, HasSubstr("has signed already")));
  EXPECT_THAT(Sign(harvest_, {&farm_, &ledger}),
              StatusIs(kMalformed, HasSubstr("P-256")));
}

// What is unknown in memory would be unknown on paper.
TEST_F(SignStatementTest, RefusesWhatItsReadersWouldRefuse) {
  v1::Statement statement = harvest_;
  statement.mutable_supply_event()->set_action(static_cast<v1::Action>(77));
  EXPECT_THAT(Sign(statement, {&farm_}),
              StatusIs(kMalformed, HasSubstr("supply_event.action: ")));
  statement = harvest_;
  statement.GetReflection()->MutableUnknownFields(&statement)->AddVarint(7, 7);
  EXPECT_THAT(Sign(statement, {&farm_}),
              StatusIs(kMalformed, HasSubstr("newer version")));
}

TEST_F(SignStatementTest, LimitsSize) {
  v1::Statement statement = harvest_;
  v1::Extension& extension =
      *statement.mutable_supply_event()->add_extensions();
  extension.set_pointer("/farm:note");
  extension.set_json(std::string(limits::kEnvelopeBytesMax, '1'));
  EXPECT_THAT(Sign(statement, {&farm_}),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

// Goal: a payload just within the limit leaves no room for signatures.
TEST_F(SignStatementTest, LimitsTheEnvelopeToo) {
  v1::Statement statement = harvest_;
  v1::SupplyEvent& event = *statement.mutable_supply_event();
  while (statement.ByteSizeLong() < limits::kEnvelopeBytesMax - 300) {
    v1::Extension& extension = *event.add_extensions();
    extension.set_pointer(absl::StrCat("/farm:note", event.extensions_size()));
    extension.set_json(std::string(200, '1'));
  }
  const size_t room = limits::kEnvelopeBytesMax - statement.ByteSizeLong();
  v1::Extension& last = *event.mutable_extensions()->rbegin();
  last.set_json(last.json() + std::string(room - 40, '1'));
  ASSERT_LT(statement.ByteSizeLong(), limits::kEnvelopeBytesMax);
  EXPECT_THAT(Sign(statement, {&farm_}),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       HasSubstr("the envelope is over the limit")));
}

TEST_F(SignStatementTest, LimitsSignatures) {
  std::string envelope = MustSign(harvest_, {&farm_});
  for (size_t i = 1; i < limits::kSignaturesMax; ++i) {
    HT_ASSERT_OK_AND_ASSIGN(
        envelope,
        AddSignature(envelope, DeterministicP256Signer(absl::StrCat(i))));
  }
  EXPECT_THAT(AddSignature(envelope, plant_),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       HasSubstr("over the limit of 8 signatures")));
}

TEST_F(SignStatementTest, AddSignatureRefuses) {
  const std::string envelope = MustSign(harvest_, {&farm_});
  EXPECT_THAT(AddSignature(envelope, farm_),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(AddSignature(envelope, DeterministicEd25519Signer("ledger")),
              StatusIs(kMalformed));
  EXPECT_THAT(AddSignature(envelope.substr(1), plant_), StatusIs(kMalformed));
}

// BrokenSigner is a hardware module whose cable is out.
class BrokenSigner final : public Signer {
 public:
  explicit BrokenSigner(PublicKey key) : key_(std::move(key)) {}
  const PublicKey& public_key() const override { return key_; }
  absl::StatusOr<std::string> Sign(absl::string_view) const override {
    return absl::UnavailableError("no token in the slot");
  }

 private:
  PublicKey key_;
};

TEST_F(SignStatementTest, SaysWhenAKeyCannotSign) {
  const BrokenSigner broken(farm_.public_key());
  EXPECT_THAT(Sign(harvest_, {&broken}),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(
      AddSignature(MustSign(HarvestBy("plant", plant_), {&plant_}), broken),
      StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace halaltrace::trust
