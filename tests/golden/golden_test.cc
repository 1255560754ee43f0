// SPDX-License-Identifier: Apache-2.0
// Goal: a ledger of format 1 says for ever what it said when it was written,
// and the same words, keys and times still make the same bytes.
// Method: a ledger's file as it was written once (README.md), replayed, written
// out as text, counted again by hand, and made again.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/audit.h"
#include "engine/base/bytes.h"
#include "engine/engine.h"
#include "engine/trust/sha256.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/golden/golden_drafts.h"
#include "tests/golden/golden_rows.h"
#include "tests/golden/golden_writer.h"
#include "tests/reference/merkle_reference.h"
#include "tests/support/must.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace halaltrace::testing {
namespace {

constexpr char kGolden[] = HALALTRACE_GOLDEN "/format-1/";

bool Exists(absl::string_view name) {
  return std::filesystem::exists(absl::StrCat(kGolden, name));
}

std::string Read(absl::string_view name) {
  std::ifstream in(absl::StrCat(kGolden, name), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void Write(absl::string_view name, const std::string& bytes) {
  std::ofstream out(absl::StrCat(kGolden, name),
                    std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string Text(const google::protobuf::Message& message) {
  std::string text;
  HT_CHECK(google::protobuf::TextFormat::PrintToString(message, &text));
  return text;
}

v1::TrustPolicy Policy() {
  v1::TrustPolicy policy;
  HT_CHECK(google::protobuf::TextFormat::ParseFromString(
      Read("policy.textproto"), &policy));
  return policy;
}

// Copy puts the golden ledger into a folder of its own: opening a file in
// write-ahead mode writes beside it.
std::string Copy(const TempDir& dir) {
  const std::string to = dir.In("ledger");
  std::filesystem::create_directory(to);
  std::filesystem::copy_file(absl::StrCat(kGolden, "ledger.db"),
                             to + "/ledger.db");
  std::filesystem::permissions(to + "/ledger.db",
                               std::filesystem::perms::owner_write,
                               std::filesystem::perm_options::add);
  return to;
}

// Answers is what the ledger in `directory` says about the one lot.
std::string Answers(const std::string& directory,
                    const v1::TrustPolicy& policy) {
  constexpr int64_t kAsOfMs = 1'768'348'800'000;  // 2026-01-14T00:00:00Z
  engine::OpenOptions open;
  open.directory = directory;
  open.policy = policy;
  const auto engine = Must(engine::Engine::Open(open));
  v1::Question question;
  question.set_lot(kGoldenLot);
  question.set_market("MY");
  question.mutable_as_of()->set_unix_ms(kAsOfMs);
  const engine::Answered answered =
      Must(engine->Judge(question, /*explain=*/false));
  const v1::Case evidence =
      Must(engine->CanonicalCase(Must(engine->Gather(kGoldenLot, {})), {}));
  std::string out =
      absl::StrCat("# case ", trust::Sha256(evidence.SerializeAsString()).Hex(),
                   "\n# of statements\n");
  for (const v1::CaseStatement& statement : evidence.statements()) {
    absl::StrAppend(&out, "#   ", HexEncode(statement.digest()), "\n");
  }
  absl::StrAppend(&out, "# verdict ",
                  trust::Sha256(answered.verdict.SerializeAsString()).Hex(),
                  "\n");
  return absl::StrCat("# SPDX-License-Identifier: Apache-2.0\n", out,
                      Text(answered.verdict));
}

// Update writes the golden files anew where it is asked for.
class Update : public ::testing::Environment {
 public:
  void SetUp() override {
    if (std::getenv("HALALTRACE_UPDATE_GOLDEN") == nullptr) return;
    std::filesystem::create_directory(kGolden);
    const TempDir dir;
    GoldenRows recorded;
    if (Exists("ledger.db")) recorded = ReadRows(Copy(dir) + "/ledger.db");
    const std::string made = dir.In("made");
    GoldenWriter writer(made, recorded);
    const v1::TrustPolicy policy = writer.Create();
    writer.Capture(policy);
    Write("answers.textproto", Answers(made, policy));
    // Closed last by somebody who may write, the file holds everything.
    const GoldenRows rows = ReadRows(made + "/ledger.db");
    Write(
        "policy.textproto",
        absl::StrCat("# SPDX-License-Identifier: Apache-2.0\n", Text(policy)));
    if (Exists("ledger.db") && TextOf(rows) == Read("ledger.txt")) return;
    ASSERT_FALSE(std::filesystem::exists(made + "/ledger.db-wal"));
    Write("ledger.txt", TextOf(rows));
    std::filesystem::copy_file(
        made + "/ledger.db", absl::StrCat(kGolden, "ledger.db"),
        std::filesystem::copy_options::overwrite_existing);
  }
};

const auto* const kUpdate = ::testing::AddGlobalTestEnvironment(new Update);

// ExpectSameLines shows the first line that differs, and not all of them.
void ExpectSameLines(const std::string& found, const std::string& golden) {
  if (found == golden) return;
  const std::vector<std::string> is = absl::StrSplit(found, '\n');
  const std::vector<std::string> was = absl::StrSplit(golden, '\n');
  for (size_t i = 0; i < is.size() && i < was.size(); ++i) {
    ASSERT_EQ(is[i], was[i]) << "line " << i + 1;
  }
  FAIL() << is.size() << " lines instead of " << was.size();
}

class GoldenTest : public ::testing::Test {
 protected:
  GoldenTest() : directory_(Copy(dir_)) {}

  GoldenRows Rows() const { return ReadRows(directory_ + "/ledger.db"); }

  TempDir dir_;
  const std::string directory_;
};

TEST_F(GoldenTest, ReplaysToTheSameAnswer) {
  HT_ASSERT_OK_AND_ASSIGN(const engine::AuditReport report,
                          engine::AuditLedger(directory_, Policy()));
  EXPECT_FALSE(report.divergence.has_value());
  EXPECT_EQ(report.entries, Rows().envelopes.size());
  EXPECT_EQ(report.signatures, report.entries + 1);  // one is cosigned
  EXPECT_EQ(report.documents_absent, 0u);
  ExpectSameLines(Answers(directory_, Policy()), Read("answers.textproto"));
}

TEST_F(GoldenTest, IsWhatIsWrittenOutBesideIt) {
  ExpectSameLines(TextOf(Rows()), Read("ledger.txt"));
}

TEST_F(GoldenTest, HasEveryKindOfStatementAndOfEvent) {
  std::set<int> kinds;
  std::set<int> events;
  for (const std::string& bytes : Rows().envelopes) {
    v1::Envelope envelope;
    v1::Statement statement;
    ASSERT_TRUE(envelope.ParseFromString(bytes));
    ASSERT_TRUE(statement.ParseFromString(envelope.payload()));
    kinds.insert(statement.body_case());
    if (statement.has_supply_event()) {
      events.insert(statement.supply_event().type());
    }
  }
  const auto* const body = v1::Statement::descriptor()->oneof_decl(0);
  for (int i = 0; i < body->field_count(); ++i) {
    EXPECT_TRUE(kinds.contains(body->field(i)->number()))
        << body->field(i)->name() << " is not in the golden ledger";
  }
  EXPECT_EQ(events.size() + 1,  // EVENT_TYPE_UNSPECIFIED
            static_cast<size_t>(v1::EventType_descriptor()->value_count()));
}

// Counted by hand: SHA-256 of what FORMAT.md says, and the tree of RFC 6962 as
// its text has it.
TEST_F(GoldenTest, DigestsFollowFromTheBytes) {
  const GoldenRows rows = Rows();
  size_t entries = 0;
  std::set<std::string> digests;
  const std::string written = Read("ledger.txt");
  const std::string answers = Read("answers.textproto");
  for (const std::string& bytes : rows.envelopes) {
    v1::Envelope envelope;
    v1::Statement statement;
    ASSERT_TRUE(envelope.ParseFromString(bytes));
    ASSERT_TRUE(statement.ParseFromString(envelope.payload()));
    const std::string by_hand =
        trust::Sha256(
            {"DSSEv1 48 ", "application/vnd.halaltrace.statement.v1+protobuf ",
             absl::StrCat(envelope.payload().size()), " ", envelope.payload()})
            .Bytes();
    EXPECT_TRUE(absl::StrContains(
        written, absl::StrCat("\nentry ", entries++, " statement ",
                              HexEncode(by_hand), "\n")));
    const std::string& previous = statement.header().previous();
    EXPECT_TRUE(previous.empty() || digests.contains(previous));
    digests.insert(by_hand);
  }
  EXPECT_EQ(digests.size(), entries);
  int named = 0;
  for (const absl::string_view line : absl::StrSplit(answers, '\n')) {
    if (!absl::StartsWith(line, "#   ")) continue;
    ++named;
    EXPECT_TRUE(digests.contains(*HexDecode(line.substr(4)))) << line;
  }
  EXPECT_GT(named, 0);
}

TEST_F(GoldenTest, RootsAndTilesFollowFromTheEntries) {
  const GoldenRows rows = Rows();
  std::vector<std::string> entries;
  for (const std::string& bytes : rows.envelopes) {
    entries.push_back(trust::Sha256(bytes).Bytes());
  }
  for (const CheckpointRow& row : rows.checkpoints) {
    const auto size = static_cast<size_t>(row.entries);
    const Digest root =
        reference::Root(reference::Entries(entries).first(size));
    const std::string text = absl::StrCat(kGoldenOrigin, "\n", size, "\n",
                                          Base64Encode(root.View()), "\n\n");
    EXPECT_TRUE(absl::StartsWith(row.note, text)) << row.note;
  }
  ASSERT_EQ(rows.tiles.size(), 1u);
  std::string leaves;
  for (const std::string& entry : entries) {
    leaves += trust::Sha256({absl::string_view("\0", 1), entry}).Bytes();
  }
  EXPECT_EQ(rows.tiles[0].second, leaves);
  for (const auto& [digest, bytes] : rows.documents) {
    EXPECT_EQ(digest, trust::Sha256(bytes).Bytes());
  }
}

TEST_F(GoldenTest, OpeningsOpenWhatTheyAreStoredUnder) {
  const GoldenRows rows = Rows();
  EXPECT_EQ(rows.openings.size(), 2u);
  for (const auto& [digest, bytes] : rows.openings) {
    v1::Opening opening;
    ASSERT_TRUE(opening.ParseFromString(bytes));
    EXPECT_EQ(digest,
              trust::Sha256(
                  {"\x02",
                   std::string(1, static_cast<char>(opening.message().size())),
                   opening.message(), opening.salt(), opening.value()})
                  .Bytes());
  }
  // One came with its statement, the other in a group without an entry.
  const size_t groups = rows.checkpoints.size();
  ASSERT_GE(groups, 3u);
  EXPECT_EQ(rows.checkpoints[groups - 3].openings, 1);
  EXPECT_EQ(rows.checkpoints[groups - 2].openings, 2);
  EXPECT_EQ(rows.checkpoints[groups - 2].entries,
            rows.checkpoints[groups - 3].entries);
}

TEST_F(GoldenTest, TheSameWordsStillMakeTheSameBytes) {
  const GoldenRows rows = Rows();
  GoldenWriter writer(dir_.In("again"), rows);
  writer.Begin();
  writer.Capture(Policy());
  ExpectSameLines(TextOf(ReadRows(dir_.In("again") + "/ledger.db")),
                  Read("ledger.txt"));
}

// The profiles that a new ledger begins with change as knowledge does; what
// stands before them does not.
TEST_F(GoldenTest, ANewLedgerBeginsWithTheSameBytes) {
  const GoldenRows rows = Rows();
  GoldenWriter writer(dir_.In("new"), rows);
  writer.Create();
  const GoldenRows made = ReadRows(dir_.In("new") + "/ledger.db");
  ASSERT_GE(made.envelopes.size(), 2u);
  EXPECT_EQ(HexEncode(made.envelopes[0]), HexEncode(rows.envelopes[0]));
  EXPECT_EQ(HexEncode(made.envelopes[1]), HexEncode(rows.envelopes[1]));
}

}  // namespace
}  // namespace halaltrace::testing
