// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/hop_verifier.h"

#include <openssl/bn.h>
#include <openssl/ecdsa.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/trust/envelope.h"
#include "engine/trust/internal/openssl.h"
#include "engine/trust/sign_statement.h"
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
using ::halaltrace::testing::EnrolmentOf;
using ::halaltrace::testing::GenesisBy;
using ::halaltrace::testing::HarvestBy;
using ::halaltrace::testing::MustSign;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;
constexpr auto kUnknownKey = absl::StatusCode::kFailedPrecondition;
constexpr auto kForged = absl::StatusCode::kPermissionDenied;

// A ledger that knows the operator and the farm.
class HopVerifierTest : public ::testing::Test {
 protected:
  HopVerifierTest() {
    HT_EXPECT_OK(keys_.Learn(GenesisBy(operator_)));
    HT_EXPECT_OK(keys_.Learn(EnrolmentOf("farm", &farm_, operator_)));
  }

  const SoftwareSigner operator_ = DeterministicP256Signer("operator");
  const SoftwareSigner farm_ = DeterministicP256Signer("farm");
  const SoftwareSigner stranger_ = DeterministicP256Signer("stranger");
  KeyRing keys_;
  HopVerifier verifier_{keys_};
};

TEST_F(HopVerifierTest, TakesAHopOfAKnownKey) {
  const v1::Statement harvest = HarvestBy("farm", farm_);
  v1::SignedHop signed_hop;
  signed_hop.set_envelope(MustSign(harvest, {&farm_}));
  HT_ASSERT_OK_AND_ASSIGN(const VerifiedHop hop, verifier_.Verify(signed_hop));
  EXPECT_EQ(CanonicalBytes(hop.statement()), CanonicalBytes(harvest));
  EXPECT_EQ(hop.envelope(), signed_hop.envelope());
  EXPECT_EQ(hop.digest(), StatementDigest(CanonicalBytes(harvest)));
  EXPECT_THAT(hop.signers(), ::testing::ElementsAre(farm_.public_key().id()));
}

TEST_F(HopVerifierTest, TakesTwoSigners) {
  HT_ASSERT_OK_AND_ASSIGN(const VerifiedHop hop,
                          verifier_.VerifyEnvelope(MustSign(
                              HarvestBy("farm", farm_), {&farm_, &operator_})));
  EXPECT_EQ(hop.signers().size(), 2u);
}

TEST_F(HopVerifierTest, RefusesFormsItDoesNotRead) {
  v1::SignedHop hop;
  EXPECT_THAT(verifier_.Verify(hop), StatusIs(kMalformed));
  hop.set_batched("anything");
  EXPECT_THAT(verifier_.Verify(hop),
              StatusIs(kMalformed, HasSubstr("batched: ")));
  hop.set_envelope("anything");
  EXPECT_THAT(verifier_.Verify(hop), StatusIs(kMalformed));
}

// Goal: a good signature does not make a bad statement good.
TEST_F(HopVerifierTest, RefusesAMalformedStatementInAGoodEnvelope) {
  v1::Statement no_number = HarvestBy("farm", farm_);
  no_number.mutable_header()->clear_signer_sequence();
  const std::string explicit_default("\x0a\x02\x0a\x00", 4);
  for (const auto& [payload, message] :
       std::vector<std::pair<std::string, std::string>>{
           {explicit_default, "header.origin: an empty value"},
           {CanonicalBytes(no_number), "header.signer_sequence: missing"}}) {
    HT_ASSERT_OK_AND_ASSIGN(const std::string signature,
                            farm_.Sign(Pae(kStatementPayloadType, payload)));
    const std::string envelope =
        EncodeEnvelope({payload, {{farm_.public_key().id(), signature}}});
    EXPECT_THAT(verifier_.VerifyEnvelope(envelope),
                StatusIs(kMalformed, HasSubstr(message)));
  }
}

TEST_F(HopVerifierTest, RefusesAnUnknownKey) {
  EXPECT_THAT(
      verifier_.VerifyEnvelope(
          MustSign(HarvestBy("farm", stranger_), {&stranger_})),
      StatusIs(kUnknownKey, HasSubstr(stranger_.public_key().KeyIdText())));
  // A second signature by a stranger makes a known signer's hop no better.
  EXPECT_THAT(verifier_.VerifyEnvelope(
                  MustSign(HarvestBy("farm", farm_), {&farm_, &stranger_})),
              StatusIs(kUnknownKey));
}

// Forge returns the hop with the first signature replaced.
std::string Forge(const std::string& bytes, const std::string& signature) {
  Envelope envelope = *DecodeEnvelope(bytes);
  envelope.signatures[0].signature = signature;
  return EncodeEnvelope(envelope);
}

TEST_F(HopVerifierTest, RefusesAForgedSignature) {
  const std::string hop = MustSign(HarvestBy("farm", farm_), {&farm_});
  const std::string other = MustSign(HarvestBy("farm", farm_, 2), {&farm_});
  EXPECT_THAT(verifier_.VerifyEnvelope(
                  Forge(hop, DecodeEnvelope(other)->signatures[0].signature)),
              StatusIs(kForged, HasSubstr(farm_.public_key().KeyIdText())));
}

// Goal: a signature counts for this type of payload only.
TEST_F(HopVerifierTest, RefusesASignatureMadeForAnotherType) {
  const std::string hop = MustSign(HarvestBy("farm", farm_), {&farm_});
  const std::string payload = DecodeEnvelope(hop)->payload;
  for (const std::string& message :
       {payload, Pae("application/vnd.in-toto+json", payload),
        Pae(kStatementPayloadType, payload + " ")}) {
    HT_ASSERT_OK_AND_ASSIGN(const std::string signature, farm_.Sign(message));
    EXPECT_THAT(verifier_.VerifyEnvelope(Forge(hop, signature)),
                StatusIs(kForged));
  }
}

// Goal: one of two signers cannot be put in for the other.
TEST_F(HopVerifierTest, RefusesSwappedSignatures) {
  const std::string hop =
      MustSign(HarvestBy("farm", farm_), {&farm_, &operator_});
  Envelope envelope = *DecodeEnvelope(hop);
  std::swap(envelope.signatures[0].signature, envelope.signatures[1].signature);
  EXPECT_THAT(verifier_.VerifyEnvelope(EncodeEnvelope(envelope)),
              StatusIs(kForged));
}

TEST_F(HopVerifierTest, TheIssuerMustSign) {
  Envelope envelope =
      *DecodeEnvelope(MustSign(HarvestBy("farm", farm_), {&farm_, &operator_}));
  std::erase_if(envelope.signatures, [&](const KeySignature& each) {
    return each.key == farm_.public_key().id();
  });
  EXPECT_THAT(verifier_.VerifyEnvelope(EncodeEnvelope(envelope)),
              StatusIs(kForged, HasSubstr("header.issuer_key: ")));
}

// --- Keys that a hop brings -------------------------------------------------

TEST_F(HopVerifierTest, AGenesisProvesItsOwnKey) {
  const KeyRing nothing;
  const HopVerifier verifier(nothing);
  HT_EXPECT_OK(
      verifier.VerifyEnvelope(MustSign(GenesisBy(operator_), {&operator_})));

  v1::Statement genesis = GenesisBy(operator_);
  genesis.mutable_header()->set_issuer_key(stranger_.public_key().id().Bytes());
  EXPECT_THAT(
      verifier.VerifyEnvelope(MustSign(genesis, {&stranger_, &operator_})),
      StatusIs(kUnknownKey));
  EXPECT_THAT(verifier.VerifyEnvelope(MustSign(genesis, {&stranger_})),
              StatusIs(kForged, HasSubstr("nobody proved to hold it")));
}

TEST_F(HopVerifierTest, AnEnrolledKeyProvesThatItIsHeld) {
  const SoftwareSigner dairy = DeterministicP256Signer("dairy");
  const v1::Statement enrolment = EnrolmentOf("dairy", &dairy, operator_);
  HT_ASSERT_OK_AND_ASSIGN(
      const VerifiedHop hop,
      verifier_.VerifyEnvelope(MustSign(enrolment, {&operator_, &dairy})));
  EXPECT_EQ(hop.signers().size(), 2u);
  EXPECT_THAT(verifier_.VerifyEnvelope(MustSign(enrolment, {&operator_})),
              StatusIs(kForged, HasSubstr("nobody proved to hold it")));
}

TEST_F(HopVerifierTest, AStrangerCannotEnrolItself) {
  EXPECT_THAT(
      verifier_.VerifyEnvelope(MustSign(
          EnrolmentOf("stranger", &stranger_, stranger_), {&stranger_})),
      StatusIs(kUnknownKey));
}

TEST_F(HopVerifierTest, APartyMayBeEnrolledWithoutAKey) {
  HT_EXPECT_OK(verifier_.VerifyEnvelope(
      MustSign(EnrolmentOf("mill", nullptr, operator_), {&operator_})));
}

TEST_F(HopVerifierTest, RefusesABadKey) {
  const SoftwareSigner ledger = DeterministicEd25519Signer("ledger");
  EXPECT_THAT(verifier_.VerifyEnvelope(MustSign(
                  EnrolmentOf("mill", &ledger, operator_), {&operator_})),
              StatusIs(kMalformed, HasSubstr("the enrolled key: ")));
  v1::Statement enrolment = EnrolmentOf("farm", &farm_, operator_);
  enrolment.mutable_party_enrolment()->mutable_key()->back() ^= 1;
  EXPECT_THAT(verifier_.VerifyEnvelope(MustSign(enrolment, {&operator_})),
              StatusIs(kMalformed, HasSubstr("not on the curve")));
}

// --- Variants ----------------------------------------------------------------

// HighS returns (r, n - s) for (r, s).
std::string HighS(const std::string& der) {
  constexpr char kOrder[] =
      "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551";
  const unsigned char* in = internal::Data(der);
  ECDSA_SIG* const signature =
      d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size()));
  BIGNUM* order = nullptr;
  BN_hex2bn(&order, kOrder);
  BIGNUM* const twin = BN_new();
  BN_sub(twin, order, ECDSA_SIG_get0_s(signature));
  ECDSA_SIG_set0(signature, BN_dup(ECDSA_SIG_get0_r(signature)), twin);
  unsigned char* out = nullptr;
  const int size = i2d_ECDSA_SIG(signature, &out);
  std::string bytes(reinterpret_cast<const char*>(out),
                    static_cast<size_t>(size));
  OPENSSL_free(out);
  ECDSA_SIG_free(signature);
  BN_free(order);
  return bytes;
}

// Goal: the twin of a signature makes another envelope of the same statement.
// So a statement is known by its digest and never by its envelope.
TEST_F(HopVerifierTest, ATwinSignatureGivesTheSameStatement) {
  const std::string hop = MustSign(HarvestBy("farm", farm_), {&farm_});
  const std::string twin =
      Forge(hop, HighS(DecodeEnvelope(hop)->signatures[0].signature));
  ASSERT_NE(twin, hop);
  HT_ASSERT_OK_AND_ASSIGN(const VerifiedHop one, verifier_.VerifyEnvelope(hop));
  HT_ASSERT_OK_AND_ASSIGN(const VerifiedHop two,
                          verifier_.VerifyEnvelope(twin));
  EXPECT_EQ(one.digest(), two.digest());
  EXPECT_EQ(one.signers(), two.signers());
}

// Goal: no change of any one bit of an envelope is taken, and each is refused
// with one of the codes of the contract.
TEST_F(HopVerifierTest, RefusesEveryFlippedBit) {
  const std::string hop = MustSign(HarvestBy("farm", farm_), {&farm_});
  for (size_t bit = 0; bit < hop.size() * 8; ++bit) {
    std::string flipped = hop;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const auto verified = verifier_.VerifyEnvelope(flipped);
    EXPECT_THAT(verified.status().code(),
                ::testing::AnyOf(kMalformed, kUnknownKey, kForged))
        << "bit " << bit;
  }
}

TEST_F(HopVerifierTest, RefusesEveryPrefix) {
  const std::string hop = MustSign(HarvestBy("farm", farm_), {&farm_});
  for (size_t size = 0; size < hop.size(); ++size) {
    EXPECT_THAT(verifier_.VerifyEnvelope(hop.substr(0, size)),
                StatusIs(kMalformed))
        << size;
  }
}

TEST_F(HopVerifierTest, LimitsSize) {
  EXPECT_THAT(verifier_.VerifyEnvelope(
                  std::string(limits::kEnvelopeBytesMax + 1, '\n')),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

}  // namespace
}  // namespace halaltrace::trust
