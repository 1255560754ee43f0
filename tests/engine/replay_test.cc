// SPDX-License-Identifier: Apache-2.0
// Goal: from the stored bytes comes the state that wrote them, or the place
// where they diverge.
// Method: groups are stored as they should be, and with one thing wrong that a
// writer with the ledger's own key could get wrong.
#include "engine/replay.h"

#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/divergence.h"
#include "engine/extension.h"
#include "engine/group_plan.h"
#include "engine/store/store.h"
#include "engine/trust/hop_verifier.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/must.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using testing::StatusIs;

using Spoil = std::function<void(store::Group&)>;

constexpr uint64_t kNoonUnixSeconds = 1'772'366'400;

absl::Status TakeNoLook(uint64_t, std::span<const trust::VerifiedHop>) {
  return absl::OkStatus();
}

MATCHER_P3(DivergesWith, kind, sequence, what, "diverges there") {
  const auto divergence = DivergenceOf(testing::StatusOf(arg));
  *result_listener << "whose status is " << testing::StatusOf(arg);
  return divergence.has_value() && divergence->kind == kind &&
         divergence->sequence == static_cast<uint64_t>(sequence) &&
         divergence->what.find(what) != std::string::npos;
}

class ReplayTest : public ::testing::Test {
 protected:
  ReplayTest()
      : ledger_key_(testing::DeterministicEd25519Signer("ledger")),
        operator_(testing::DeterministicP256Signer("operator")),
        keys_(testing::Must(
            MakeLedgerKeys(testing::kTestOrigin, ledger_key_.public_key()))),
        written_(keys_, nullptr) {
    written_.head.checkpoint.origin = std::string(testing::kTestOrigin);
    v1::Statement genesis = testing::GenesisBy(operator_);
    genesis.mutable_genesis()->set_ledger_vkey(keys_.log.ToText());
    HT_EXPECT_OK(ring_.Learn(genesis));
    Make(genesis);
  }

  const trust::VerifiedHop& Make(const v1::Statement& statement) {
    return hops_.emplace_back(
        testing::Must(trust::HopVerifier(ring_).VerifyEnvelope(
            testing::MustSign(statement, {&operator_}))));
  }
  // MakeUntil makes the genesis up to `count` hops.
  void MakeUntil(size_t count) {
    while (hops_.size() < count) {
      Make(testing::HarvestBy("operator", operator_, hops_.size() + 1));
    }
  }

  std::string Directory() const { return dir_.In("ledger"); }

  // Write stores the hops from where the last group ended as the next one, as
  // `spoil` leaves it.
  void Write(
      const Spoil& spoil = [](store::Group&) {},
      graph::Admission admission = graph::Admission::kCapture) {
    GroupPlan plan(written_, admission);
    Admitted admitted;
    const size_t first = written_.graph.entry_count();
    for (size_t i = first; i < hops_.size(); ++i) {
      HT_ASSERT_OK(plan.Add(hops_[i]));
      admitted.entries.push_back({&hops_[i], &nothing_});
    }
    HT_ASSERT_OK_AND_ASSIGN(Extension extension,
                            Extend(admitted, written_.tree, written_.head,
                                   ledger_key_, kNoonUnixSeconds));
    spoil(extension.group);
    if (first == 0) {
      HT_ASSERT_OK(store::Store::Create(Directory(), extension.group));
      HT_ASSERT_OK_AND_ASSIGN(
          store_, store::Store::Open(Directory(), store::Access::kReadWrite));
    } else {
      HT_ASSERT_OK(store_->Commit(extension.group));
    }
    std::move(plan).ApplyTo(written_);
    written_.tree = std::move(extension.tree);
    written_.head = std::move(extension.head);
  }

  // SignedHead is a head of the ledger that says what it is told.
  std::string SignedHead(uint64_t size, const Digest& root) const {
    return testing::Must(
               SignHead({std::string(testing::kTestOrigin), size, root, ""},
                        ledger_key_, kNoonUnixSeconds))
        .note;
  }

  store::View View() const { return testing::Must(store_->Read()); }

  absl::Status ReplayInto(LedgerState& state) const {
    store::View view = View();
    return Replay(view, TakeNoLook, state);
  }
  absl::Status ReplayAll() const {
    LedgerState state(keys_, nullptr);
    return ReplayInto(state);
  }

  const testing::TempDir dir_;
  const trust::SoftwareSigner ledger_key_;
  const trust::SoftwareSigner operator_;
  const LedgerKeys keys_;
  const Attachments nothing_;
  trust::KeyRing ring_;
  std::deque<trust::VerifiedHop> hops_;
  LedgerState written_;
  std::unique_ptr<store::Store> store_;
};

TEST_F(ReplayTest, GivesTheStateThatWroteIt) {
  MakeUntil(3);
  Write();
  MakeUntil(300);
  Write();
  LedgerState state(keys_, nullptr);
  HT_ASSERT_OK(ReplayInto(state));
  EXPECT_EQ(state.head.note, written_.head.note);
  EXPECT_EQ(state.tree.size(), 300u);
  EXPECT_EQ(state.tree.Root(), written_.tree.Root());
  EXPECT_EQ(state.graph.entry_count(), 300u);
  EXPECT_EQ(state.graph.lot_count(), written_.graph.lot_count());
  EXPECT_EQ(state.operator_key, operator_.public_key().id());
  const auto position = state.signers->Find(operator_.public_key().id());
  ASSERT_TRUE(position.has_value());
  EXPECT_EQ(position->last, hops_.back().digest());

  // Such a state goes on as the one that wrote: the next hop is the 300th.
  const auto& next = Make(testing::HarvestBy("operator", operator_, 301));
  HT_ASSERT_OK_AND_ASSIGN(const auto planned, GroupPlan(state).Add(next));
  EXPECT_EQ(planned.sequence, 300u);
}

TEST_F(ReplayTest, ShowsEveryHopBeforeItIsAdmitted) {
  MakeUntil(300);
  Write();
  store::View view = View();
  LedgerState state(keys_, nullptr);
  std::vector<std::pair<uint64_t, size_t>> runs;
  HT_ASSERT_OK(Replay(
      view,
      [&](uint64_t first, std::span<const trust::VerifiedHop> hops) {
        EXPECT_EQ(state.graph.entry_count(), first);
        for (size_t i = 0; i < hops.size(); ++i) {
          EXPECT_EQ(hops[i].digest(), hops_[first + i].digest());
        }
        runs.emplace_back(first, hops.size());
        return absl::OkStatus();
      },
      state));
  EXPECT_THAT(runs, ElementsAre(Pair(0, 256), Pair(256, 44)));
}

TEST_F(ReplayTest, WhatTheLookRefusesIsNotAdmitted) {
  MakeUntil(3);
  Write();
  store::View view = View();
  LedgerState state(keys_, nullptr);
  const auto refuse = [](uint64_t, std::span<const trust::VerifiedHop>) {
    return absl::CancelledError("enough");
  };
  EXPECT_THAT(Replay(view, refuse, state),
              StatusIs(absl::StatusCode::kCancelled, "enough"));
  EXPECT_EQ(state.graph.entry_count(), 0u);
}

TEST_F(ReplayTest, AHeadIsReadWithItsOwnKeysAlone) {
  Write();
  store::View view = View();
  HT_EXPECT_OK(ReadHead(view, keys_));
  const auto other = testing::DeterministicEd25519Signer("other");
  const LedgerKeys others =
      testing::Must(MakeLedgerKeys(testing::kTestOrigin, other.public_key()));
  EXPECT_THAT(ReadHead(view, others), DivergesWith("checkpoint", 1, ""));
}

TEST_F(ReplayTest, AHeadOfAnotherSizeDiverges) {
  MakeUntil(2);
  Write(
      [&](store::Group& group) { group.checkpoint = SignedHead(3, Digest{}); });
  EXPECT_THAT(ReplayAll(),
              DivergesWith("checkpoint", 3, "2 entries are stored"));
}

TEST_F(ReplayTest, ARootOfOtherLeavesDiverges) {
  MakeUntil(2);
  Write(
      [&](store::Group& group) { group.checkpoint = SignedHead(2, Digest{}); });
  EXPECT_THAT(ReplayAll(),
              DivergesWith("checkpoint", 2, "not the root of the entries"));
}

TEST_F(ReplayTest, ALeafHashThatIsNotItsEntrysIsNamed) {
  MakeUntil(5);
  Write([](store::Group& group) {
    group.tiles[0].hashes[3 * Digest::kSize] ^= 1;
  });
  EXPECT_THAT(ReplayAll(), DivergesWith("tile", 3, "not its entry's"));
}

TEST_F(ReplayTest, TilesThatDoNotFollowFromTheLeavesDiverge) {
  MakeUntil(300);
  Write([](store::Group& group) {
    ASSERT_EQ(group.tiles.back().level, 1u);
    group.tiles.back().hashes[0] ^= 1;
  });
  EXPECT_THAT(ReplayAll(), DivergesWith("tile", 0, "does not follow"));
}

TEST_F(ReplayTest, MissingTilesAreMissed) {
  MakeUntil(300);
  Write([](store::Group& group) {
    ASSERT_EQ(group.tiles.back().level, 1u);
    group.tiles.pop_back();
  });
  EXPECT_THAT(ReplayAll(), DivergesWith("tile", 300, "above the leaves"));
}

TEST_F(ReplayTest, MissingLeavesAreMissed) {
  MakeUntil(300);
  Write([](store::Group& group) {
    ASSERT_EQ(group.tiles[1].level, 0u);
    ASSERT_EQ(group.tiles[1].index, 1u);
    group.tiles.erase(group.tiles.begin() + 1);
  });
  EXPECT_THAT(ReplayAll(), DivergesWith("tile", 256, "missing"));
}

TEST_F(ReplayTest, EntriesThatChangedPlacesDiverge) {
  MakeUntil(5);
  Write([](store::Group& group) {
    std::swap(group.envelopes[2], group.envelopes[3]);
  });
  EXPECT_THAT(ReplayAll(), DivergesWith("entry", 2, ""));
}

// The writer signed an entry that it should have refused.
TEST_F(ReplayTest, AnEntryThatMayNotStandThereDiverges) {
  MakeUntil(3);
  const std::vector<Entry> repeated = {
      {&hops_[0], &nothing_}, {&hops_[1], &nothing_}, {&hops_[1], &nothing_}};
  Admitted admitted;
  admitted.entries = repeated;
  HT_ASSERT_OK_AND_ASSIGN(const Extension extension,
                          Extend(admitted, written_.tree, written_.head,
                                 ledger_key_, kNoonUnixSeconds));
  HT_ASSERT_OK(store::Store::Create(Directory(), extension.group));
  HT_ASSERT_OK_AND_ASSIGN(
      store_, store::Store::Open(Directory(), store::Access::kReadOnly));
  EXPECT_THAT(ReplayAll(), DivergesWith("entry", 2, "already"));
}

// Goal: what a release admitted that asked less is still a ledger.
TEST_F(ReplayTest, ReadingsThatWouldBeRefusedTodayStand) {
  const auto reading = [&](uint64_t number) {
    v1::Statement statement = testing::HarvestBy("operator", operator_, number);
    v1::Evidence& evidence = *statement.mutable_header()->mutable_evidence();
    evidence.set_document(std::string(Digest::kSize, 'd'));
    evidence.set_kind(v1::EVIDENCE_KIND_RECORD);
    evidence.set_part(1);
    return statement;
  };
  Make(reading(1));
  Write();
  const trust::VerifiedHop& second = Make(reading(2));
  ASSERT_THAT(GroupPlan(written_).Add(second),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("otherwise, as entry 1")));
  Make(reading(3));
  Write([](store::Group&) {}, graph::Admission::kReplay);

  LedgerState state(keys_, nullptr);
  HT_ASSERT_OK(ReplayInto(state));
  EXPECT_EQ(state.graph.entry_count(), 4u);
  EXPECT_EQ(state.graph.step_count(), 3u);
  // Who asks for entry is refused as before.
  EXPECT_THAT(GroupPlan(state).Add(Make(reading(4))),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("otherwise, as entry 3")));
}

TEST_F(ReplayTest, GrowsByWhatCameSince) {
  MakeUntil(100);
  Write();
  LedgerState state(keys_, nullptr);
  HT_ASSERT_OK(ReplayInto(state));
  // Within the tile, over its end, and by whole tiles.
  for (const size_t size : {101u, 300u, 800u}) {
    MakeUntil(size);
    Write();
    store::View view = View();
    HT_ASSERT_OK_AND_ASSIGN(LedgerHead head, ReadHead(view, keys_));
    HT_ASSERT_OK_AND_ASSIGN(state.tree, GrowTree(view, head, state));
    state.head = std::move(head);
    EXPECT_EQ(state.tree.Root(), written_.tree.Root());
    std::vector<uint64_t> firsts;
    HT_ASSERT_OK(ReplayEntries(
        view,
        [&](uint64_t first, std::span<const trust::VerifiedHop>) {
          firsts.push_back(first);
          return absl::OkStatus();
        },
        state));
    EXPECT_EQ(state.graph.entry_count(), size);
    EXPECT_NE(firsts.front(), 0u) << "what was admitted is not read again";
  }
}

// Goal: a ledger that was exchanged for another is not read on from.
TEST_F(ReplayTest, DoesNotGrowFromWhatItHadNotRead) {
  MakeUntil(4);
  Write();
  store::View view = View();
  HT_ASSERT_OK_AND_ASSIGN(const LedgerHead head, ReadHead(view, keys_));
  LedgerState longer(keys_, nullptr);
  for (int i = 0; i < 5; ++i) longer.tree.Append(Digest{});
  EXPECT_THAT(GrowTree(view, head, longer),
              DivergesWith("checkpoint", 4, "the ledger had 5 entries"));
  for (const int read : {1, 4}) {
    LedgerState forked(keys_, nullptr);
    for (int i = 0; i < read; ++i) forked.tree.Append(Digest{});
    EXPECT_THAT(GrowTree(view, head, forked),
                DivergesWith("checkpoint", 4, "does not go on"));
  }
}

TEST_F(ReplayTest, FindsTheKeysThatThePolicyPins) {
  Write();
  store::View view = View();
  v1::TrustPolicy policy;
  policy.set_name("test");
  EXPECT_THAT(FindLedgerKeys(view, policy),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  v1::LedgerKey& other = *policy.add_ledgers();
  other.set_origin("other.example/halal");
  other.set_vkey(testing::Must(MakeLedgerKeys("other.example/halal",
                                              ledger_key_.public_key()))
                     .log.ToText());
  EXPECT_THAT(FindLedgerKeys(view, policy),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  v1::LedgerKey& own = *policy.add_ledgers();
  own.set_origin(std::string(testing::kTestOrigin));
  own.set_vkey(keys_.log.ToText());
  HT_ASSERT_OK_AND_ASSIGN(const LedgerKeys found, FindLedgerKeys(view, policy));
  EXPECT_EQ(found.log.ToText(), keys_.log.ToText());
  own.set_vkey("no key");
  EXPECT_THAT(FindLedgerKeys(view, policy),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace halaltrace::engine
