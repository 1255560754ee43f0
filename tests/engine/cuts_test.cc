// SPDX-License-Identifier: Apache-2.0
// Goal: a cut is a size and a root that the ledger had, or it is refused.
// Method: a ledger that grew once an hour, by a clock that is told the time.
#include "engine/cuts.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/clock.h"
#include "engine/engine.h"
#include "engine/replay.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/must.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::halaltrace::testing::EngineWorld;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

constexpr char kOrigin[] = "plant.example/halal";
constexpr int64_t kHourMs = 3'600'000;
constexpr int64_t kNineMs = 1'788'253'200'000;  // 2026-09-01T09:00:00Z

class ToldClock final : public Clock {
 public:
  int64_t NowUnixMs() const override { return now_; }
  void Set(int64_t unix_ms) { now_ = unix_ms; }

 private:
  std::atomic<int64_t> now_ = kNineMs;
};

// CutsTest has a ledger made at nine, with one lot more at ten and two at
// eleven.
class CutsTest : public ::testing::Test {
 protected:
  CutsTest()
      : plant_(testing::DeterministicP256Signer("plant")),
        ledger_key_(testing::DeterministicEd25519Signer("ledger")) {
    CreateOptions create;
    create.directory = dir_.In("ledger");
    create.origin = kOrigin;
    create.operator_party = testing::PartyId("plant");
    create.operator_name = "Plant";
    create.operator_key = &plant_;
    create.ledger_key = &ledger_key_;
    create.clock = &clock_;
    OpenOptions open;
    open.policy = testing::Must(Engine::Create(create));
    open.directory = create.directory;
    open.ledger_key = &ledger_key_;
    open.clock = &clock_;
    engine_ = testing::Must(Engine::Open(open));
    Note();
    Grow({"A-1"}, kNineMs + kHourMs);
    Grow({"A-2", "A-3"}, kNineMs + 2 * kHourMs);
    store_ = testing::Must(
        store::Store::Open(open.directory, store::Access::kReadOnly));
    store::View view = testing::Must(store_->Read());
    keys_.emplace(testing::Must(FindLedgerKeys(view, open.policy)));
    head_ = testing::Must(ReadHead(view, *keys_));
  }

  void Note() { cuts_.push_back(engine_->WholeLedger()); }
  void Grow(const std::vector<std::string>& numbers, int64_t unix_ms) {
    clock_.Set(unix_ms);
    std::vector<v1::HopBundle> bundles;
    for (const std::string& number : numbers) {
      bundles.push_back(testing::Must(
          engine_->MakeHop(EngineWorld::Harvest(number), plant_, {})));
    }
    HT_EXPECT_OK(engine_->CaptureAllOrNothing(bundles));
    Note();
  }

  absl::StatusOr<v1::Cut> Parse(absl::string_view text) const {
    return ParseCut(text, head_, *keys_, *store_);
  }
  absl::StatusOr<v1::Cut> Resolve(const v1::Cut& cut) const {
    return ResolveCut(cut, head_, *store_);
  }
  void ExpectParsed(absl::string_view text, const v1::Cut& expected) const {
    HT_ASSERT_OK_AND_ASSIGN(const v1::Cut cut, Parse(text));
    EXPECT_EQ(cut.SerializeAsString(), expected.SerializeAsString()) << text;
  }

  testing::TempDir dir_;
  ToldClock clock_;
  const trust::SoftwareSigner plant_;
  const trust::SoftwareSigner ledger_key_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<store::Store> store_;
  std::optional<LedgerKeys> keys_;
  LedgerHead head_;
  std::vector<v1::Cut> cuts_;  // at nine, at ten, at eleven
};

TEST_F(CutsTest, ASizeHasTheRootThatTheLedgerHad) {
  ASSERT_EQ(cuts_.size(), 3u);
  for (const v1::Cut& cut : cuts_) {
    ExpectParsed(absl::StrCat(cut.origins(0).size()), cut);
  }
  // Between two checkpoints too.
  const uint64_t between = cuts_[1].origins(0).size() + 1;
  HT_ASSERT_OK_AND_ASSIGN(const v1::Cut cut, Parse(absl::StrCat(between)));
  EXPECT_EQ(cut.origins(0).size(), between);
  EXPECT_NE(cut.origins(0).root(), cuts_[1].origins(0).root());
  EXPECT_NE(cut.origins(0).root(), cuts_[2].origins(0).root());
}

TEST_F(CutsTest, ATimeIsTheLastCheckpointByThen) {
  ExpectParsed("2026-09-01T09:00:00Z", cuts_[0]);
  ExpectParsed("2026-09-01T09:59:59.999Z", cuts_[0]);
  ExpectParsed("2026-09-01T10:00:00Z", cuts_[1]);
  ExpectParsed("2026-09-01T19:30:00+09:00", cuts_[1]);
  ExpectParsed("2026-09-01T11:00:00Z", cuts_[2]);
  ExpectParsed("2026-09-01", cuts_[2]);
  ExpectParsed("2030-01-01T00:00:00Z", cuts_[2]);
}

TEST_F(CutsTest, BeforeTheFirstCheckpointNothingWasKnown) {
  for (const char* text : {"2026-09-01T08:59:59.999Z", "2026-08-31",
                           "2026-09-01T10:00:00+09:00"}) {
    EXPECT_THAT(Parse(text), StatusIs(absl::StatusCode::kInvalidArgument,
                                      HasSubstr("before the first")))
        << text;
  }
}

TEST_F(CutsTest, RefusesWhatIsNoCut) {
  for (const char* text : {"", "yesterday", "-1", "1.5", " 3", "0x3",
                           "2026-02-30", "2026-09-01T09:00:00"}) {
    EXPECT_THAT(Parse(text), StatusIs(absl::StatusCode::kInvalidArgument,
                                      HasSubstr("neither a ledger size")))
        << text;
  }
}

TEST_F(CutsTest, RefusesASizeBeyondTheLedger) {
  const uint64_t end = head_.checkpoint.size;
  for (const std::string& text :
       {absl::StrCat(end + 1), std::string("18446744073709551616")}) {
    EXPECT_THAT(Parse(text),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr(absl::StrCat("the ledger has ", end))))
        << text;
  }
}

TEST_F(CutsTest, AnEmptyCutIsTheWholeLedger) {
  HT_ASSERT_OK_AND_ASSIGN(const v1::Cut cut, Resolve({}));
  EXPECT_EQ(cut.SerializeAsString(), cuts_[2].SerializeAsString());
}

TEST_F(CutsTest, AnAbsentRootIsFilledIn) {
  for (const v1::Cut& whole : cuts_) {
    HT_ASSERT_OK_AND_ASSIGN(const v1::Cut same, Resolve(whole));
    EXPECT_EQ(same.SerializeAsString(), whole.SerializeAsString());
    v1::Cut bare = whole;
    bare.mutable_origins(0)->clear_root();
    HT_ASSERT_OK_AND_ASSIGN(const v1::Cut cut, Resolve(bare));
    EXPECT_EQ(cut.SerializeAsString(), whole.SerializeAsString());
  }
}

TEST_F(CutsTest, RefusesAnotherRootThanTheLedgerHad) {
  for (const v1::Cut& whole : cuts_) {
    v1::Cut forked = whole;
    (*forked.mutable_origins(0)->mutable_root())[0] ^= 1;
    EXPECT_THAT(Resolve(forked), StatusIs(absl::StatusCode::kInvalidArgument,
                                          HasSubstr("another root")));
  }
  v1::Cut moved = cuts_[1];
  moved.mutable_origins(0)->set_root(cuts_[2].origins(0).root());
  EXPECT_THAT(Resolve(moved), StatusIs(absl::StatusCode::kInvalidArgument));
  moved.mutable_origins(0)->set_root("short");
  EXPECT_THAT(Resolve(moved), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(CutsTest, RefusesACutOfAnotherLedgerOrBeyondThisOne) {
  v1::Cut foreign = cuts_[1];
  foreign.mutable_origins(0)->set_origin("other.example/halal");
  EXPECT_THAT(Resolve(foreign), StatusIs(absl::StatusCode::kInvalidArgument,
                                         HasSubstr("other.example/halal")));
  v1::Cut both = cuts_[1];
  *both.add_origins() = foreign.origins(0);
  EXPECT_THAT(Resolve(both), StatusIs(absl::StatusCode::kInvalidArgument,
                                      HasSubstr("other.example/halal")));
  v1::Cut beyond = cuts_[2];
  beyond.mutable_origins(0)->set_size(head_.checkpoint.size + 1);
  EXPECT_THAT(Resolve(beyond), StatusIs(absl::StatusCode::kInvalidArgument,
                                        HasSubstr("the ledger has")));
}

// Goal: between the commit of a group and its readers, a time names no cut
// that they could not ask at.
TEST_F(CutsTest, ATimeIsNeverBeyondWhatTheReaderHas) {
  HT_ASSERT_OK_AND_ASSIGN(store::View view, store_->Read());
  HT_ASSERT_OK_AND_ASSIGN(const std::string note, view.Checkpoint(2));
  HT_ASSERT_OK_AND_ASSIGN(head_, OpenHead(note, *keys_));
  ExpectParsed("2026-09-01T11:00:00Z", cuts_[1]);
  ExpectParsed("2026-09-01T09:30:00Z", cuts_[0]);
}

// Goal: a clock that is set back does not make checkpoints that are older than
// the one before, which an audit would call a forgery.
TEST_F(CutsTest, TimeDoesNotRunBackwards) {
  Grow({"A-4"}, kNineMs);
  HT_ASSERT_OK_AND_ASSIGN(const v1::Cut cut,
                          engine_->CutAt("2026-09-01T11:00:00Z"));
  EXPECT_EQ(cut.SerializeAsString(), cuts_[3].SerializeAsString());
  HT_ASSERT_OK_AND_ASSIGN(const v1::Cut nine,
                          engine_->CutAt("2026-09-01T10:59:59Z"));
  EXPECT_EQ(nine.SerializeAsString(), cuts_[1].SerializeAsString());
}

}  // namespace
}  // namespace halaltrace::engine
