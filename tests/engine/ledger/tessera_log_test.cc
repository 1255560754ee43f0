// SPDX-License-Identifier: Apache-2.0
// Goal: a ledger of ours is a tlog-tiles log as others make it.
// Method: Tessera's sample log is made again from its entries: every tile,
// entry bundle and checkpoint, byte for byte.  SKIPPED when absent.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/bytes.h"
#include "engine/ledger/checkpoint.h"
#include "engine/ledger/entry_bundle.h"
#include "engine/ledger/proof.h"
#include "engine/ledger/tile_writer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::CorpusBytes;

class TesseraLogTest : public ::testing::Test {
 protected:
  static constexpr uint64_t kSize = 15;

  void SetUp() override {
    const auto key = CorpusBytes("trust/tessera-log/KEY.json");
    if (!key) GTEST_SKIP() << "SKIPPED: no Tessera log";
    key_ = nlohmann::json::parse(*key);
    bundle_ = File("tile/entries/000.p/15");
    HT_ASSERT_OK_AND_ASSIGN(entries_, ParseEntryBundle(bundle_));
    ASSERT_EQ(entries_.size(), kSize);
  }

  static std::string File(absl::string_view path) {
    const auto bytes =
        CorpusBytes(absl::StrCat("trust/tessera-log/testdata/log/", path));
    EXPECT_TRUE(bytes.has_value()) << path;
    return bytes.value_or("");
  }
  VerifierKey Key() const {
    return *VerifierKey::FromText(key_["vkey"].get<std::string>());
  }

  nlohmann::json key_;
  std::string bundle_;
  std::vector<absl::string_view> entries_;
};

TEST_F(TesseraLogTest, TilesAndBundlesAreMadeAgain) {
  TileWriter writer;
  std::string bundle;
  for (const absl::string_view entry : entries_) {
    writer.Append(LeafHash(entry));
    AppendToEntryBundle(entry, bundle);
    const std::vector<Tile> tiles = writer.TakeChanged();
    ASSERT_EQ(tiles.size(), 1u);
    EXPECT_EQ(tiles[0].bytes, File(TilePath(tiles[0].id)));
    EXPECT_EQ(bundle, File(EntryBundlePath(tiles[0].id)));
  }
}

TEST_F(TesseraLogTest, CheckpointsVerifyAndNameTheRootsOfItsEntries) {
  Frontier tree;
  for (uint64_t size = 0; size <= kSize; ++size) {
    HT_ASSERT_OK_AND_ASSIGN(
        const SignedCheckpoint opened,
        OpenCheckpoint(File(absl::StrCat("checkpoint.", size)), Key(), {}));
    EXPECT_EQ(opened.checkpoint(),
              (Checkpoint{Key().name(), size, tree.Root(), ""}));
    if (size < kSize) tree.Append(LeafHash(entries_[size]));
  }
  EXPECT_EQ(File("checkpoint"), File("checkpoint.15"));
}

// Ed25519 signatures are deterministic: with the published key of the sample
// log its checkpoints come out as they are.
TEST_F(TesseraLogTest, CheckpointsAreMadeAgain) {
  const std::vector<std::string> parts =
      absl::StrSplit(key_["skey_published_in_upstream_test"].get<std::string>(),
                     absl::MaxSplits('+', 4));
  ASSERT_EQ(parts.size(), 5u);
  const auto signer = halaltrace::testing::Ed25519SignerFromSeed(
      Base64Decode(parts[4]).value().substr(1));
  Frontier tree;
  for (uint64_t size = 0; size <= kSize; ++size) {
    const std::string text =
        FormatCheckpoint({Key().name(), size, tree.Root(), ""});
    HT_ASSERT_OK_AND_ASSIGN(const NoteSignature signature,
                            SignNoteText(text, Key().name(), signer));
    HT_ASSERT_OK_AND_ASSIGN(const std::string note,
                            FormatNote({text, {signature}}));
    EXPECT_EQ(note, File(absl::StrCat("checkpoint.", size)));
    if (size < kSize) tree.Append(LeafHash(entries_[size]));
  }
}

TEST_F(TesseraLogTest, ProofsOutOfItsTilesVerify) {
  const TileSource source =
      [](const TileId& tile) -> absl::StatusOr<std::string> {
    return File(TilePath(tile));
  };
  TileReader reader(kSize, source);
  HT_ASSERT_OK_AND_ASSIGN(const SignedCheckpoint opened,
                          OpenCheckpoint(File("checkpoint"), Key(), {}));
  for (uint64_t index = 0; index < kSize; ++index) {
    HT_ASSERT_OK_AND_ASSIGN(const auto proof,
                            MakeInclusionProof(index, kSize, reader));
    HT_EXPECT_OK(VerifyInclusion(index, kSize, LeafHash(entries_[index]), proof,
                                 opened.checkpoint().root));
  }
}

}  // namespace
}  // namespace halaltrace::ledger
