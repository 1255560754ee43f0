// SPDX-License-Identifier: Apache-2.0
// Signed-note vectors that others wrote, read in place; SKIPPED when absent.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "engine/base/bytes.h"
#include "engine/ledger/note.h"
#include "engine/ledger/verifier_key.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::CorpusBytes;
using ::halaltrace::testing::StatusIs;
using Json = nlohmann::json;

class NoteCorpusTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto text = CorpusBytes("trust/signed-note/vectors.json");
    if (!text) GTEST_SKIP() << "SKIPPED: no signed-note vectors";
    vectors_ = Json::parse(*text);
  }

  Json vectors_;
};

TEST_F(NoteCorpusTest, Open) {
  int run = 0;
  for (const Json& vector : vectors_["open"]) {
    SCOPED_TRACE(vector["name"].get<std::string>());
    std::vector<VerifierKey> known;
    for (const Json& text : vector["vkeys"]) {
      HT_ASSERT_OK_AND_ASSIGN(VerifierKey key,
                              VerifierKey::FromText(text.get<std::string>()));
      known.push_back(std::move(key));
    }
    const auto opened = OpenNote(
        Base64Decode(vector["note_b64"].get<std::string>()).value(), known);
    EXPECT_EQ(opened.ok(), vector["expect"] == "accept") << opened.status();
    std::vector<std::string> names;
    if (opened.ok()) {
      for (const auto& signature : opened->signatures) {
        names.push_back(signature.key_name);
      }
    }
    EXPECT_EQ(names, vector["verified_names"].get<std::vector<std::string>>());
    ++run;
  }
  EXPECT_EQ(run, 15);
}

TEST_F(NoteCorpusTest, VerifierKeys) {
  for (const Json& text : vectors_["bad_vkeys"]) {
    EXPECT_THAT(VerifierKey::FromText(text.get<std::string>()),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
  for (const Json& group : vectors_["cosignature"]) {
    for (const Json& text : group.value("vkey_ok", Json::array())) {
      HT_EXPECT_OK(VerifierKey::FromText(text.get<std::string>()));
    }
    for (const Json& text : group.value("vkey_bad", Json::array())) {
      EXPECT_THAT(VerifierKey::FromText(text.get<std::string>()),
                  StatusIs(absl::StatusCode::kInvalidArgument));
    }
  }
}

// The corpus states the rule: every proper substring, and every byte one
// higher, is refused.
TEST_F(NoteCorpusTest, MangledVerifierKeys) {
  const std::string good = vectors_["open"][0]["vkeys"][0];
  HT_ASSERT_OK(VerifierKey::FromText(good));
  for (size_t begin = 0; begin < good.size(); ++begin) {
    for (size_t size = 0; begin + size <= good.size(); ++size) {
      if (size == good.size()) continue;
      ASSERT_FALSE(VerifierKey::FromText(good.substr(begin, size)).ok());
    }
    std::string higher = good;
    ++higher[begin];
    ASSERT_FALSE(VerifierKey::FromText(higher).ok()) << higher;
  }
}

TEST_F(NoteCorpusTest, Sign) {
  const Json& sign = vectors_["sign"];
  // "PRIVATE+KEY+name+id+base64(type, seed)".
  const std::vector<std::string> parts =
      absl::StrSplit(sign["skey"].get<std::string>(), absl::MaxSplits('+', 4));
  ASSERT_EQ(parts.size(), 5u);
  const std::string seed = Base64Decode(parts[4]).value().substr(1);
  const std::string text = sign["text"];
  HT_ASSERT_OK_AND_ASSIGN(
      const NoteSignature signature,
      SignNoteText(text, parts[2],
                   halaltrace::testing::Ed25519SignerFromSeed(seed)));
  HT_ASSERT_OK_AND_ASSIGN(const std::string note,
                          FormatNote({text, {signature}}));
  EXPECT_EQ(note, sign["want"]);
}

// The vector gives a cosignature without its checkpoint: where the time stands
// can be compared, the signature not.
TEST_F(NoteCorpusTest, CosignatureTime) {
  const Json& vector = vectors_["cosignature"][0];
  const std::string raw =
      Base64Decode(vector["sig_b64"].get<std::string>()).value();
  ASSERT_EQ(raw.size(), 4u + 8 + 64);
  EXPECT_EQ(ReadU64(absl::string_view(raw).substr(4)), vector["timestamp"]);
}

}  // namespace
}  // namespace halaltrace::ledger
