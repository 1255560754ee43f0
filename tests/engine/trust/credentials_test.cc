// SPDX-License-Identifier: Apache-2.0
// Goal: a credential is believed only under a pinned root, in its time and
// whole.
#include "engine/trust/credentials.h"

#include <string>
#include <vector>

#include "engine/trust/demo_authority.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust {
namespace {

using absl::StatusCode;
using ::halaltrace::testing::StatusIs;

constexpr char kDairy[] = "https://id.gs1.org/417/9520101000002";
constexpr CredentialValidity kYears = {1'700'000'000'000, 1'900'000'000'000};
constexpr int64_t kNow = 1'800'000'000'000;

class CredentialsTest : public ::testing::Test {
 protected:
  CredentialsTest()
      : key_(testing::DeterministicP256Signer("dairy")),
        root_(*DemoAuthority::CreateRoot("Root", kYears)),
        middle_(*root_.CreateSubordinate("Middle", kYears)),
        leaf_(*middle_.Issue({key_.public_key(), "Dairy", kDairy, kYears})) {}

  const SoftwareSigner key_;
  const DemoAuthority root_;
  const DemoAuthority middle_;
  const std::string leaf_;
};

TEST_F(CredentialsTest, AWholeChainLeadsToItsRoot) {
  const std::vector<std::string> chain = {leaf_, middle_.certificate_der()};
  const std::vector<std::string> roots = {root_.certificate_der()};
  HT_ASSERT_OK_AND_ASSIGN(const TrustedCredential trusted,
                          VerifyCredential(chain, roots, kNow));
  EXPECT_EQ(trusted.credential.key, key_.public_key());
  EXPECT_EQ(trusted.credential.party, kDairy);
  EXPECT_EQ(trusted.credential.organisation, "Dairy");
  EXPECT_THAT(VerifyCredential(chain, roots, kYears.from_unix_ms - 1000),
              StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(VerifyCredential(chain, roots, kYears.until_unix_ms + 1000),
              StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(CredentialsTest, AnotherRootOrAGapLeadsNowhere) {
  const auto other = DemoAuthority::CreateRoot("Other", kYears);
  const std::vector<std::string> chain = {leaf_, middle_.certificate_der()};
  const std::vector<std::string> roots = {root_.certificate_der()};
  EXPECT_THAT(
      VerifyCredential(
          chain, std::vector<std::string>{other->certificate_der()}, kNow),
      StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(VerifyCredential(std::vector<std::string>{leaf_}, roots, kNow),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(VerifyCredential(chain, chain, kNow),
              StatusIs(StatusCode::kInvalidArgument))
      << "no roots, those";
}

TEST_F(CredentialsTest, RefusesWhatIsNoCredential) {
  for (const std::vector<std::string>& chain :
       {std::vector<std::string>{},
        {"junk"},
        {leaf_ + "x"},
        {middle_.certificate_der()},
        {leaf_, root_.certificate_der()}}) {
    EXPECT_THAT(ParseCredential(chain), StatusIs(StatusCode::kInvalidArgument));
  }
  EXPECT_THAT(ParseCredential(std::vector<std::string>(7, leaf_)),
              StatusIs(StatusCode::kResourceExhausted));
}

TEST_F(CredentialsTest, AnEnrolmentShowsItsOwn) {
  v1::PartyEnrolment enrolment;
  HT_EXPECT_OK(CheckEnrolledCredential(enrolment));
  enrolment.set_party(kDairy);
  enrolment.set_key(std::string(key_.public_key().spki()));
  enrolment.add_credentials(leaf_);
  HT_EXPECT_OK(CheckEnrolledCredential(enrolment));
  enrolment.set_party("https://id.gs1.org/417/9520101000019");
  EXPECT_THAT(CheckEnrolledCredential(enrolment),
              StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace halaltrace::trust
