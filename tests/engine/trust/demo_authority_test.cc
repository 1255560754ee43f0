// SPDX-License-Identifier: Apache-2.0
// Goal: what a demonstration authority issues is what it was asked for, and it
// refuses what would be no credential.
// Method: every bound of a request from both sides; the credentials are read
// by OpenSSL and by ParseCredential.
#include "engine/trust/demo_authority.h"

#include <ctime>
#include <set>
#include <string>
#include <vector>

#include "engine/trust/credentials.h"
#include "engine/trust/internal/x509.h"
#include "engine/trust/signer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::DeterministicEd25519Signer;
using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::StatusIs;

constexpr char kDairy[] = "urn:halaltrace:party:dairy.example:main";
constexpr int64_t kJanuary2026Ms = 1'767'225'600'000;
constexpr int64_t kMarch2027Ms = 1'804'032'000'000;
constexpr CredentialValidity kValid = {kJanuary2026Ms, kMarch2027Ms};
constexpr int64_t kYear1Ms = -62'135'596'800'000;
constexpr int64_t kYear10000Ms = 253'402'300'800'000;

std::string Times(absl::string_view text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all.append(text.data(), text.size());
  return all;
}

const std::vector<std::string>& GoodOrganisations() {
  static const auto& kGood = *new std::vector<std::string>{
      "x", Times("x", 64), Times("乳", 64), Times("\xF0\x9F\x90\x84", 64)};
  return kGood;
}

const std::vector<std::string>& BadOrganisations() {
  static const auto& kBad = *new std::vector<std::string>{
      "", Times("x", 65), Times("乳", 65), "\xFF", "\xED\xA0\x80", "x\xE4"};
  return kBad;
}

const std::vector<CredentialValidity>& GoodValidities() {
  static const auto& kGood =
      *new std::vector<CredentialValidity>{{kYear1Ms, kYear1Ms},
                                           {kYear1Ms, kYear10000Ms - 1},
                                           {kJanuary2026Ms, kJanuary2026Ms},
                                           {-1000, 0}};
  return kGood;
}

const std::vector<CredentialValidity>& BadValidities() {
  static const auto& kBad =
      *new std::vector<CredentialValidity>{{kJanuary2026Ms, kJanuary2026Ms - 1},
                                           {kYear1Ms - 1, kJanuary2026Ms},
                                           {kJanuary2026Ms, kYear10000Ms}};
  return kBad;
}

int64_t UnixMs(const ASN1_TIME* time) {
  std::tm parts = {};
  EXPECT_EQ(ASN1_TIME_to_tm(time, &parts), 1);
  return static_cast<int64_t>(timegm(&parts)) * 1000;
}

class DemoAuthorityTest : public ::testing::Test {
 protected:
  CredentialRequest Request() const {
    return {dairy_.public_key(), "Dairy", kDairy, kValid};
  }

  const DemoAuthority root_ = *DemoAuthority::CreateRoot("Root", kValid);
  const SoftwareSigner dairy_ = DeterministicP256Signer("dairy");
};

// Method: the three that issue, asked for the same.
TEST_F(DemoAuthorityTest, OrganisationsHaveOneToSixtyFourCharacters) {
  CredentialRequest request = Request();
  for (const std::string& good : GoodOrganisations()) {
    HT_EXPECT_OK(DemoAuthority::CreateRoot(good, kValid));
    HT_EXPECT_OK(root_.CreateSubordinate(good, kValid));
    request.organisation = good;
    HT_ASSERT_OK_AND_ASSIGN(const std::string der, root_.Issue(request));
    EXPECT_EQ(ParseCredential({&der, 1})->organisation, good);
  }
  for (const std::string& bad : BadOrganisations()) {
    EXPECT_THAT(DemoAuthority::CreateRoot(bad, kValid),
                StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(root_.CreateSubordinate(bad, kValid),
                StatusIs(absl::StatusCode::kInvalidArgument));
    request.organisation = bad;
    EXPECT_THAT(root_.Issue(request),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST_F(DemoAuthorityTest,
       ValiditiesLieInTheCalendarAndDoNotEndBeforeTheyBegin) {
  CredentialRequest request = Request();
  for (const CredentialValidity& good : GoodValidities()) {
    HT_EXPECT_OK(DemoAuthority::CreateRoot("Root", good));
    HT_EXPECT_OK(root_.CreateSubordinate("Sub", good));
    request.validity = good;
    HT_EXPECT_OK(root_.Issue(request));
  }
  for (const CredentialValidity& bad : BadValidities()) {
    EXPECT_THAT(DemoAuthority::CreateRoot("Root", bad),
                StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(root_.CreateSubordinate("Sub", bad),
                StatusIs(absl::StatusCode::kInvalidArgument));
    request.validity = bad;
    EXPECT_THAT(root_.Issue(request),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST_F(DemoAuthorityTest, ARootIsItsOwnIssuerAndSaysSoUnderItsKey) {
  HT_ASSERT_OK_AND_ASSIGN(const auto root,
                          internal::ParseX509Der(root_.credential_der()));
  HT_EXPECT_OK(internal::CheckRoot(root.get()));
  EXPECT_EQ(X509_self_signed(root.get(), 1), 1);
  EXPECT_EQ(X509_get_key_usage(root.get()),
            static_cast<uint32_t>(KU_KEY_CERT_SIGN | KU_CRL_SIGN));
  EXPECT_EQ(X509_get_pathlen(root.get()), -1);
  HT_ASSERT_OK_AND_ASSIGN(const auto same,
                          internal::ParseX509Pem(root_.credential_pem()));
  EXPECT_EQ(internal::DerOf(same.get()), root_.credential_der());
}

// Goal: a copy issues in the same name, a twin does not.
TEST_F(DemoAuthorityTest, CopiesShareTheKeyAndTwinsDoNot) {
  const DemoAuthority copy = root_;
  const DemoAuthority twin = *DemoAuthority::CreateRoot("Root", kValid);
  EXPECT_EQ(copy.credential_der(), root_.credential_der());
  EXPECT_NE(twin.credential_der(), root_.credential_der());
  const std::string& pinned = root_.credential_der();
  const std::string from_copy = *copy.Issue(Request());
  const std::string from_twin = *twin.Issue(Request());
  EXPECT_THAT(VerifyCredential({&from_copy, 1}, {&pinned, 1}, kJanuary2026Ms),
              IsOk());
  EXPECT_THAT(VerifyCredential({&from_twin, 1}, {&pinned, 1}, kJanuary2026Ms),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(DemoAuthorityTest, ASubordinateMayIssueCredentialsAndNoAuthorities) {
  const auto subordinate = *root_.CreateSubordinate("Sub", kValid);
  HT_ASSERT_OK_AND_ASSIGN(const auto x509,
                          internal::ParseX509Der(subordinate.credential_der()));
  HT_ASSERT_OK_AND_ASSIGN(const auto root,
                          internal::ParseX509Der(root_.credential_der()));
  EXPECT_EQ(X509_check_ca(x509.get()), 1);
  EXPECT_EQ(X509_get_pathlen(x509.get()), 0);
  EXPECT_EQ(X509_check_issued(root.get(), x509.get()), X509_V_OK);
  EXPECT_EQ(X509_verify(x509.get(), X509_get0_pubkey(root.get())), 1);
  EXPECT_THAT(internal::CheckRoot(x509.get()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(DemoAuthorityTest, ACredentialSaysWhatWasAskedFor) {
  HT_ASSERT_OK_AND_ASSIGN(const std::string der, root_.Issue(Request()));
  HT_ASSERT_OK_AND_ASSIGN(const auto credential, ParseCredential({&der, 1}));
  EXPECT_EQ(credential.key, dairy_.public_key());
  EXPECT_EQ(credential.party, kDairy);
  EXPECT_EQ(credential.organisation, "Dairy");
  const auto x509 = *internal::ParseX509Der(der);
  EXPECT_EQ(UnixMs(X509_get0_notBefore(x509.get())), kJanuary2026Ms);
  EXPECT_EQ(UnixMs(X509_get0_notAfter(x509.get())), kMarch2027Ms);
  EXPECT_EQ(X509_get_key_usage(x509.get()),
            static_cast<uint32_t>(KU_DIGITAL_SIGNATURE));
}

TEST_F(DemoAuthorityTest, SerialNumbersAreLongPositiveAndDiffer) {
  std::set<std::string> seen;
  for (int i = 0; i < 20; ++i) {
    const auto x509 = *internal::ParseX509Der(*root_.Issue(Request()));
    const ASN1_INTEGER* const serial = X509_get0_serialNumber(x509.get());
    EXPECT_EQ(ASN1_STRING_type(serial), V_ASN1_INTEGER);  // not _NEG_
    EXPECT_EQ(ASN1_STRING_length(serial), 16);
    seen.emplace(reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)),
                 static_cast<size_t>(ASN1_STRING_length(serial)));
  }
  EXPECT_EQ(seen.size(), 20U);
}

TEST_F(DemoAuthorityTest, IssuesForP256KeysAlone) {
  CredentialRequest request = Request();
  request.key = DeterministicEd25519Signer("dairy").public_key();
  EXPECT_THAT(root_.Issue(request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(DemoAuthorityTest, IssuesToCanonicalPartiesAlone) {
  CredentialRequest request = Request();
  for (const char* party :
       {"", "Dairy", "urn:halaltrace:lot:dairy.example:main",
        "https://ID.GS1.org/417/4012345000009"}) {
    request.party = party;
    EXPECT_THAT(root_.Issue(request),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << party;
  }
  request.party = "https://id.gs1.org/417/4012345000009";
  HT_EXPECT_OK(root_.Issue(request));
}

// Goal: a credential whose subject is called as its issuer would pass for a
// root, and no chain may show a root.  So none is issued.
TEST_F(DemoAuthorityTest, IssuesToNobodyOfItsOwnName) {
  CredentialRequest request = Request();
  for (const char* name : {"Root", "ROOT", "  root "}) {
    request.organisation = name;
    EXPECT_THAT(root_.Issue(request),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << name;
    EXPECT_THAT(root_.CreateSubordinate(name, kValid),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << name;
  }
}

}  // namespace
}  // namespace halaltrace::trust
