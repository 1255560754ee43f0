// SPDX-License-Identifier: Apache-2.0
// Other people's vectors: the canonical forms of the CBV event hash reference,
// and the Digital Links and element strings of GS1's syntax engine.
#include <map>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "engine/model/gs1_key.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/corpus.h"

namespace halaltrace::model {
namespace {

using ::halaltrace::testing::CorpusLines;
using Json = nlohmann::json;

// The reference does not look at check digits; the engine refuses wrong ones,
// because a mistyped digit names somebody else's goods.
const std::map<std::string, std::string> kWrongCheckDigit = {
    {"http://example.de/gtin-8/01/97803111", "should be 9"},
    {"http://example.de/01/040123451234/cpv/344/lot/ABD", "should be 5"},
};

TEST(Gs1VectorsTest, CanonicalFormsOfTheEventHashReference) {
  const auto lines =
      CorpusLines("epcis-hash/RalphTro/dl_normaliser_vectors.jsonl");
  if (!lines) GTEST_SKIP() << "SKIPPED: no corpus";
  EXPECT_EQ(lines->size(), 71u);
  for (const std::string& line : *lines) {
    const Json vector = Json::parse(line);
    if (!vector["in"].is_string()) continue;  // the number 42: not text at all
    const auto in = vector["in"].get<std::string>();
    const absl::StatusOr<Gs1Key> key = Gs1Key::Parse(in);
    const auto wrong = kWrongCheckDigit.find(in);
    if (wrong != kWrongCheckDigit.end()) {
      EXPECT_TRUE(absl::StrContains(key.status().message(), wrong->second))
          << in << ": " << key.status();
    } else if (vector["out"].is_null()) {
      EXPECT_FALSE(key.ok()) << in;
    } else {
      ASSERT_TRUE(key.ok()) << in << ": " << key.status();
      EXPECT_EQ(key->uri(), vector["out"].get<std::string>()) << in;
    }
  }
}

// What the engine leaves to the reader of attributes: a query names nothing, so
// what is wrong in it does not make the key doubtful.
bool IsWrongInTheQueryOnly(absl::string_view uri) {
  return absl::StrContains(uri, "?99=") || absl::StrContains(uri, "?89=");
}

// Goal: a Digital Link and the element string that GS1's engine makes of it
// name the same thing; what that engine refuses is refused.
TEST(Gs1VectorsTest, DigitalLinksAgreeWithTheirElementStrings) {
  const auto lines = CorpusLines("gs1-syntax/vectors/dl.test_parseDLuri.jsonl");
  if (!lines) GTEST_SKIP() << "SKIPPED: no corpus";
  int compared = 0;
  int refused = 0;
  for (const std::string& line : *lines) {
    const Json vector = Json::parse(line);
    const auto uri = vector["dlUri"].get<std::string>();
    const absl::StatusOr<Gs1Key> link = Gs1Key::Parse(uri);
    if (!vector["ok"].get<bool>()) {
      // Words for keys are an option there and always on here.
      const bool word = absl::StartsWith(uri, "https://a/gtin/");
      if (!word && !IsWrongInTheQueryOnly(uri)) {
        EXPECT_FALSE(link.ok()) << uri;
        ++refused;
      }
      continue;
    }
    ASSERT_TRUE(link.ok()) << uri << ": " << link.status();
    // A second key in the query is a note there; in an element string it is a
    // second name.
    if (absl::StrContains(uri, "?01=")) continue;
    // GS1 has given out no AI 89; there an option lets it pass.
    if (absl::StrContains(uri, "&89=")) continue;
    const std::string scan = absl::StrReplaceAll(
        vector["unbracketed_ai"].get<std::string>(), {{"^", "\x1D"}});
    const absl::StatusOr<Gs1Key> element = Gs1Key::Parse(scan);
    ASSERT_TRUE(element.ok()) << uri << ": " << element.status();
    EXPECT_EQ(link->uri(), element->uri()) << uri;
    ++compared;
  }
  EXPECT_GT(compared, 30);
  EXPECT_GT(refused, 10);
}

TEST(Gs1VectorsTest, BracketsAgreeWithTheLinkThatIsMadeOfThem) {
  const auto lines =
      CorpusLines("gs1-syntax/vectors/dl.test_testGenerateDLuri.jsonl");
  if (!lines) GTEST_SKIP() << "SKIPPED: no corpus";
  int compared = 0;
  for (const std::string& line : *lines) {
    const Json vector = Json::parse(line);
    const auto data = vector["aiData"].get<std::string>();
    if (!vector["ok"].get<bool>()) continue;
    const absl::StatusOr<Gs1Key> brackets = Gs1Key::Parse(data);
    // Two keys in one string: GS1's engine takes the first, this one asks.
    if (absl::StartsWith(data, "(253)") || absl::StartsWith(data, "(8010)")) {
      EXPECT_TRUE(
          absl::StrContains(brackets.status().message(), "names two things"))
          << data;
      continue;
    }
    ASSERT_TRUE(brackets.ok()) << data << ": " << brackets.status();
    const absl::StatusOr<Gs1Key> link =
        Gs1Key::Parse(vector["dlUri"].get<std::string>());
    ASSERT_TRUE(link.ok()) << link.status();
    EXPECT_EQ(brackets->uri(), link->uri());
    ++compared;
  }
  EXPECT_GT(compared, 4);
}

}  // namespace
}  // namespace halaltrace::model
