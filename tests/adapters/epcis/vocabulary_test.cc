// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/vocabulary.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::CorpusBytes;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

struct Names {
  Vocabulary vocabulary;
  size_t words;
  const char* web;
  const char* urn;
  const char* schema;  // definition in GS1's JSON Schema
};

constexpr Names kNames[] = {
    {Vocabulary::kBizStep, 41, "BizStep-", "bizstep:", "bizStep"},
    {Vocabulary::kDisposition, 33, "Disp-", "disp:", "disposition"},
    {Vocabulary::kBizTransactionType, 13, "BTT-",
     "btt:", "bizTransaction-type"},
    {Vocabulary::kSourceDestinationType, 3, "SDT-", "sdt:", "source-dest-type"},
    {Vocabulary::kErrorReason, 2, "ER-", "er:", "error-reason"},
};

TEST(VocabularyTest, EverySpellingOfAWordIsItsWebUri) {
  for (const Names& names : kNames) {
    EXPECT_EQ(Words(names.vocabulary).size(), names.words);
    EXPECT_TRUE(std::ranges::is_sorted(Words(names.vocabulary)));
    for (const absl::string_view word : Words(names.vocabulary)) {
      const std::string uri =
          absl::StrCat("https://ref.gs1.org/cbv/", names.web, word);
      for (const std::string& text :
           {std::string(word), uri,
            absl::StrCat("http://ref.gs1.org/cbv/", names.web, word),
            absl::StrCat("https://ns.gs1.org/cbv/", names.web, word),
            absl::StrCat("urn:epcglobal:cbv:", names.urn, word)}) {
        HT_ASSERT_OK_AND_ASSIGN(const std::string term,
                                CanonicalTerm(names.vocabulary, text));
        EXPECT_EQ(term, uri) << text;
      }
      EXPECT_TRUE(IsWord(uri, names.vocabulary, word));
      EXPECT_FALSE(IsWord(absl::StrCat(uri, "x"), names.vocabulary, word));
      EXPECT_FALSE(IsWord(word, names.vocabulary, word));
    }
  }
}

TEST(VocabularyTest, HasTheWordsOfGs1sSchema) {
  const auto schema = CorpusBytes("gs1-epcis/EPCIS-JSON-Schema.json");
  if (!schema) GTEST_SKIP() << "SKIPPED: no corpus";
  const auto definitions = nlohmann::json::parse(*schema)["definitions"];
  for (const Names& names : kNames) {
    std::vector<std::string> words;
    for (const auto& choice : definitions[names.schema]["anyOf"]) {
      if (!choice.contains("enum")) continue;
      words = choice["enum"].get<std::vector<std::string>>();
    }
    EXPECT_THAT(Words(names.vocabulary),
                ::testing::UnorderedElementsAreArray(words));
  }
}

TEST(VocabularyTest, KeepsTermsOfTheSendersOwn) {
  for (const char* const own :
       {"https://own.example/steps/steaming", "urn:x:step:steaming",
        "urn:gs1:epcisapp:rail:btt:passage"}) {
    HT_ASSERT_OK_AND_ASSIGN(const std::string term,
                            CanonicalTerm(Vocabulary::kBizStep, own));
    EXPECT_EQ(term, own);
  }
}

TEST(VocabularyTest, RefusesWhatIsNoWordAndNoUri) {
  for (const char* const text :
       {"", "steaming", "SHIPPING", "urn:epcglobal:cbv:bizstep:steaming",
        "urn:epcglobal:cbv:bizstep:", "urn:epcglobal:cbv:disp:active",
        "https://ref.gs1.org/cbv/BizStep-steaming",
        "https://ref.gs1.org/cbv/Disp-active", "https://ref.gs1.org/cbv/",
        "bad uri: x"}) {
    EXPECT_THAT(CanonicalTerm(Vocabulary::kBizStep, text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
  EXPECT_THAT(CanonicalTerm(Vocabulary::kBizStep,
                            "https://ref.gs1.org/cbv/BizStep-pakcing"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("no business step of CBV; the nearest is "
                                 "\"packing\"")));
}

}  // namespace
}  // namespace halaltrace::epcis
