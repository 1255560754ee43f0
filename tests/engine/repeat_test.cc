// SPDX-License-Identifier: Apache-2.0
// Goal: who says the same again loses nothing: papers and openings that the
// first time lacked are kept, and nothing else is.
// Method: the same statement with and without what it names.
#include "engine/audit.h"
#include "engine/engine.h"
#include "engine/trust/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::engine {
namespace {

using ::halaltrace::testing::EngineWorld;

constexpr char kScan[] = "a scan";
constexpr char kOtherScan[] = "another scan";

// A harvest read from a document.
v1::Statement Read(const std::string& document, const std::string& event_id) {
  v1::Statement draft = EngineWorld::Harvest("A-1");
  draft.mutable_supply_event()->set_event_id(event_id);
  v1::Evidence& evidence = *draft.mutable_header()->mutable_evidence();
  evidence.set_document(trust::Sha256(document).Bytes());
  evidence.set_kind(v1::EVIDENCE_KIND_EPCIS);
  evidence.set_part(1);
  return draft;
}

class RepeatTest : public ::testing::Test {
 protected:
  Receipt Capture(v1::HopBundle bundle, const std::string& document = "") {
    if (!document.empty()) bundle.add_documents(document);
    auto receipts = world_.engine().CaptureAllOrNothing({&bundle, 1});
    EXPECT_TRUE(receipts.ok()) << receipts.status();
    return receipts->front();
  }

  // What audit counts after opening the ledger again.
  AuditReport Audit() {
    world_.Reopen();
    auto report = AuditLedger(world_.directory(), world_.policy());
    EXPECT_TRUE(report.ok()) << report.status();
    EXPECT_FALSE(report->divergence.has_value()) << report->divergence->what;
    return *report;
  }

  EngineWorld world_;
};

TEST_F(RepeatTest, ADocumentThatComesLaterIsKept) {
  const v1::HopBundle bare = world_.Make(Read(kScan, ""));
  const Receipt first = Capture(bare);
  const AuditReport before = Audit();
  EXPECT_EQ(before.documents_absent, 1u);

  const Receipt again = Capture(bare, kScan);
  EXPECT_TRUE(again.already_there());
  EXPECT_EQ(again.sequence(), first.sequence());
  const AuditReport after = Audit();
  EXPECT_EQ(after.documents, before.documents + 1);
  EXPECT_EQ(after.documents_absent, 0u);
  EXPECT_EQ(after.entries, before.entries);
  EXPECT_EQ(after.checkpoints, before.checkpoints + 1);
}

TEST_F(RepeatTest, SoIsOneThatAnotherReadingBrings) {
  Capture(world_.Make(Read(kScan, "")));
  EXPECT_TRUE(Capture(world_.Make(Read(kScan, "")), kScan).already_there());
  EXPECT_EQ(Audit().documents_absent, 0u);
}

TEST_F(RepeatTest, WhatIsThereIsNotStoredAgain) {
  const v1::HopBundle bundle = world_.Make(Read(kScan, ""));
  Capture(bundle, kScan);
  const std::string before = testing::LedgerBytes(world_.directory());
  EXPECT_TRUE(Capture(bundle, kScan).already_there());
  EXPECT_TRUE(testing::LedgerBytes(world_.directory()) == before);
}

// Goal: nothing enters that no statement of the ledger names.
TEST_F(RepeatTest, AnEventReadFromAnotherDocumentDoesNotBringIt) {
  constexpr char kEventId[] = "urn:uuid:5f6c1b1e-7c22-4f2e-9d3a-0c2f4c9d8e11";
  Capture(world_.Make(Read(kScan, kEventId)));
  const AuditReport before = Audit();
  const std::string bytes = testing::LedgerBytes(world_.directory());
  EXPECT_TRUE(Capture(world_.Make(Read(kOtherScan, kEventId)), kOtherScan)
                  .already_there());
  EXPECT_TRUE(testing::LedgerBytes(world_.directory()) == bytes);
  EXPECT_TRUE(
      Capture(world_.Make(Read(kScan, kEventId)), kScan).already_there());
  EXPECT_EQ(Audit().documents, before.documents + 1);
}

}  // namespace
}  // namespace halaltrace::engine
