// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/note.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/limits.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::DeterministicEd25519Signer;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;
constexpr auto kRefused = absl::StatusCode::kPermissionDenied;
constexpr auto kTooMuch = absl::StatusCode::kResourceExhausted;

constexpr char kText[] = "Daifuku left the plant.\n\nIt was frozen.\n";

class NoteTest : public ::testing::Test {
 protected:
  static VerifierKey KeyOf(const std::string& name) {
    return *VerifierKey::Make(name, NoteKeyType::kEd25519,
                              DeterministicEd25519Signer(name).public_key());
  }
  static NoteSignature SignedBy(const std::string& name,
                                absl::string_view text = kText) {
    return *SignNoteText(text, name, DeterministicEd25519Signer(name));
  }
  static std::string Signed(const std::vector<std::string>& names) {
    Note note{kText, {}};
    for (const std::string& name : names) {
      note.signatures.push_back(SignedBy(name));
    }
    return *FormatNote(note);
  }

  const std::vector<VerifierKey> plant_{KeyOf("plant")};
};

TEST_F(NoteTest, IsReadBackAsItIsWritten) {
  const std::string bytes = Signed({"plant", "mill"});
  HT_ASSERT_OK_AND_ASSIGN(const Note note, ParseNote(bytes));
  EXPECT_EQ(note.text, kText);
  ASSERT_THAT(note.signatures, SizeIs(2));
  EXPECT_EQ(note.signatures[1].key_name, "mill");
  EXPECT_EQ(note.signatures[1].key_id, KeyOf("mill").id());
  HT_ASSERT_OK_AND_ASSIGN(const std::string again, FormatNote(note));
  EXPECT_EQ(again, bytes);
}

TEST_F(NoteTest, OpensWhenAKnownKeyHasSigned) {
  HT_ASSERT_OK_AND_ASSIGN(const OpenedNote note,
                          OpenNote(Signed({"mill", "plant"}), plant_));
  EXPECT_EQ(note.text, kText);
  ASSERT_THAT(note.signatures, SizeIs(1));
  EXPECT_EQ(note.signatures[0].key_name, "plant");
  EXPECT_EQ(note.Find(plant_[0]), &note.signatures[0]);
  EXPECT_EQ(note.Find(KeyOf("mill")), nullptr);
}

TEST_F(NoteTest, IsRefusedWhenNoKnownKeyHasSigned) {
  EXPECT_THAT(OpenNote(Signed({"mill"}), plant_), StatusIs(kRefused));
  EXPECT_THAT(OpenNote(Signed({"plant"}), {}), StatusIs(kRefused));
}

// Goal: a good signature does not cover for a bad one.
TEST_F(NoteTest, IsRefusedWhenAnyKnownSignatureIsBad) {
  const std::vector<VerifierKey> both{KeyOf("plant"), KeyOf("mill")};
  const Note note{kText, {SignedBy("plant"), SignedBy("mill", "other\n")}};
  HT_ASSERT_OK_AND_ASSIGN(const std::string bytes, FormatNote(note));
  EXPECT_THAT(OpenNote(bytes, both), StatusIs(kRefused, HasSubstr("mill")));
  HT_EXPECT_OK(OpenNote(bytes, plant_));  // the mill's key is not known here

  // The same key twice, the second time badly.
  const Note twice{kText, {SignedBy("plant"), SignedBy("plant", "other\n")}};
  HT_ASSERT_OK_AND_ASSIGN(const std::string repeated, FormatNote(twice));
  EXPECT_THAT(OpenNote(repeated, plant_), StatusIs(kRefused));
}

TEST_F(NoteTest, CountsAKeyOnce) {
  HT_ASSERT_OK_AND_ASSIGN(
      const OpenedNote note,
      OpenNote(Signed({"plant", "plant", "plant"}), plant_));
  EXPECT_THAT(note.signatures, SizeIs(1));
}

// Goal: neither the name nor the id alone makes a key known.
TEST_F(NoteTest, NameAndIdMustBothMatch) {
  NoteSignature other_name = SignedBy("plant");
  other_name.key_name = "mill";
  NoteSignature other_id = SignedBy("plant");
  other_id.key_id ^= 1;
  for (const NoteSignature& line : {other_name, other_id}) {
    HT_ASSERT_OK_AND_ASSIGN(const std::string bytes,
                            FormatNote({kText, {line}}));
    EXPECT_THAT(OpenNote(bytes, plant_),
                StatusIs(kRefused, HasSubstr("no known key")));
  }
}

TEST_F(NoteTest, HasOneForm) {
  const std::string good = Signed({"plant"});
  HT_ASSERT_OK(ParseNote(good));
  const size_t line = good.rfind("\n\n") + 2;
  const std::string head = good.substr(0, line);
  const std::string tail = good.substr(line);
  for (const std::string& bad : {
           std::string(),
           std::string("\n"),
           std::string("\n\n"),
           head,                             // no signature
           good.substr(0, good.size() - 1),  // no last line feed
           good + "\n",                      // an empty line behind
           good + "more\n",                  // not a signature line
           "\t" + good,                      // a control character
           "\xff" + good,                    // not UTF-8
           "\xc0\x80" + good,                // not shortest-form
           absl::StrReplaceAll(good, {{"\n", "\r\n"}}),
           head + "- " + tail.substr(4),  // a hyphen for the dash
           head + " " + tail,             // a space before it
           absl::StrReplaceAll(good, {{"— plant", "— pl+nt"}}),
           absl::StrReplaceAll(good, {{"— plant ", "— plant  "}}),
           absl::StrReplaceAll(good, {{"— plant ", "— "}}),
           absl::StrReplaceAll(good, {{"=\n", "\n"}}),  // no padding
           head + "— plant AAAAAA==\n",  // an id and nothing more
           head + "— plant AAAA\n",      // not even an id
           head + "— plant \n",
       }) {
    EXPECT_THAT(ParseNote(bad), StatusIs(kMalformed)) << bad;
    EXPECT_THAT(OpenNote(bad, plant_), StatusIs(kMalformed)) << bad;
  }
}

// The text that would be read back must be the text that was signed.
TEST_F(NoteTest, IsNotWrittenFromWhatItCannotHold) {
  const NoteSignature line = SignedBy("plant");
  for (const char* text : {"", "no line feed", "tab\t\n", "\xff\n"}) {
    EXPECT_THAT(FormatNote({text, {line}}), StatusIs(kMalformed)) << text;
  }
  EXPECT_THAT(FormatNote({kText, {}}), StatusIs(kMalformed));
  NoteSignature injected = line;
  injected.key_name = "plant AAAAAAAA\n— mill";
  EXPECT_THAT(FormatNote({kText, {injected}}), StatusIs(kMalformed));
}

TEST_F(NoteTest, HasLimits) {
  Note note{kText, {}};
  for (size_t i = 0; i < limits::kNoteSignaturesMax; ++i) {
    note.signatures.push_back(SignedBy("plant"));
  }
  HT_EXPECT_OK(FormatNote(note));
  note.signatures.push_back(SignedBy("plant"));
  EXPECT_THAT(FormatNote(note), StatusIs(kTooMuch, HasSubstr("signatures")));

  const Note long_note{std::string(limits::kNoteBytesMax, 'x') + "\n",
                       {SignedBy("plant")}};
  EXPECT_THAT(FormatNote(long_note), StatusIs(kTooMuch, HasSubstr("bytes")));
}

TEST_F(NoteTest, IsSignedWithEd25519Only) {
  EXPECT_THAT(
      SignNoteText(kText, "plant",
                   halaltrace::testing::DeterministicP256Signer("plant")),
      StatusIs(kMalformed));
  EXPECT_THAT(
      SignNoteText(kText, "pl ant", DeterministicEd25519Signer("plant")),
      StatusIs(kMalformed));
}

}  // namespace
}  // namespace halaltrace::ledger
