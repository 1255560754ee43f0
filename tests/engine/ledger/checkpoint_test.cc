// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/checkpoint.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/ledger/cosignature.h"
#include "engine/ledger/merkle.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::Ed25519SignerFromSeed;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;
constexpr auto kRefused = absl::StatusCode::kPermissionDenied;

constexpr char kOrigin[] = "plant.example/halal";
constexpr char kOperator[] = "plant.example/operator";
constexpr uint64_t kTime = 1'795'478'400;  // 2026-11-24T00:00:00Z

// The worked example of engine/ledger/FORMAT.md: seeds of 32 bytes 01 and 02,
// three envelopes "one", "two" and "three".
constexpr char kExample[] =
    "plant.example/halal\n"
    "3\n"
    "IPTuUtHhoQGAWGGHZWmoUuj13+7SIdqHrqRGeIoS9Mg=\n"
    "\n"
    "\u2014 plant.example/halal "
    "ukEEFQbeZy3hoHn5Z3RiT55JI353x15YRMoJpPRH/rngh+ST"
    "m07jdy7Y0LCwlUIDOSHc1SKlv7fkuH6dSmV9AmY7Dg8=\n"
    "\u2014 plant.example/operator iZX8WAAAAABrBNOARNanTUXJShUk624IMFyhsJBeqt23"
    "AE8MahXgifTEgbXZPSVN05I17ncqZgLsR1vMOVScDwMVloXDwBq1ZKNPCA==\n";
constexpr char kLedgerKey[] =
    "plant.example/halal+ba410415+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c";
constexpr char kOperatorKey[] =
    "plant.example/operator+8995fc58+"
    "BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU";

class CheckpointTest : public ::testing::Test {
 protected:
  CheckpointTest() {
    Frontier tree;
    for (const char* envelope : {"one", "two", "three"}) {
      tree.Append(LeafHash(EntryOf(envelope).View()));
    }
    checkpoint_ = {kOrigin, tree.size(), tree.Root(), ""};
  }

  absl::StatusOr<std::string> Sign(const Checkpoint& checkpoint) const {
    return SignCheckpoint(checkpoint, ledger_, kOperator, operator_, kTime);
  }
  absl::StatusOr<SignedCheckpoint> Open(absl::string_view note) const {
    return OpenCheckpoint(note, ledger_key_, {&operator_key_, 1});
  }

  const trust::SoftwareSigner ledger_ =
      Ed25519SignerFromSeed(std::string(32, '\1'));
  const trust::SoftwareSigner operator_ =
      Ed25519SignerFromSeed(std::string(32, '\2'));
  const VerifierKey ledger_key_ =
      *VerifierKey::Make(kOrigin, NoteKeyType::kEd25519, ledger_.public_key());
  const VerifierKey operator_key_ = *VerifierKey::Make(
      kOperator, NoteKeyType::kCosignatureV1, operator_.public_key());
  Checkpoint checkpoint_;
};

TEST_F(CheckpointTest, HasTheBytesOfTheFormatDocument) {
  HT_ASSERT_OK_AND_ASSIGN(const std::string note, Sign(checkpoint_));
  EXPECT_EQ(note, kExample);
  EXPECT_EQ(ledger_key_.ToText(), kLedgerKey);
  EXPECT_EQ(operator_key_.ToText(), kOperatorKey);
}

// Goal: the format document tells no other story.  White space is left out, as
// its lines are indented and broken.
TEST_F(CheckpointTest, IsPrintedInTheFormatDocument) {
  std::ifstream file(
      absl::StrCat(HALALTRACE_SOURCE, "/engine/ledger/FORMAT.md"));
  std::string page(std::istreambuf_iterator<char>(file), {});
  const auto squeeze = [](std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), absl::ascii_isspace),
               text.end());
    return text;
  };
  page = squeeze(page);
  std::vector<std::string> facts{kExample, kLedgerKey, kOperatorKey,
                                 "root" + checkpoint_.root.Hex()};
  std::vector<Digest> leaves;
  for (const char* envelope : {"one", "two", "three"}) {
    const Digest entry = EntryOf(envelope);
    leaves.push_back(LeafHash(entry.View()));
    facts.push_back(absl::StrCat("entry", leaves.size() - 1, entry.Hex(),
                                 "leaf", leaves.size() - 1,
                                 leaves.back().Hex()));
  }
  facts.push_back("node0-1" + NodeHash(leaves[0], leaves[1]).Hex());
  for (const std::string& fact : facts) {
    EXPECT_THAT(page, HasSubstr(squeeze(fact)));
  }
}

TEST_F(CheckpointTest, OpensWithTheKeysOfLedgerAndOperator) {
  HT_ASSERT_OK_AND_ASSIGN(const std::string note, Sign(checkpoint_));
  HT_ASSERT_OK_AND_ASSIGN(const SignedCheckpoint opened, Open(note));
  EXPECT_EQ(opened.checkpoint(), checkpoint_);
  HT_ASSERT_OK_AND_ASSIGN(const uint64_t time,
                          opened.CosignedAt(operator_key_));
  EXPECT_EQ(time, kTime);
}

// Goal: no single bit of a stored checkpoint can change unnoticed.
// Method: all of them.  A bit in a name or id makes a signature a stranger's,
// which is ignored; then the ledger has not signed, or the operator not
// cosigned.
TEST_F(CheckpointTest, EveryFlippedBitIsRefused) {
  HT_ASSERT_OK_AND_ASSIGN(std::string note, Sign(checkpoint_));
  for (size_t bit = 0; bit < note.size() * 8; ++bit) {
    note[bit / 8] = static_cast<char>(note[bit / 8] ^ (1 << bit % 8));
    const absl::StatusOr<SignedCheckpoint> opened = Open(note);
    const absl::Status verdict =
        opened.ok() ? opened->CosignedAt(operator_key_).status()
                    : opened.status();
    EXPECT_THAT(verdict.code(), ::testing::AnyOf(kMalformed, kRefused))
        << "bit " << bit << ": " << note;
    note[bit / 8] = static_cast<char>(note[bit / 8] ^ (1 << bit % 8));
  }
}

TEST_F(CheckpointTest, TheLedgerMustHaveSigned) {
  const std::string text = FormatCheckpoint(checkpoint_);
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string note,
      FormatNote({text, {*Cosign(text, kOperator, operator_, kTime)}}));
  EXPECT_THAT(Open(note), StatusIs(kRefused, HasSubstr("has not signed")));
}

TEST_F(CheckpointTest, ACosignatureIsNotAssumed) {
  const std::string text = FormatCheckpoint(checkpoint_);
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string note,
      FormatNote({text, {*SignNoteText(text, kOrigin, ledger_)}}));
  HT_ASSERT_OK_AND_ASSIGN(const SignedCheckpoint opened, Open(note));
  EXPECT_THAT(opened.CosignedAt(operator_key_), StatusIs(kRefused));
  // The ledger's own signature carries no time.
  EXPECT_THAT(opened.CosignedAt(ledger_key_), StatusIs(kRefused));
}

TEST_F(CheckpointTest, ABadCosignatureIsNotIgnored) {
  const std::string text = FormatCheckpoint(checkpoint_);
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string note,
      FormatNote({text,
                  {*SignNoteText(text, kOrigin, ledger_),
                   *Cosign("other\n", kOperator, operator_, kTime)}}));
  EXPECT_THAT(Open(note), StatusIs(kRefused));
}

// Goal: a key that signs for two ledgers cannot lend one the other's head.
TEST_F(CheckpointTest, AnotherLedgersHeadIsRefused) {
  Checkpoint other = checkpoint_;
  other.origin = "mill.example/halal";
  const std::string text = FormatCheckpoint(other);
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string note,
      FormatNote({text, {*SignNoteText(text, kOrigin, ledger_)}}));
  EXPECT_THAT(Open(note), StatusIs(kRefused, HasSubstr("mill.example")));
}

TEST_F(CheckpointTest, SignedTextMustStillBeACheckpoint) {
  const std::string text = "a note about something else\n";
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string note,
      FormatNote({text, {*SignNoteText(text, kOrigin, ledger_)}}));
  EXPECT_THAT(Open(note), StatusIs(kMalformed));
}

TEST_F(CheckpointTest, TheTextHasOneForm) {
  const std::string good = FormatCheckpoint(checkpoint_);
  HT_ASSERT_OK_AND_ASSIGN(const Checkpoint again, ParseCheckpoint(good));
  EXPECT_EQ(again, checkpoint_);
  for (const std::string& bad : {
           std::string(),
           std::string("\n"),
           std::string("a\n1\n"),
           good.substr(0, good.size() - 1),
           good.substr(good.find('\n')),  // no origin
           absl::StrReplaceAll(good, {{"\n3\n", "\n03\n"}}),
           absl::StrReplaceAll(good, {{"\n3\n", "\n+3\n"}}),
           absl::StrReplaceAll(good, {{"\n3\n", "\n-3\n"}}),
           absl::StrReplaceAll(good, {{"\n3\n", "\n 3\n"}}),
           absl::StrReplaceAll(good, {{"\n3\n", "\n\n"}}),
           absl::StrReplaceAll(good, {{"\n3\n", "\n0x3\n"}}),
           absl::StrReplaceAll(good, {{"\n3\n", "\n9223372036854775808\n"}}),
           absl::StrReplaceAll(good, {{"\n3\n", "\n18446744073709551616\n"}}),
           absl::StrReplaceAll(good, {{"=\n", "\n"}}),
           absl::StrCat(kOrigin, "\n3\nAAAA\n"),  // a short root
           good + "\n",
           good + "unfinished",
           good + "a\n\nb\n",
       }) {
    EXPECT_THAT(ParseCheckpoint(bad), StatusIs(kMalformed)) << bad;
  }
}

// Other ledgers may write further lines: they are kept, and ours never does.
TEST_F(CheckpointTest, ExtensionLinesAreReadAndNeverWritten) {
  Checkpoint extended = checkpoint_;
  extended.extensions = "one more\nand another\n";
  HT_ASSERT_OK_AND_ASSIGN(const Checkpoint again,
                          ParseCheckpoint(FormatCheckpoint(extended)));
  EXPECT_EQ(again, extended);
  EXPECT_THAT(Sign(extended), StatusIs(kMalformed));
}

TEST_F(CheckpointTest, RefusesNamesAndSizesThatNoLedgerHas) {
  for (const char* origin : {"", "two words", "a+b", "cosignature/v1"}) {
    Checkpoint named = checkpoint_;
    named.origin = origin;
    EXPECT_FALSE(IsOrigin(origin));
    EXPECT_THAT(Sign(named), StatusIs(kMalformed)) << origin;
  }
  EXPECT_TRUE(IsOrigin(kOrigin));
  Checkpoint huge = checkpoint_;
  huge.size = uint64_t{1} << 63;
  EXPECT_THAT(Sign(huge), StatusIs(kMalformed));
  huge.size -= 1;
  HT_EXPECT_OK(Sign(huge));
}

}  // namespace
}  // namespace halaltrace::ledger
