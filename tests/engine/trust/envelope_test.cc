// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/envelope.h"

#include <openssl/bn.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/trust/internal/openssl.h"
#include "engine/trust/keys.h"
#include "engine/trust/sha256.h"
#include "engine/trust/wire_walk.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "halaltrace/v1/envelope.pb.h"
#include "nlohmann/json.hpp"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;
using Json = nlohmann::json;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;
constexpr auto kOverLimit = absl::StatusCode::kResourceExhausted;

// A signature in DER of the numbers 1 and 1: well-formed, and nobody's.
const std::string& SomeSignature() {
  static const std::string& signature =
      *new std::string(HexDecode("3006020101020101").value());
  return signature;
}

Digest KeyNumber(uint8_t n) {
  Digest key;
  key.bytes[0] = n;
  return key;
}

v1::Envelope MessageSignedBy(const std::vector<uint8_t>& keys) {
  v1::Envelope message;
  message.set_payload("soy milk");
  message.set_payload_type(std::string(kStatementPayloadType));
  for (const uint8_t key : keys) {
    v1::Signature& signature = *message.add_signatures();
    signature.set_sig(SomeSignature());
    signature.set_keyid(KeyIdText(KeyNumber(key)));
  }
  return message;
}

// The example of FORMAT.md: written out by hand, hashed with sha256sum.
TEST(EnvelopeTest, TheExampleOfTheFormat) {
  const std::string bytes =
      HexDecode(
          "0a08736f79206d696c6b"
          "12306170706c69636174696f6e2f766e642e68616c616c74726163652e73746174"
          "656d656e742e76312b70726f746f627566"
          "1a530a0830060201010201011247"
          "7368613235363a"
          "3031303030303030303030303030303030303030303030303030303030303030"
          "3030303030303030303030303030303030303030303030303030303030303030")
          .value();
  HT_ASSERT_OK_AND_ASSIGN(const Envelope envelope, DecodeEnvelope(bytes));
  EXPECT_EQ(envelope.payload, "soy milk");
  ASSERT_EQ(envelope.signatures.size(), 1u);
  EXPECT_EQ(envelope.signatures[0].key, KeyNumber(1));
  EXPECT_EQ(EncodeEnvelope(envelope), bytes);
  EXPECT_EQ(HexEncode(StatementDigest(envelope.payload).View()),
            "124170d6d0f8505f04c9a5b58b2b28b3b7d9090e160474160cedbe304c4568d4");
  EXPECT_EQ(HexEncode(Sha256(bytes).View()),
            "b09df89f4ab827f874e0cb2c6e5ed379cf5078cddb66312463c5601448e1b239");
}

TEST(PaeTest, IsDsseVersion1) {
  EXPECT_EQ(Pae("http://example.com/HelloWorld", "hello world"),
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  EXPECT_EQ(Pae("", ""), "DSSEv1 0  0 ");
  EXPECT_EQ(StatementDigest("x"),
            Sha256("DSSEv1 48 "
                   "application/vnd.halaltrace.statement.v1+protobuf 1 x"));
}

TEST(EnvelopeTest, RoundTrips) {
  const Envelope envelope = {
      "soy milk",
      {{KeyNumber(1), SomeSignature()}, {KeyNumber(2), SomeSignature()}}};
  const std::string bytes = EncodeEnvelope(envelope);
  HT_ASSERT_OK_AND_ASSIGN(const Envelope again, DecodeEnvelope(bytes));
  EXPECT_EQ(again.payload, envelope.payload);
  ASSERT_EQ(again.signatures.size(), 2u);
  EXPECT_EQ(again.signatures[1].key, KeyNumber(2));
  EXPECT_EQ(again.signatures[1].signature, SomeSignature());
  EXPECT_EQ(EncodeEnvelope(again), bytes);
}

TEST(EnvelopeTest, RefusesAnIncompleteOne) {
  HT_ASSERT_OK(DecodeEnvelope(CanonicalBytes(MessageSignedBy({1, 2}))));

  v1::Envelope message = MessageSignedBy({1});
  message.clear_payload();
  EXPECT_THAT(DecodeEnvelope(CanonicalBytes(message)),
              StatusIs(kMalformed, "payload: nothing is signed"));
  message = MessageSignedBy({1});
  message.set_payload_type("application/vnd.in-toto+json");
  EXPECT_THAT(DecodeEnvelope(CanonicalBytes(message)),
              StatusIs(kMalformed, HasSubstr("payload_type: ")));
  message.clear_payload_type();
  EXPECT_THAT(DecodeEnvelope(CanonicalBytes(message)),
              StatusIs(kMalformed, HasSubstr("payload_type: ")));
  EXPECT_THAT(DecodeEnvelope(CanonicalBytes(MessageSignedBy({}))),
              StatusIs(kMalformed, "signatures: nobody signed"));
  EXPECT_THAT(DecodeEnvelope(""), StatusIs(kMalformed));
}

TEST(EnvelopeTest, RefusesKeysThatDoNotAscend) {
  for (const std::vector<uint8_t>& keys :
       std::vector<std::vector<uint8_t>>{{2, 1}, {1, 1}, {1, 3, 2}}) {
    EXPECT_THAT(DecodeEnvelope(CanonicalBytes(MessageSignedBy(keys))),
                StatusIs(kMalformed, HasSubstr("key ids do not ascend")));
  }
}

TEST(EnvelopeTest, LimitsSignatures) {
  HT_EXPECT_OK(DecodeEnvelope(
      CanonicalBytes(MessageSignedBy({1, 2, 3, 4, 5, 6, 7, 8}))));
  EXPECT_THAT(DecodeEnvelope(
                  CanonicalBytes(MessageSignedBy({1, 2, 3, 4, 5, 6, 7, 8, 9}))),
              StatusIs(kOverLimit, "signatures: over the limit of 8"));
}

TEST(EnvelopeTest, LimitsSize) {
  v1::Envelope message = MessageSignedBy({1});
  message.set_payload(std::string(limits::kEnvelopeBytesMax, 'x'));
  EXPECT_THAT(DecodeEnvelope(CanonicalBytes(message)), StatusIs(kOverLimit));
}

TEST(EnvelopeTest, RefusesOtherKeyIds) {
  const std::string good = KeyIdText(KeyNumber(0xAB));
  EXPECT_EQ(ParseKeyId(good), KeyNumber(0xAB));
  for (const std::string& id :
       {std::string(), good.substr(7), good.substr(0, 70), good + "0",
        absl::StrCat("SHA256:", good.substr(7)),
        absl::StrCat("sha256:AB", good.substr(9)),
        absl::StrCat("sha256:x", good.substr(8)), absl::StrCat(" ", good)}) {
    EXPECT_EQ(ParseKeyId(id), std::nullopt) << id;
    v1::Envelope message = MessageSignedBy({1});
    message.mutable_signatures(0)->set_keyid(id);
    EXPECT_THAT(DecodeEnvelope(CanonicalBytes(message)),
                StatusIs(kMalformed, HasSubstr("signatures[0].keyid: ")));
  }
}

TEST(EnvelopeTest, RefusesSignaturesThatAreNotDer) {
  for (const std::string& hex : std::vector<std::string>{
           "", "30", "3000", "3003020101",
           "30060201010201",          // ends too soon
           "300602010102010100",      // more behind it
           "3009020101020101020101",  // three numbers
           "300702010102020001",      // not the shortest
           "3006020181020101",        // negative
           "3006020100020101",        // zero
           "3106020101020101",        // no sequence
           "308106020101020101",      // a long length
           "3006030101020101",        // no integer
           "302702220080" + std::string(64, 'f') + "020101",  // 34 bytes
       }) {
    v1::Envelope message = MessageSignedBy({1});
    message.mutable_signatures(0)->set_sig(HexDecode(hex).value());
    EXPECT_THAT(DecodeEnvelope(CanonicalBytes(message)),
                StatusIs(kMalformed,
                         "signatures[0].sig: not a signature in "
                         "DER"))
        << hex;
  }
}

// Raw signatures of 64 bytes, as browsers make them, are another format.
TEST(EnvelopeTest, RefusesRawSignatures) {
  v1::Envelope message = MessageSignedBy({1});
  message.mutable_signatures(0)->set_sig(std::string(64, '0'));
  EXPECT_THAT(DecodeEnvelope(CanonicalBytes(message)), StatusIs(kMalformed));
}

struct Variant {
  const char* what;
  std::string bytes;
};

// Goal: an envelope has one spelling, so its digest is its name.
// Method: pieces of a good envelope put together in every other way that
// protobuf would read as the same message.
TEST(EnvelopeTest, RefusesEveryOtherSpelling) {
  v1::Envelope payload;
  payload.set_payload("soy milk");
  v1::Envelope type;
  type.set_payload_type(std::string(kStatementPayloadType));
  const std::string a = CanonicalBytes(payload);
  const std::string b = CanonicalBytes(type);
  const std::string sig = absl::StrCat("\x0a\x08", SomeSignature());
  const std::string id = absl::StrCat("\x12\x47", KeyIdText(KeyNumber(1)));
  const auto signature = [](const std::string& inner) {
    return absl::StrCat("\x1a", std::string(1, static_cast<char>(inner.size())),
                        inner);
  };
  const std::string c = signature(sig + id);
  HT_ASSERT_OK(DecodeEnvelope(a + b + c));
  for (const Variant& variant : std::vector<Variant>{
           {"payload last", b + c + a},
           {"type first", b + a + c},
           {"signatures first", c + a + b},
           {"payload twice", a + a + b + c},
           {"type twice", a + b + b + c},
           {"the same signature twice", a + b + c + c},
           {"key id first", a + b + signature(id + sig)},
           {"signature twice in one", a + b + signature(sig + sig + id)},
           {"no key id", a + b + signature(sig)},
           {"no signature", a + b + signature(id)},
           {"an unknown field", a + b + c + "\x22\x01x"},
           {"an unknown field inside",
            a + b + signature(sig + id + "\x1a\x01x")},
           {"a long length",
            absl::StrCat("\x0a\x88", std::string(1, '\0'), a.substr(2), b, c)},
           {"a long tag",
            absl::StrCat("\x8a", std::string(1, '\0'), a.substr(1), b, c)},
           {"trailing zero", a + b + c + std::string(1, '\0')},
           {"cut short", (a + b + c).substr(0, (a + b + c).size() - 1)},
           {"an empty signature beside", a + b + signature("") + c},
       }) {
    EXPECT_THAT(DecodeEnvelope(variant.bytes), StatusIs(kMalformed))
        << variant.what;
  }
}

// --- Vectors of the DSSE project -------------------------------------------

Json DsseVectors() {
  std::ifstream in(HALALTRACE_CORPUS "/trust/dsse/vectors.json");
  return in ? Json::parse(in) : Json();
}

std::string FromBase64(const Json& text) {
  return Base64Decode(text.get<std::string>()).value();
}

TEST(DsseVectorsTest, Pae) {
  const Json vectors = DsseVectors();
  if (vectors.is_null()) GTEST_SKIP() << "SKIPPED: no DSSE vectors";
  for (const Json& vector : vectors["pae_vectors"]) {
    EXPECT_EQ(
        Pae(vector["type"].get<std::string>(), FromBase64(vector["body_b64"])),
        vector["pae"].get<std::string>())
        << vector["from"];
  }
  EXPECT_EQ(vectors["pae_vectors"].size(), 4u);
}

// Number32 returns a decimal number as 32 bytes, the most significant first.
std::string Number32(const Json& decimal) {
  BIGNUM* parsed = nullptr;
  EXPECT_GT(BN_dec2bn(&parsed, decimal.get<std::string>().c_str()), 0);
  const internal::BnPtr number(parsed);
  std::string bytes(32, '\0');
  EXPECT_EQ(BN_bn2binpad(number.get(), internal::Data(bytes), 32), 32);
  return bytes;
}

// DerInteger writes a positive number, most significant byte first.
std::string DerInteger(absl::string_view number) {
  while (number.size() > 1 && number[0] == 0) number.remove_prefix(1);
  std::string value(number);
  if ((value[0] & 0x80) != 0) value.insert(value.begin(), '\0');
  return absl::StrCat("\x02", std::string(1, static_cast<char>(value.size())),
                      value);
}

std::string DerFromRaw(absl::string_view raw) {
  const std::string numbers =
      DerInteger(raw.substr(0, 32)) + DerInteger(raw.substr(32));
  return absl::StrCat("\x30", std::string(1, static_cast<char>(numbers.size())),
                      numbers);
}

// The project's one signature is raw (r, s); ours are DER of the same numbers.
TEST(DsseVectorsTest, Signature) {
  const Json vectors = DsseVectors();
  if (vectors.is_null()) GTEST_SKIP() << "SKIPPED: no DSSE vectors";
  const Json& vector = vectors["signature_vectors"][0];
  const std::string pae = Pae(vector["payloadType"].get<std::string>(),
                              FromBase64(vector["payload_b64"]));
  EXPECT_EQ(pae, vector["pae_utf8"].get<std::string>());
  const std::string spki = absl::StrCat(
      DeterministicP256Signer("any").public_key().spki().substr(0, 27),
      Number32(vector["X_dec"]), Number32(vector["Y_dec"]));
  HT_ASSERT_OK_AND_ASSIGN(const PublicKey key, PublicKey::FromSpki(spki));
  const std::string raw =
      FromBase64(vector["envelope"]["signatures"][0]["sig"]);
  HT_EXPECT_OK(key.Verify(pae, DerFromRaw(raw)));
  EXPECT_THAT(key.Verify(pae + " ", DerFromRaw(raw)),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

}  // namespace
}  // namespace halaltrace::trust
