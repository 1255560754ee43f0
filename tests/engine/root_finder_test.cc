// SPDX-License-Identifier: Apache-2.0
// Goal: a pinned root vouches for the keys whose credentials led to it when
// they were enrolled, and for no others.
// Method: enrolments with credentials of a demonstration authority, asked of
// the finder and, behind the façade, of the case.
#include "engine/root_finder.h"

#include "engine/model/case.h"
#include "engine/trust/demo_authority.h"
#include "engine/trust/policy_file.h"
#include "engine/trust/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::engine {
namespace {

using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::EngineWorld;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kBody[] = "urn:halaltrace:party:body.example:halal";
constexpr int64_t kJanuary2026Ms = 1'767'225'600'000;
constexpr int64_t kMarch2026Ms = 1'772'496'000'000;
constexpr int64_t kJanuary2027Ms = 1'798'761'600'000;
constexpr trust::CredentialValidity kIn2026 = {kJanuary2026Ms, kJanuary2027Ms};

class RootFinderTest : public ::testing::Test {
 protected:
  static trust::DemoAuthority Root(const std::string& name) {
    return *trust::DemoAuthority::CreateRoot(name, kIn2026);
  }

  v1::PartyEnrolment Enrolment(const trust::DemoAuthority& by) const {
    v1::PartyEnrolment enrolment;
    enrolment.set_party(kBody);
    enrolment.set_name("Body");
    enrolment.set_key(body_.public_key().spki());
    enrolment.add_roles()->set_role(v1::ROLE_CERTIFICATION_BODY);
    enrolment.add_credentials(
        *by.Issue({body_.public_key(), "Body", kBody, kIn2026}));
    return enrolment;
  }

  static void Pin(const trust::DemoAuthority& root, v1::TrustPolicy& policy) {
    v1::Anchor& anchor = *policy.add_anchors();
    anchor.set_name("bodies");
    anchor.set_root_pem(root.credential_pem());
    anchor.add_roles(v1::ROLE_CERTIFICATION_BODY);
    anchor.add_names(kBody);
  }

  // 2027-01-01, 00:00:00 UTC, is the last second of everything in this test; it
  // counts to its end.
  static model::Vouch Vouched(const trust::DemoAuthority& root) {
    return {trust::Sha256(root.credential_der()), kJanuary2027Ms + 1000};
  }

  const trust::DemoAuthority root_ = Root("Root");
  const trust::SoftwareSigner body_ = DeterministicP256Signer("body");
};

TEST_F(RootFinderTest, FindsTheRootThatVouches) {
  const auto roots_of =
      MakeRootFinder({Root("Other").credential_der(), root_.credential_der()});
  EXPECT_THAT(roots_of(Enrolment(root_), kMarch2026Ms),
              ElementsAre(Vouched(root_)));
}

TEST_F(RootFinderTest, NobodyVouchesForAStrangerNorBeforeNorAfter) {
  const auto roots_of = MakeRootFinder({root_.credential_der()});
  EXPECT_THAT(roots_of(Enrolment(Root("Other")), kMarch2026Ms), IsEmpty());
  EXPECT_THAT(roots_of(Enrolment(root_), kJanuary2026Ms - 1000), IsEmpty());
  EXPECT_THAT(roots_of(Enrolment(root_), kJanuary2027Ms + 1000), IsEmpty());
  EXPECT_THAT(roots_of(v1::PartyEnrolment(), kMarch2026Ms), IsEmpty());
}

TEST_F(RootFinderTest, WithoutRootsThereIsNothingToAsk) {
  EXPECT_EQ(MakeRootFinder({}), nullptr);
}

// Goal: the policy's root reaches the case through capture and through replay.
TEST_F(RootFinderTest, TheCaseSaysWhichRootVouches) {
  EngineWorld world;
  v1::Statement draft = EngineWorld::Enrolment();
  *draft.mutable_party_enrolment() = Enrolment(root_);
  const trust::Signer* const cosigner = &body_;
  HT_ASSERT_OK_AND_ASSIGN(
      const v1::HopBundle enrolment,
      world.engine().MakeHop(draft, world.plant(), {&cosigner, 1}));
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing({&enrolment, 1}));
  HT_ASSERT_OK_AND_ASSIGN(
      const v1::HopBundle harvest,
      world.engine().MakeHop(EngineWorld::Harvest("A-1"), body_, {}));
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing({&harvest, 1}));

  const auto vouches_under = [&](const v1::TrustPolicy& policy) {
    const auto engine =
        Engine::Open({.directory = world.directory(), .policy = policy});
    const auto evidence = (*engine)->Gather(EngineWorld::Lot("A-1"), {});
    for (const model::Key& key : evidence->keys) {
      if (key.id != trust::Sha256(body_.public_key().spki())) continue;
      const auto rows = model::Case::Rows(evidence->vouches, key.vouches);
      return std::vector<model::Vouch>(rows.begin(), rows.end());
    }
    ADD_FAILURE() << "the body's key is not in the case";
    return std::vector<model::Vouch>();
  };
  v1::TrustPolicy policy = world.policy();
  EXPECT_THAT(vouches_under(policy), IsEmpty());
  Pin(Root("Other"), policy);
  EXPECT_THAT(vouches_under(policy), IsEmpty());
  Pin(root_, policy);
  EXPECT_THAT(vouches_under(policy), ElementsAre(Vouched(root_)));
}

}  // namespace
}  // namespace halaltrace::engine
