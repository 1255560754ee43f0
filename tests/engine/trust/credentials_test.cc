// SPDX-License-Identifier: Apache-2.0
// Goal: only what a trusted root vouches for at that time, by way of
// authorities that may vouch, counts as a credential; and each refusal has the
// code that the header promises.
// Method: what a demonstration authority issues, and forgeries of it that
// differ from a good credential in one place.
#include "engine/trust/credentials.h"

#include <openssl/err.h>

#include <functional>
#include <string>
#include <vector>

#include "engine/base/limits.h"
#include "engine/trust/demo_authority.h"
#include "engine/trust/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/trust/forgery.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::AddExtension;
using ::halaltrace::testing::DeterministicEd25519Signer;
using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::Forged;
using ::halaltrace::testing::KeyOf;
using ::halaltrace::testing::RemoveExtension;
using ::halaltrace::testing::ReplaceExtension;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

using Chain = std::vector<std::string>;

constexpr char kDairy[] = "urn:halaltrace:party:dairy.example:main";
constexpr int64_t kJanuary2026Ms = 1'767'225'600'000;
constexpr int64_t kMarch2026Ms = 1'772'496'000'000;
constexpr int64_t kMarch2027Ms = 1'804'032'000'000;
constexpr CredentialValidity kValid = {kJanuary2026Ms, kMarch2027Ms};
constexpr int64_t kSecond = 1000;

class CredentialsTest : public ::testing::Test {
 protected:
  // What OpenSSL had to say stays here: whoever calls it next finds nothing.
  void TearDown() override { EXPECT_EQ(ERR_peek_error(), 0U); }

  static DemoAuthority Root(const std::string& name,
                            const CredentialValidity& validity = kValid) {
    return *DemoAuthority::CreateRoot(name, validity);
  }

  std::string Credential(const DemoAuthority& by,
                         const CredentialValidity& validity = kValid) const {
    return *by.Issue({dairy_.public_key(), "Dairy", kDairy, validity});
  }

  // Changed returns a credential that differs by `change`.  Its signature is
  // nobody's, for which ParseCredential does not ask.
  std::string Changed(const std::function<void(X509*)>& change) const {
    return Forged(Credential(root_), KeyOf(dairy_).get(), EVP_sha256(), change);
  }

  absl::StatusCode ParseCode(const Chain& chain) const {
    return ParseCredential(chain).status().code();
  }

  absl::StatusOr<TrustedCredential> VerifyAt(int64_t at_unix_ms,
                                             const Chain& chain) const {
    const Chain roots = {root_.credential_der()};
    return VerifyCredential(chain, roots, at_unix_ms);
  }

  void ExpectRefused(const std::string& credential,
                     absl::string_view reason) const {
    const Chain chain = {credential};
    EXPECT_THAT(ParseCredential(chain),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr(std::string(reason))));
    EXPECT_THAT(VerifyAt(kMarch2026Ms, chain),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr(std::string(reason))));
  }

  const DemoAuthority root_ = Root("Root");
  const SoftwareSigner dairy_ = DeterministicP256Signer("dairy");
};

TEST_F(CredentialsTest, SaysWhoseKeyItIs) {
  const Chain chain = {
      *root_.Issue({dairy_.public_key(), "Käserei 乳", kDairy, kValid})};
  HT_ASSERT_OK_AND_ASSIGN(const auto credential, ParseCredential(chain));
  EXPECT_EQ(credential.key, dairy_.public_key());
  EXPECT_EQ(credential.party, kDairy);
  EXPECT_EQ(credential.organisation, "Käserei 乳");
}

// Goal: an organisation is for people, so its absence is no fault.
TEST_F(CredentialsTest, NeedsNoOrganisation) {
  const Chain chain = {Changed([](X509* x509) {
    X509_NAME* const subject = X509_get_subject_name(x509);
    X509_NAME_ENTRY_free(X509_NAME_delete_entry(subject, 0));
  })};
  HT_ASSERT_OK_AND_ASSIGN(const auto credential, ParseCredential(chain));
  EXPECT_EQ(credential.organisation, "");
}

TEST_F(CredentialsTest, RefusesAnEmptyChain) {
  EXPECT_EQ(ParseCode({}), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(VerifyAt(kMarch2026Ms, {}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(CredentialsTest, RefusesChainsOverTheLimit) {
  Chain chain(limits::kCredentialChainMax, Credential(root_));
  EXPECT_EQ(ParseCode(chain), absl::StatusCode::kOk);
  chain.push_back(chain[0]);
  EXPECT_EQ(ParseCode(chain), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(VerifyAt(kMarch2026Ms, chain),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

// Goal: each element is one credential and nothing else, wherever it stands.
TEST_F(CredentialsTest, RefusesWhatIsNotOneCredential) {
  const std::string good = Credential(root_);
  for (const std::string& junk :
       {std::string(), std::string("junk"), good.substr(0, good.size() - 1),
        good + '\0', good + good, root_.credential_pem()}) {
    EXPECT_EQ(ParseCode({junk}), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ParseCode({good, junk}), absl::StatusCode::kInvalidArgument);
  }
}

TEST_F(CredentialsTest, RefusesItsOwnIssuer) {
  const std::string& root = root_.credential_der();
  for (const Chain& chain : {Chain{root}, Chain{Credential(root_), root}}) {
    EXPECT_THAT(ParseCredential(chain),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("is its own issuer")));
    EXPECT_THAT(VerifyAt(kMarch2026Ms, chain),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST_F(CredentialsTest, RefusesWeakDigestsAnywhere) {
  const std::string good = Credential(root_);
  const auto key = KeyOf(dairy_);
  const auto signed_with = [&](const EVP_MD* digest) {
    return Forged(good, key.get(), digest, [](X509*) {});
  };
  EXPECT_EQ(ParseCode({signed_with(EVP_sha384())}), absl::StatusCode::kOk);
  EXPECT_EQ(ParseCode({signed_with(EVP_sha512())}), absl::StatusCode::kOk);
  ExpectRefused(signed_with(EVP_sha1()), "digest");
  ExpectRefused(signed_with(EVP_sha224()), "digest");
  EXPECT_EQ(ParseCode({good, signed_with(EVP_sha1())}),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(CredentialsTest, RefusesAnAuthority) {
  const auto subordinate = *root_.CreateSubordinate("Sub", kValid);
  ExpectRefused(subordinate.credential_der(), "of an authority");
  ExpectRefused(Changed([](X509* x509) {
                  ReplaceExtension(x509, NID_basic_constraints,
                                   "critical,CA:TRUE");
                }),
                "of an authority");
}

TEST_F(CredentialsTest, RefusesKeysThatAreNotP256) {
  const internal::PkeyPtr p384(EVP_EC_gen("P-384"));
  ExpectRefused(Changed([&](X509* x509) { X509_set_pubkey(x509, p384.get()); }),
                "");
  const auto ed25519 = KeyOf(DeterministicEd25519Signer("dairy"));
  ExpectRefused(
      Changed([&](X509* x509) { X509_set_pubkey(x509, ed25519.get()); }),
      "P-256");
}

TEST_F(CredentialsTest, RefusesKeysForOtherUses) {
  ExpectRefused(
      Changed([](X509* x509) { RemoveExtension(x509, NID_key_usage); }),
      "digitalSignature");
  ExpectRefused(Changed([](X509* x509) {
                  ReplaceExtension(x509, NID_key_usage,
                                   "critical,keyAgreement");
                }),
                "digitalSignature");
  ExpectRefused(
      Changed([](X509* x509) { RemoveExtension(x509, NID_ext_key_usage); }),
      "extended key usage");
  ExpectRefused(Changed([](X509* x509) {
                  ReplaceExtension(x509, NID_ext_key_usage,
                                   "critical,clientAuth");
                }),
                "extended key usage");
  const std::string both = std::string(kSigningUsageOid) + ",clientAuth";
  ExpectRefused(Changed([&](X509* x509) {
                  ReplaceExtension(x509, NID_ext_key_usage, both.c_str());
                }),
                "extended key usage");
}

TEST_F(CredentialsTest, RefusesOtherPolicies) {
  ExpectRefused(Changed([](X509* x509) {
                  RemoveExtension(x509, NID_certificate_policies);
                }),
                "policy");
  ExpectRefused(Changed([](X509* x509) {
                  auto* const policies =
                      static_cast<CERTIFICATEPOLICIES*>(X509_get_ext_d2i(
                          x509, NID_certificate_policies, nullptr, nullptr));
                  POLICYINFO* const policy = sk_POLICYINFO_value(policies, 0);
                  ASN1_OBJECT_free(policy->policyid);
                  policy->policyid = OBJ_txt2obj("2.25.1", 1);
                  X509_add1_ext_i2d(x509, NID_certificate_policies, policies, 0,
                                    X509V3_ADD_REPLACE);
                  CERTIFICATEPOLICIES_free(policies);
                }),
                "policy");
}

TEST_F(CredentialsTest, RefusesAllButOneCanonicalName) {
  ExpectRefused(
      Changed([](X509* x509) { RemoveExtension(x509, NID_subject_alt_name); }),
      "not one name");
  const auto named = [&](const char* names) {
    return Changed([names](X509* x509) {
      ReplaceExtension(x509, NID_subject_alt_name, names);
    });
  };
  EXPECT_EQ(ParseCode({named("URI:urn:halaltrace:party:a.example:x")}),
            absl::StatusCode::kOk);
  ExpectRefused(named("URI:urn:halaltrace:party:a.example:x,"
                      "URI:urn:halaltrace:party:b.example:y"),
                "not one name");
  ExpectRefused(named("DNS:a.example"), "not a URI");
  ExpectRefused(named("URI:https://ID.GS1.org/417/4012345000009"), "its name");
  ExpectRefused(named("URI:urn:halaltrace:lot:a.example:x"), "its name");
  ExpectRefused(Changed([](X509* x509) {
                  AddExtension(x509, x509, NID_subject_alt_name,
                               "URI:urn:halaltrace:party:b.example:y");
                }),
                "");
}

TEST_F(CredentialsTest, TheRootThatVouchesIsNamed) {
  const Chain chain = {Credential(root_)};
  const std::string& der = root_.credential_der();
  for (const Chain& roots :
       {Chain{der}, Chain{Root("Other").credential_der(), der},
        Chain{Root("Root").credential_der(), der}, Chain{der, der}}) {
    HT_ASSERT_OK_AND_ASSIGN(const TrustedCredential trusted,
                            VerifyCredential(chain, roots, kMarch2026Ms));
    EXPECT_EQ(trusted.root, Sha256(der));
    EXPECT_EQ(trusted.credential.key, dairy_.public_key());
    EXPECT_EQ(trusted.credential.party, kDairy);
  }
}

// Method: no root, another, and one of the same name.
TEST_F(CredentialsTest, UnknownRootsAreNotThere) {
  const Chain chain = {Credential(root_)};
  for (const Chain& roots : {Chain{}, Chain{Root("Other").credential_der()},
                             Chain{Root("Root").credential_der()}}) {
    EXPECT_THAT(VerifyCredential(chain, roots, kMarch2026Ms),
                StatusIs(absl::StatusCode::kFailedPrecondition));
  }
}

TEST_F(CredentialsTest, RefusesRootsThatAreNone) {
  const Chain chain = {Credential(root_)};
  const auto subordinate = *root_.CreateSubordinate("Sub", kValid);
  for (const std::string& root :
       {std::string("junk"), Credential(root_), subordinate.credential_der()}) {
    const Chain roots = {root_.credential_der(), root};
    EXPECT_THAT(VerifyCredential(chain, roots, kMarch2026Ms),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

// Goal: both bounds belong to the validity (RFC 5280, section 4.1.2.5), of the
// credential as of each authority above it.
TEST_F(CredentialsTest, AllAreValidFromTheFirstSecondToTheLast) {
  constexpr CredentialValidity kShort = {kMarch2026Ms, kMarch2026Ms + kSecond};
  const auto long_sub = *root_.CreateSubordinate("Sub", kValid);
  const auto short_sub = *root_.CreateSubordinate("Sub", kShort);
  const DemoAuthority short_root = Root("Short", kShort);
  struct Case {
    Chain chain;
    std::string root;
  };
  for (const Case& c : {
           Case{{Credential(root_, kShort)}, root_.credential_der()},
           Case{{Credential(long_sub, kShort), long_sub.credential_der()},
                root_.credential_der()},
           Case{{Credential(short_sub), short_sub.credential_der()},
                root_.credential_der()},
           Case{{Credential(short_root)}, short_root.credential_der()},
       }) {
    const Chain roots = {c.root};
    const auto code_at = [&](int64_t at) {
      return VerifyCredential(c.chain, roots, at).status().code();
    };
    EXPECT_EQ(code_at(kShort.from_unix_ms - kSecond),
              absl::StatusCode::kPermissionDenied);
    EXPECT_EQ(code_at(kShort.from_unix_ms), absl::StatusCode::kOk);
    EXPECT_EQ(code_at(kShort.until_unix_ms), absl::StatusCode::kOk);
    EXPECT_EQ(code_at(kShort.until_unix_ms + kSecond),
              absl::StatusCode::kPermissionDenied);
  }
}

TEST_F(CredentialsTest, RefusesAlteredCredentials) {
  const std::string good = Credential(root_);
  HT_ASSERT_OK(VerifyAt(kMarch2026Ms, {good}));
  std::string signature = good;
  signature.back() = static_cast<char>(signature.back() ^ 1);
  EXPECT_THAT(VerifyAt(kMarch2026Ms, {signature}),
              StatusIs(absl::StatusCode::kPermissionDenied));
  std::string party = good;
  const size_t at = party.find("dairy.example");
  ASSERT_NE(at, std::string::npos);
  party[at] = 'f';
  EXPECT_THAT(VerifyAt(kMarch2026Ms, {party}),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(CredentialsTest, SubordinatesVouchIfTheyAreShown) {
  const auto subordinate = *root_.CreateSubordinate("Sub", kValid);
  const std::string credential = Credential(subordinate);
  HT_ASSERT_OK_AND_ASSIGN(
      const TrustedCredential trusted,
      VerifyAt(kMarch2026Ms, {credential, subordinate.credential_der()}));
  EXPECT_EQ(trusted.root, Sha256(root_.credential_der()));
  EXPECT_EQ(trusted.credential.party, kDairy);
  EXPECT_THAT(VerifyAt(kMarch2026Ms, {credential}),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(CredentialsTest, SubordinatesOfSubordinatesMayNotVouch) {
  const auto upper = *root_.CreateSubordinate("Upper", kValid);
  const auto lower = *upper.CreateSubordinate("Lower", kValid);
  EXPECT_THAT(
      VerifyAt(kMarch2026Ms, {Credential(lower), lower.credential_der(),
                              upper.credential_der()}),
      StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("path length")));
}

// Goal: whoever has a credential cannot issue one.  Method: a credential that
// the credential's key signed, with everything that links the two.
TEST_F(CredentialsTest, CredentialsDoNotVouch) {
  const std::string issuer_der = Credential(root_);
  const auto issuer = *internal::ParseX509Der(issuer_der);
  const std::string other =
      *root_.Issue({DeterministicP256Signer("thief").public_key(), "Thief",
                    "urn:halaltrace:party:thief.example:main", kValid});
  const std::string forged =
      Forged(other, KeyOf(dairy_).get(), EVP_sha256(), [&](X509* x509) {
        X509_set_issuer_name(x509, X509_get_subject_name(issuer.get()));
        RemoveExtension(x509, NID_authority_key_identifier);
        AddExtension(x509, issuer.get(), NID_authority_key_identifier,
                     "keyid:always");
      });
  EXPECT_EQ(ParseCode({forged, issuer_der}), absl::StatusCode::kOk);
  EXPECT_THAT(
      VerifyAt(kMarch2026Ms, {forged, issuer_der}),
      StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("invalid CA")));
}

TEST_F(CredentialsTest, RefusesCredentialsLeftOver) {
  const std::string credential = Credential(root_);
  const auto subordinate = *root_.CreateSubordinate("Sub", kValid);
  for (const std::string& more :
       {subordinate.credential_der(), credential, Credential(Root("Other"))}) {
    EXPECT_THAT(
        VerifyAt(kMarch2026Ms, {credential, more}),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("left over")));
  }
}

TEST_F(CredentialsTest, EnrolmentsShowTheirOwnCredentialOrNone) {
  v1::PartyEnrolment enrolment;
  enrolment.set_party(kDairy);
  enrolment.set_key(dairy_.public_key().spki());
  HT_EXPECT_OK(CheckEnrolledCredential(enrolment));
  enrolment.add_credentials(Credential(Root("Nobody knows it")));
  HT_EXPECT_OK(CheckEnrolledCredential(enrolment));

  v1::PartyEnrolment other = enrolment;
  other.set_party("urn:halaltrace:party:dairy.example:other");
  EXPECT_THAT(
      CheckEnrolledCredential(other),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("another party")));
  other = enrolment;
  other.set_key(DeterministicP256Signer("other").public_key().spki());
  EXPECT_THAT(
      CheckEnrolledCredential(other),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("another key")));
  other = enrolment;
  other.add_credentials("junk");
  EXPECT_THAT(CheckEnrolledCredential(other),
              StatusIs(absl::StatusCode::kInvalidArgument));
  other = enrolment;
  for (size_t i = 0; i < limits::kCredentialChainMax; ++i) {
    other.add_credentials(enrolment.credentials(0));
  }
  EXPECT_THAT(CheckEnrolledCredential(other),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

}  // namespace
}  // namespace halaltrace::trust
