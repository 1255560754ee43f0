// SPDX-License-Identifier: Apache-2.0
// Goal: a certificate, or what is told of one, under a body that only a
// commitment names is captured, gathered and judged like any other.
// Method: through the façade, with a lot that names certificates.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/must.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::testing {
namespace {

using ::testing::SizeIs;

constexpr char kBody[] = "urn:halaltrace:party:body.example:halal";

class HiddenBodyTest : public ::testing::Test {
 protected:
  HiddenBodyTest() {
    v1::Statement harvest = EngineWorld::Harvest("A-1");
    harvest.mutable_supply_event()->add_certification_info(
        "https://body.example/H-1");
    Capture(EngineWorld::Enrolment());
    Capture(harvest);
  }

  void Capture(const v1::Statement& draft) {
    const v1::HopBundle hop = world_.Make(draft);
    HT_ASSERT_OK(world_.engine().CaptureAllOrNothing({&hop, 1}));
  }

  // Draft returns a statement without a body, of today.
  static v1::Statement Draft() {
    v1::Statement draft = EngineWorld::Harvest("A-1");
    draft.clear_supply_event();
    return draft;
  }

  static v1::Statement Certificate() {
    v1::Statement draft = Draft();
    v1::Certificate& certificate = *draft.mutable_certificate();
    certificate.set_number("H-1");
    certificate.set_kind(v1::CERTIFICATE_KIND_PRODUCT);
    certificate.mutable_holder()->mutable_party()->set_id(
        EngineWorld::Enrolment().party_enrolment().party());
    return draft;
  }

  model::Case Gathered() {
    return Must(world_.engine().Gather(EngineWorld::Lot("A-1"), {}));
  }

  EngineWorld world_;
};

TEST_F(HiddenBodyTest, ACertificateIsJudged) {
  v1::Statement draft = Certificate();
  draft.mutable_certificate()->mutable_body()->set_commitment(
      std::string(32, 'c'));
  Capture(draft);

  ASSERT_THAT(Gathered().certificates, SizeIs(1));
  EXPECT_FALSE(Gathered().certificates[0].body.valid());
  HT_EXPECT_OK(world_.engine().Judge(EngineWorld::Question("A-1"),
                                     /*explain=*/true));
}

TEST_F(HiddenBodyTest, WhatIsToldOfItsNumberIsGathered) {
  v1::Statement certificate = Certificate();
  certificate.mutable_certificate()->mutable_body()->mutable_party()->set_id(
      kBody);
  Capture(certificate);
  v1::Statement told = Draft();
  v1::CertificateStatus& status = *told.mutable_certificate_status();
  status.mutable_certificate()->set_number("H-1");
  status.mutable_certificate()->mutable_body()->set_commitment(
      std::string(32, 'c'));
  status.set_state(v1::CERTIFICATE_STATE_WITHDRAWN);
  status.set_from("2020-01-01");
  Capture(told);

  ASSERT_THAT(Gathered().statuses, SizeIs(1));
  EXPECT_FALSE(Gathered().statuses[0].body.valid());
  HT_EXPECT_OK(world_.engine().Judge(EngineWorld::Question("A-1"),
                                     /*explain=*/true));
}

}  // namespace
}  // namespace halaltrace::testing
