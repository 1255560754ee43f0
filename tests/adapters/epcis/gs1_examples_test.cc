// SPDX-License-Identifier: Apache-2.0
// GS1's own examples: all that its schema takes are read, the four that it
// refuses are refused, and of ten the whole content is stated in gs1_examples/,
// as somebody who reads the JSON would write it down.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "adapters/epcis/read_epcis_json.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "halaltrace/v1/statement.pb.h"
#include "tests/adapters/epcis/events.h"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::CorpusBytes;
using ::halaltrace::testing::CorpusFiles;
using ::halaltrace::testing::EqualsMessage;
using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::Spelt;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

// What GS1's schema refuses in JSON-simple-context, and we with it.
const std::map<std::string, std::string>& SchemaRefuses() {
  static const auto& refused = *new std::map<std::string, std::string>{
      {"Example-TransactionEvents-2020_07_03y.jsonld",
       "event 2, /sourceList: an object where a list belongs"},
      {"WithFullCombinationOfFields/object_event_all_possible_fields.jsonld",
       "event 1, /ilmd: an object event has it only when its action is ADD"},
      {"WithSensorData/SensorDataExample12.jsonld", "/schemaVersion: missing"},
      {"WithSensorData/SensorDataExample17.jsonld",
       "/schemaVersion: a number where text belongs"},
  };
  return refused;
}

TEST(Gs1ExamplesTest, ReadsAllOfTheFullContext) {
  const std::vector<std::string> names =
      CorpusFiles("gs1-epcis/JSON", ".jsonld");
  if (names.empty()) GTEST_SKIP() << "SKIPPED: no corpus";
  EXPECT_EQ(names.size(), 47u);
  for (const std::string& name : names) {
    EXPECT_THAT(
        ReadEpcisJson(*CorpusBytes(absl::StrCat("gs1-epcis/JSON/", name))),
        IsOk())
        << name;
  }
}

TEST(Gs1ExamplesTest, ReadsOfTheSimpleContextWhatTheSchemaTakes) {
  const std::vector<std::string> names =
      CorpusFiles("gs1-epcis/JSON-simple-context", ".jsonld");
  if (names.empty()) GTEST_SKIP() << "SKIPPED: no corpus";
  EXPECT_EQ(names.size(), 46u);
  for (const std::string& name : names) {
    const auto events = ReadEpcisJson(
        *CorpusBytes(absl::StrCat("gs1-epcis/JSON-simple-context/", name)));
    const auto refused = SchemaRefuses().find(name);
    if (refused == SchemaRefuses().end()) {
      EXPECT_THAT(events, IsOk()) << name;
    } else {
      EXPECT_THAT(events,
                  StatusIs(absl::StatusCode::kInvalidArgument, refused->second))
          << name;
    }
  }
}

TEST(Gs1ExamplesTest, ReadsTheDocumentsOfTheEventHashReference) {
  const std::string folder = "epcis-hash/RalphTro/examples";
  const std::vector<std::string> names = CorpusFiles(folder, ".jsonld");
  if (names.empty()) GTEST_SKIP() << "SKIPPED: no corpus";
  EXPECT_EQ(names.size(), 22u);
  for (const std::string& name : names) {
    EXPECT_THAT(ReadEpcisJson(*CorpusBytes(absl::StrCat(folder, "/", name))),
                IsOk())
        << name;
  }
}

// Long extensions are compared by their ends: they are kept, not interpreted.
void ShortenExtensions(v1::SupplyEvent& event) {
  for (v1::Extension& extension : *event.mutable_extensions()) {
    if (extension.json().size() <= 200) continue;
    EXPECT_EQ(extension.json().front(), '[');
    EXPECT_EQ(extension.json().back(), ']');
    extension.set_json("…");
  }
}

// Says is what somebody read in one event: a statement, whose evidence says
// which event of the file it is.
struct Says {
  std::string file;  // under the corpus
  v1::Statement statement;
};

// ReadSays reads one file of gs1_examples/; its second line names the example.
Says ReadSays(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::string licence;
  std::string file;
  std::getline(in, licence);
  std::getline(in, file);
  const std::string rest(std::istreambuf_iterator<char>(in), {});
  Says says{std::string(absl::StripPrefix(file, "# ")), {}};
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(Spelt(rest),
                                                            &says.statement))
      << path;
  return says;
}

TEST(Gs1ExamplesTest, SayWhatSomebodyReadsInThem) {
  const std::filesystem::path folder =
      std::filesystem::path(HALALTRACE_SOURCE) /
      "tests/adapters/epcis/gs1_examples";
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const Says says = ReadSays(entry.path());
    SCOPED_TRACE(entry.path());
    const auto document = CorpusBytes(says.file);
    if (!document) GTEST_SKIP() << "SKIPPED: no corpus";
    HT_ASSERT_OK_AND_ASSIGN(const std::vector<EpcisEvent> events,
                            ReadEpcisJson(*document));
    const uint32_t part = says.statement.header().evidence().part();
    ASSERT_LE(part, events.size());
    const EpcisEvent& event = events[part - 1];
    EXPECT_EQ(event.part, part);
    EXPECT_THAT(event.event_time,
                EqualsMessage(says.statement.header().event_time()));
    v1::SupplyEvent content = event.event;
    ShortenExtensions(content);
    EXPECT_THAT(content, EqualsMessage(says.statement.supply_event()));
    files.insert(says.file);
  }
  EXPECT_EQ(files.size(), 10u);
}

// Goal: what is not interpreted is kept to the letter.
TEST(Gs1ExamplesTest, KeepsExtensionsToTheLetter) {
  const auto document = CorpusBytes(
      "gs1-epcis/JSON/WithFullCombinationOfFields/"
      "transformation_event_all_possible_fields.jsonld");
  if (!document) GTEST_SKIP() << "SKIPPED: no corpus";
  HT_ASSERT_OK_AND_ASSIGN(const std::vector<EpcisEvent> events,
                          ReadEpcisJson(*document));
  ASSERT_EQ(events.size(), 1u);
  const v1::SupplyEvent& event = events[0].event;

  std::vector<std::string> pointers;
  for (const v1::Extension& extension : event.extensions()) {
    EXPECT_THAT(*document, HasSubstr(extension.json())) << extension.pointer();
    pointers.push_back(extension.pointer());
  }
  // Its context gives cbvmda another meaning than CBV does, so nothing of its
  // ilmd is interpreted.
  EXPECT_FALSE(event.has_lot_details());
  EXPECT_THAT(
      pointers,
      ::testing::ElementsAre(
          "/ext1:array", "/ext1:boolean", "/ext1:default", "/ext1:float",
          "/ext1:int", "/ext1:object", "/ext1:string", "/ext1:time",
          "/ilmd/cbvmda:countryOfExport", "/ilmd/cbvmda:countryOfOrigin",
          "/ilmd/cbvmda:drainedWeight", "/ilmd/cbvmda:grossWeight",
          "/ilmd/cbvmda:lotNumber", "/ilmd/cbvmda:netWeight",
          "/ilmd/ext1:array", "/ilmd/ext1:boolean", "/ilmd/ext1:default",
          "/ilmd/ext1:float", "/ilmd/ext1:int", "/ilmd/ext1:object",
          "/ilmd/ext1:string", "/ilmd/ext1:time", "/sensorElementList"));
}

}  // namespace
}  // namespace halaltrace::epcis
