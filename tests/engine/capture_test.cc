// SPDX-License-Identifier: Apache-2.0
// Goal: many callers at once get one order: each hop one entry of its own, a
// repeat none, and readers an answer meanwhile.
// Method: threads capture hops that were made before, others judge and gather;
// then the ledger is audited.  The thread sanitizer sees the rest.
#include <atomic>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/audit.h"
#include "engine/engine.h"
#include "engine/trust/hop_parser.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::engine {
namespace {

using ::halaltrace::testing::EngineWorld;
using ::halaltrace::testing::LedgerBytes;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr int kWriters = 4;
constexpr int kHopsEach = 12;

std::string Number(int writer, int hop) {
  return absl::StrCat("W", writer, "-", hop);
}

std::vector<v1::HopBundle> Harvests(EngineWorld& world, int writer) {
  std::vector<v1::HopBundle> bundles;
  for (int i = 0; i < kHopsEach; ++i) {
    bundles.push_back(world.Make(EngineWorld::Harvest(Number(writer, i))));
  }
  return bundles;
}

// SequenceOf is the signer's own number of a hop; 0 if it is none.
uint64_t SequenceOf(const v1::HopBundle& bundle) {
  const auto hop = trust::ParseHop(bundle.hop().envelope());
  return hop.ok() ? hop->statement.header().signer_sequence() : 0;
}

// CaptureInTurn captures `bundles` by twos: every second time all or nothing.
std::vector<Receipt> CaptureInTurn(Engine& engine,
                                   std::span<const v1::HopBundle> bundles) {
  std::vector<Receipt> receipts;
  for (size_t at = 0; at < bundles.size(); at += 2) {
    const auto two = bundles.subspan(at, 2);
    if (at % 4 == 0) {
      const auto together = engine.CaptureAllOrNothing(two);
      if (!together.ok()) return {};
      receipts.insert(receipts.end(), together->begin(), together->end());
      continue;
    }
    const auto outcomes = engine.Capture(two);
    if (!outcomes.ok()) return {};
    for (const Outcome& outcome : *outcomes) {
      const auto* const receipt = std::get_if<Receipt>(&outcome);
      if (receipt == nullptr) return {};
      receipts.push_back(*receipt);
    }
  }
  return receipts;
}

void ExpectSound(EngineWorld& world, uint64_t entries) {
  EXPECT_EQ(world.engine().Stats().entries, entries);
  HT_ASSERT_OK_AND_ASSIGN(const AuditReport report,
                          AuditLedger(world.directory(), world.policy()));
  EXPECT_EQ(report.entries, entries);
  EXPECT_FALSE(report.divergence.has_value()) << report.divergence->what;
}

TEST(CaptureTest, EveryHopOfManyCallersGetsAnEntryOfItsOwn) {
  EngineWorld world;
  const v1::HopBundle start = world.Make(EngineWorld::Harvest("A-1"));
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing({&start, 1}));
  const uint64_t before = world.engine().Stats().entries;
  std::vector<std::vector<v1::HopBundle>> bundles;
  for (int i = 0; i < kWriters; ++i) bundles.push_back(Harvests(world, i));

  std::atomic<bool> done{false};
  std::atomic<int> unanswered{0};
  std::vector<std::vector<Receipt>> receipts(kWriters);
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      do {
        const v1::Question question = EngineWorld::Question("A-1");
        if (!world.engine().Judge(question, true).ok()) ++unanswered;
        if (!world.engine().Gather(EngineWorld::Lot("A-1"), {}).ok()) {
          ++unanswered;
        }
      } while (!done);
    });
  }
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back(
        [&, i] { receipts[i] = CaptureInTurn(world.engine(), bundles[i]); });
  }
  for (std::thread& writer : writers) writer.join();
  done = true;
  for (std::thread& reader : readers) reader.join();

  EXPECT_EQ(unanswered, 0);
  std::set<uint64_t> sequences;
  for (int i = 0; i < kWriters; ++i) {
    ASSERT_THAT(receipts[i], SizeIs(kHopsEach));
    for (int hop = 0; hop < kHopsEach; ++hop) {
      EXPECT_FALSE(receipts[i][hop].already_there());
      sequences.insert(receipts[i][hop].sequence());
      HT_EXPECT_OK(world.engine().Gather(EngineWorld::Lot(Number(i, hop)), {}));
    }
  }
  ASSERT_THAT(sequences, SizeIs(kWriters * kHopsEach));
  EXPECT_EQ(*sequences.begin(), before);
  EXPECT_EQ(*sequences.rbegin() + 1, before + kWriters * kHopsEach);
  ExpectSound(world, before + kWriters * kHopsEach);
}

TEST(CaptureTest, ARepeatByTwoAtOnceCountsOnce) {
  EngineWorld world;
  const uint64_t before = world.engine().Stats().entries;
  const std::vector<v1::HopBundle> bundles = Harvests(world, 0);
  std::vector<std::vector<Receipt>> receipts(2);
  std::vector<std::thread> twins;
  for (int i = 0; i < 2; ++i) {
    twins.emplace_back(
        [&, i] { receipts[i] = CaptureInTurn(world.engine(), bundles); });
  }
  for (std::thread& twin : twins) twin.join();
  ASSERT_THAT(receipts[0], SizeIs(kHopsEach));
  ASSERT_THAT(receipts[1], SizeIs(kHopsEach));
  for (int i = 0; i < kHopsEach; ++i) {
    EXPECT_EQ(receipts[0][i].sequence(), receipts[1][i].sequence());
    EXPECT_NE(receipts[0][i].already_there(), receipts[1][i].already_there());
  }
  ExpectSound(world, before + kHopsEach);
}

TEST(CaptureTest, APlanTellsAndDoesNothing) {
  EngineWorld world;
  const v1::HopBundle known = world.Make(EngineWorld::Harvest("A-1"));
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing({&known, 1}));
  const std::vector<v1::HopBundle> bundles = {
      known, world.Make(EngineWorld::Batch("Z-1", "D-1"))};
  const std::string before = LedgerBytes(world.directory());
  HT_ASSERT_OK_AND_ASSIGN(const auto planned, world.engine().Plan(bundles));
  ASSERT_THAT(planned, SizeIs(2));
  EXPECT_TRUE(planned[0].already_there);
  EXPECT_FALSE(planned[1].already_there);
  ASSERT_THAT(planned[1].warnings, SizeIs(1));
  EXPECT_THAT(planned[1].warnings[0], HasSubstr("nobody has described"));
  EXPECT_TRUE(LedgerBytes(world.directory()) == before);

  const std::vector<v1::HopBundle> broken = {known, {}};
  EXPECT_THAT(world.engine().Plan(broken),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("hop 2")));
}

TEST(CaptureTest, WhatWasDiscardedIsNotBuiltOn) {
  EngineWorld world;
  const v1::HopBundle first = world.Make(EngineWorld::Harvest("A-1"));
  const v1::HopBundle second = world.Make(EngineWorld::Harvest("A-2"));
  EXPECT_EQ(SequenceOf(second), SequenceOf(first) + 1);
  const std::vector<v1::HopBundle> made = {first, second};
  world.engine().Discard(made);
  EXPECT_EQ(SequenceOf(world.Make(EngineWorld::Harvest("A-3"))),
            SequenceOf(first));
}

}  // namespace
}  // namespace halaltrace::engine
