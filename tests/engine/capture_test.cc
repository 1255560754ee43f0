// SPDX-License-Identifier: Apache-2.0
// Goal: many callers at once get what they would get one by one: each hop one
// place, a repeat the place of its first, a refusal nothing.
// Method: hops are made beforehand and captured by several threads while others
// read; what they were told is compared with an audit of the bytes.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <latch>
#include <numeric>
#include <span>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/audit.h"
#include "engine/base/limits.h"
#include "engine/engine.h"
#include "engine/trust/hop_parser.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::EngineWorld;
using ::halaltrace::testing::LedgerBytes;
using ::halaltrace::testing::StatusIs;
using ::halaltrace::testing::Tampered;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Bundles = std::vector<v1::HopBundle>;
using Receipts = std::vector<Receipt>;

trust::ParsedHop Parsed(const v1::HopBundle& bundle) {
  auto hop = trust::ParseHop(bundle.hop().envelope());
  EXPECT_THAT(hop, testing::IsOk());
  return *std::move(hop);
}

v1::Header HeaderOf(const v1::HopBundle& bundle) {
  return Parsed(bundle).statement.header();
}

// The number of a caller's lot.
std::string Number(const std::string& name, size_t number) {
  return absl::StrCat(name, "-", number);
}

class CaptureTest : public ::testing::Test {
 protected:
  Engine& engine() { return world_.engine(); }

  // Enrolled returns the key of a party that the plant has enrolled.
  trust::SoftwareSigner Enrolled(const std::string& name) {
    const trust::SoftwareSigner signer = DeterministicP256Signer(name);
    v1::Statement draft = EngineWorld::Enrolment();
    v1::PartyEnrolment& enrolment = *draft.mutable_party_enrolment();
    enrolment.set_party(testing::PartyId(name));
    enrolment.clear_sites();
    enrolment.set_key(signer.public_key().spki());
    const std::array<const trust::Signer*, 1> cosigners = {&signer};
    auto bundle = engine().MakeHop(draft, world_.plant(), cosigners);
    EXPECT_THAT(bundle, testing::IsOk());
    HT_EXPECT_OK(engine().CaptureAllOrNothing({&*bundle, 1}));
    return signer;
  }

  // Harvests of `count` lots, signed one after the other by `signer`.
  Bundles Harvests(const std::string& name, size_t count,
                   const trust::Signer& signer) {
    Bundles bundles;
    for (size_t i = 0; i < count; ++i) {
      auto bundle =
          engine().MakeHop(EngineWorld::Harvest(Number(name, i)), signer, {});
      EXPECT_THAT(bundle, testing::IsOk());
      bundles.push_back(*std::move(bundle));
    }
    return bundles;
  }

  // ExpectUnchanged compares the ledger with what it was.
  void ExpectUnchanged(const std::string& bytes, const std::string& head) {
    EXPECT_TRUE(LedgerBytes(world_.directory()) == bytes);
    EXPECT_EQ(engine().Checkpoint(), head);
  }

  AuditReport Audit() {
    auto report = AuditLedger(world_.directory(), world_.policy());
    EXPECT_THAT(report, testing::IsOk());
    EXPECT_FALSE(report->divergence.has_value()) << report->divergence->what;
    return *report;
  }

  EngineWorld world_;
};

// What one caller hands in, and what it was told.
struct Caller {
  std::string name;
  Bundles bundles;
  size_t at_once = 1;
  bool together = false;
  Receipts receipts;
  std::vector<absl::Status> errors;

  // CaptureAll hands everything in, and looks for each lot as soon as it has
  // its receipt.
  void CaptureAll(Engine& engine) {
    for (size_t i = 0; i < bundles.size(); i += at_once) {
      CaptureSome(engine, std::span(bundles).subspan(i, at_once));
      for (size_t k = i; k < i + at_once; ++k) {
        Note(engine.Gather(EngineWorld::Lot(Number(name, k)), {}).status());
      }
    }
  }

 private:
  void CaptureSome(Engine& engine, std::span<const v1::HopBundle> some) {
    if (together) {
      auto all = engine.CaptureAllOrNothing(some);
      Note(all.status());
      if (all.ok()) receipts.insert(receipts.end(), all->begin(), all->end());
      return;
    }
    const auto outcomes = engine.Capture(some);
    Note(outcomes.status());
    if (!outcomes.ok()) return;
    for (const Outcome& outcome : *outcomes) {
      const auto* const receipt = std::get_if<Receipt>(&outcome);
      Note(receipt != nullptr ? absl::OkStatus()
                              : std::get<absl::Status>(outcome));
      if (receipt != nullptr) receipts.push_back(*receipt);
    }
  }
  void Note(const absl::Status& status) {
    if (!status.ok()) errors.push_back(status);
  }
};

// What one reader saw until it was told to stop.
struct Reader {
  std::vector<absl::Status> errors;
  uint64_t looks = 0;

  // A cut only grows, asking at an old one gives the old answer, and what a
  // time stands for can be asked at.
  void ReadUntil(const std::atomic<bool>& stop, Engine& engine,
                 const std::string& number) {
    const v1::Cut start = engine.WholeLedger();
    const v1::Question now = EngineWorld::Question(number);
    v1::Question then = now;
    *then.mutable_known_at() = start;
    const auto first = engine.Judge(then, true);
    uint64_t size = 0;
    do {
      const auto answer = engine.Judge(now, false);
      const auto old = engine.Judge(then, true);
      const auto cut_of_now = engine.CutAt("2999-12-31");
      const auto evidence =
          engine.Gather(now.lot(), cut_of_now.value_or(v1::Cut()));
      for (const absl::Status& status :
           {answer.status(), old.status(), cut_of_now.status(),
            evidence.status(), engine.CatchUp()}) {
        if (!status.ok()) errors.push_back(status);
      }
      if (!answer.ok() || !old.ok() || !first.ok()) return;
      const v1::Cut& cut = answer->verdict.question().known_at();
      if (cut.origins(0).size() < size) {
        errors.push_back(absl::InternalError("the ledger shrank"));
      }
      size = cut.origins(0).size();
      if (old->verdict.SerializeAsString() !=
          first->verdict.SerializeAsString()) {
        errors.push_back(absl::InternalError("an old answer changed"));
      }
      ++looks;
    } while (!stop.load());
  }
};

std::vector<uint64_t> SequencesOf(const Receipts& receipts) {
  std::vector<uint64_t> sequences;
  for (const Receipt& receipt : receipts) {
    sequences.push_back(receipt.sequence());
  }
  return sequences;
}

// Runs all callers at once on the first of `engines`, with a reader of the lot
// `number` beside them on each.
std::vector<Reader> RunAll(std::span<Engine* const> engines,
                           std::vector<Caller>& callers,
                           const std::string& number) {
  std::vector<Reader> readers(engines.size());
  std::atomic<bool> stop = false;
  std::vector<std::thread> reading;
  std::vector<std::thread> writing;
  for (size_t i = 0; i < engines.size(); ++i) {
    reading.emplace_back(
        [&, i] { readers[i].ReadUntil(stop, *engines[i], number); });
  }
  for (Caller& caller : callers) {
    writing.emplace_back([&] { caller.CaptureAll(*engines[0]); });
  }
  for (std::thread& thread : writing) thread.join();
  stop.store(true);
  for (std::thread& thread : reading) thread.join();
  return readers;
}

TEST_F(CaptureTest, EveryHopOfManyCallersGetsOnePlace) {
  constexpr size_t kHops = 50;
  const v1::HopBundle known = world_.Make(EngineWorld::Harvest("known"));
  HT_ASSERT_OK(engine().CaptureAllOrNothing({&known, 1}));
  std::vector<Caller> callers;
  for (const auto& [name, at_once, together] :
       {std::tuple("one", 1u, false), std::tuple("five", 5u, false),
        std::tuple("ten", 10u, true), std::tuple("two", 2u, true)}) {
    Caller& caller = callers.emplace_back();
    caller.name = name;
    caller.bundles = Harvests(name, kHops, Enrolled(name));
    caller.at_once = at_once;
    caller.together = together;
  }
  const AuditReport before = Audit();

  HT_ASSERT_OK_AND_ASSIGN(const auto beside,
                          world_.Open(world_.directory(), /*writing=*/false));
  const std::array<Engine*, 3> engines = {&engine(), &engine(), beside.get()};
  for (const Reader& reader : RunAll(engines, callers, "known")) {
    EXPECT_THAT(reader.errors, IsEmpty());
    EXPECT_GT(reader.looks, 0u);
  }
  std::vector<uint64_t> all;
  for (const Caller& caller : callers) {
    EXPECT_THAT(caller.errors, IsEmpty()) << caller.name;
    ASSERT_EQ(caller.receipts.size(), kHops) << caller.name;
    const std::vector<uint64_t> sequences = SequencesOf(caller.receipts);
    EXPECT_TRUE(std::is_sorted(sequences.begin(), sequences.end()));
    for (size_t i = 0; i < kHops; ++i) {
      EXPECT_FALSE(caller.receipts[i].already_there());
      EXPECT_EQ(caller.receipts[i].statement(),
                Parsed(caller.bundles[i]).digest);
      // What stands together came together.
      const size_t head = i / caller.at_once * caller.at_once;
      if (!caller.together) continue;
      EXPECT_EQ(sequences[i] - sequences[head], i - head) << caller.name;
    }
    all.insert(all.end(), sequences.begin(), sequences.end());
  }
  std::sort(all.begin(), all.end());
  std::vector<uint64_t> expected(callers.size() * kHops);
  std::iota(expected.begin(), expected.end(), before.entries);
  EXPECT_EQ(all, expected);

  const AuditReport after = Audit();
  EXPECT_EQ(after.entries, before.entries + expected.size());
  EXPECT_EQ(after.signatures, before.signatures + expected.size());
  EXPECT_GT(after.checkpoints, before.checkpoints);
  EXPECT_LE(after.checkpoints, before.checkpoints + expected.size());
  const std::string head = engine().Checkpoint();
  HT_ASSERT_OK(beside->CatchUp());
  EXPECT_EQ(beside->Checkpoint(), head);
  world_.Reopen();
  EXPECT_EQ(engine().Checkpoint(), head);
}

TEST_F(CaptureTest, ARepeatByTwoAtOnceCountsOnce) {
  constexpr size_t kHops = 40;
  Caller one;
  one.name = "same";
  one.bundles = Harvests(one.name, kHops, world_.plant());
  Caller other = one;
  other.together = true;
  const AuditReport before = Audit();

  std::latch start(2);
  const auto capture = [&](Caller& caller) {
    start.arrive_and_wait();
    caller.CaptureAll(engine());
  };
  std::thread first(capture, std::ref(one));
  std::thread second(capture, std::ref(other));
  first.join();
  second.join();

  EXPECT_THAT(one.errors, IsEmpty());
  EXPECT_THAT(other.errors, IsEmpty());
  ASSERT_EQ(one.receipts.size(), kHops);
  ASSERT_EQ(other.receipts.size(), kHops);
  for (size_t i = 0; i < kHops; ++i) {
    EXPECT_EQ(one.receipts[i].sequence(), other.receipts[i].sequence());
    EXPECT_EQ(one.receipts[i].statement(), other.receipts[i].statement());
    EXPECT_NE(one.receipts[i].already_there(),
              other.receipts[i].already_there())
        << "hop " << i;
  }
  EXPECT_EQ(Audit().entries, before.entries + kHops);
}

TEST_F(CaptureTest, ARepeatWithinOneCallCountsOnce) {
  const v1::HopBundle hop = world_.Make(EngineWorld::Harvest("A-1"));
  const std::array<v1::HopBundle, 2> twice = {hop, hop};
  HT_ASSERT_OK_AND_ASSIGN(const Receipts receipts,
                          engine().CaptureAllOrNothing(twice));
  ASSERT_EQ(receipts.size(), 2u);
  EXPECT_FALSE(receipts[0].already_there());
  EXPECT_TRUE(receipts[1].already_there());
  EXPECT_EQ(receipts[0].sequence(), receipts[1].sequence());
  EXPECT_EQ(receipts[1].sequence() + 1, engine().Stats().entries);
}

TEST_F(CaptureTest, APlanSaysWhatWillBeAndDoesNothing) {
  const v1::HopBundle there = world_.Make(EngineWorld::Harvest("A-1"));
  HT_ASSERT_OK(engine().CaptureAllOrNothing({&there, 1}));
  const Bundles bundles = {there, world_.Make(EngineWorld::Batch("A-1", "D-1")),
                           world_.Make(EngineWorld::Batch("Z-1", "E-1"))};
  const std::string bytes = LedgerBytes(world_.directory());
  const std::string head = engine().Checkpoint();
  HT_ASSERT_OK_AND_ASSIGN(const auto planned, engine().Plan(bundles));
  HT_ASSERT_OK_AND_ASSIGN(const auto again, engine().Plan(bundles));
  ExpectUnchanged(bytes, head);
  EXPECT_THAT(engine().Gather(EngineWorld::Lot("D-1"), {}),
              StatusIs(absl::StatusCode::kNotFound));

  HT_ASSERT_OK_AND_ASSIGN(const Receipts receipts,
                          engine().CaptureAllOrNothing(bundles));
  ASSERT_EQ(planned.size(), bundles.size());
  EXPECT_TRUE(planned[0].already_there);
  EXPECT_FALSE(planned[1].already_there);
  EXPECT_THAT(planned[2].warnings,
              ElementsAre(HasSubstr("nobody has described")));
  for (size_t i = 0; i < bundles.size(); ++i) {
    EXPECT_EQ(planned[i].already_there, receipts[i].already_there());
    EXPECT_EQ(planned[i].warnings, receipts[i].warnings());
    EXPECT_EQ(again[i].warnings, planned[i].warnings);
  }
}

TEST_F(CaptureTest, APlanIsRefusedAsTheCaptureWouldBe) {
  const Bundles bundles = {world_.Make(EngineWorld::Harvest("A-1")),
                           Tampered(world_.Make(EngineWorld::Harvest("A-2")))};
  EXPECT_THAT(
      engine().Plan(bundles),
      StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("hop 2")));
}

TEST_F(CaptureTest, WhatIsDiscardedLeavesItsNumberFree) {
  const v1::HopBundle first = world_.Make(EngineWorld::Harvest("A-1"));
  HT_ASSERT_OK(engine().CaptureAllOrNothing({&first, 1}));
  const v1::HopBundle dropped = world_.Make(EngineWorld::Harvest("A-2"));
  const v1::HopBundle chained = world_.Make(EngineWorld::Harvest("A-3"));
  EXPECT_EQ(HeaderOf(chained).signer_sequence(),
            HeaderOf(dropped).signer_sequence() + 1);
  engine().Discard({&dropped, 1});

  const v1::HopBundle next = world_.Make(EngineWorld::Harvest("A-4"));
  EXPECT_EQ(HeaderOf(next).signer_sequence(),
            HeaderOf(dropped).signer_sequence());
  EXPECT_EQ(HeaderOf(next).previous(), Parsed(first).digest.View());
  HT_EXPECT_OK(engine().CaptureAllOrNothing({&next, 1}));
}

TEST_F(CaptureTest, WhatIsRefusedLeavesItsNumberFree) {
  const v1::HopBundle first = world_.Make(EngineWorld::Harvest("A-1"));
  const uint64_t number = HeaderOf(first).signer_sequence();
  const v1::HopBundle broken = Tampered(first);
  HT_ASSERT_OK(engine().Capture({&broken, 1}));
  const v1::HopBundle second = world_.Make(EngineWorld::Harvest("A-2"));
  EXPECT_EQ(HeaderOf(second).signer_sequence(), number);
  const std::array<v1::HopBundle, 2> both = {second, broken};
  EXPECT_THAT(engine().CaptureAllOrNothing(both),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(
      HeaderOf(world_.Make(EngineWorld::Harvest("A-3"))).signer_sequence(),
      number);
}

// Goal: a refusal at each step, of the signature and of the place in the
// ledger, leaves the bytes alone.
TEST_F(CaptureTest, RefusalsLeaveTheBytesAlone) {
  v1::Statement foreign = testing::HarvestBy("plant", world_.plant());
  foreign.mutable_header()->set_origin("other.example/halal");
  v1::HopBundle abroad;
  abroad.mutable_hop()->set_envelope(
      testing::MustSign(foreign, {&world_.plant()}));
  const auto nobody = DeterministicP256Signer("nobody");
  v1::HopBundle unknown;
  unknown.mutable_hop()->set_envelope(
      testing::MustSign(testing::HarvestBy("nobody", nobody), {&nobody}));
  const v1::HopBundle good = world_.Make(EngineWorld::Harvest("A-1"));
  const std::string bytes = LedgerBytes(world_.directory());
  const std::string head = engine().Checkpoint();

  for (const auto& [bundle, code] :
       {std::pair(abroad, absl::StatusCode::kFailedPrecondition),
        std::pair(unknown, absl::StatusCode::kFailedPrecondition),
        std::pair(Tampered(good), absl::StatusCode::kPermissionDenied),
        std::pair(v1::HopBundle(), absl::StatusCode::kInvalidArgument)}) {
    HT_ASSERT_OK_AND_ASSIGN(const auto outcomes,
                            engine().Capture({&bundle, 1}));
    ASSERT_EQ(outcomes.size(), 1u);
    const auto* const refusal = std::get_if<absl::Status>(&outcomes[0]);
    ASSERT_NE(refusal, nullptr);
    EXPECT_EQ(refusal->code(), code) << *refusal;
    const std::array<v1::HopBundle, 2> pair = {good, bundle};
    EXPECT_THAT(engine().CaptureAllOrNothing(pair),
                StatusIs(code, HasSubstr("hop 2")));
    EXPECT_THAT(engine().Plan(pair), StatusIs(code, HasSubstr("hop 2")));
  }
  const Bundles too_many(limits::kEventsPerDocumentMax + 1);
  EXPECT_THAT(engine().Capture(too_many),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(engine().CaptureAllOrNothing(too_many),
              StatusIs(absl::StatusCode::kResourceExhausted));
  ExpectUnchanged(bytes, head);
  EXPECT_THAT(engine().Gather(EngineWorld::Lot("A-1"), {}),
              StatusIs(absl::StatusCode::kNotFound));
  HT_EXPECT_OK(engine().CaptureAllOrNothing({&good, 1}));
}

}  // namespace
}  // namespace halaltrace::engine
