// SPDX-License-Identifier: Apache-2.0
// What is refused, and where, is tested by event_refusals_test.cc.
#include "adapters/epcis/value_reader.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

// Read calls read(value, place) for the value that `json` is.
template <typename ReadValue>
auto Read(absl::string_view json, ReadValue read) {
  const absl::StatusOr<JsonTree> tree =
      JsonTree::Parse(absl::StrCat("[", json, "]"));
  EXPECT_THAT(tree, IsOk());
  const JsonPath start;
  return read(*tree->root().begin(), JsonPath(start, "x"));
}

TEST(ValueReaderTest, UnitsWithoutAFactorAreKept) {
  for (const char* const code : {"KGM", "C62", "D43", "XBX", "2N"}) {
    HT_ASSERT_OK_AND_ASSIGN(const std::string unit,
                            Read(absl::StrCat("\"", code, "\""), ReadUnit));
    EXPECT_EQ(unit, code);
  }
}

TEST(ValueReaderTest, KnownSlipsOfUnitsAreNotKept) {
  for (const auto& [slip, code] :
       std::initializer_list<std::pair<const char*, const char*>>{
           {"KG", "KGM"},
           {"kg", "KGM"},
           {"Kgs", "KGM"},
           {"g", "GRM"},
           {"t", "TNE"},
           {"l", "LTR"},
           {"ml", "MLT"},
           {"pcs", "H87"}}) {
    EXPECT_THAT(
        Read(absl::StrCat("\"", slip, "\""), ReadUnit),
        StatusIs(absl::StatusCode::kInvalidArgument,
                 HasSubstr(absl::StrCat("the nearest is \"", code, "\""))))
        << slip;
  }
  for (const char* const text : {"kilo", "KGMX", "K M", "kgm"}) {
    EXPECT_THAT(Read(absl::StrCat("\"", text, "\""), ReadUnit),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(ValueReaderTest, IdentifiersAreCanonical) {
  const Context context;
  const auto read = [&context](JsonValue value, const JsonPath& at) {
    return ReadIdentifier(context, value, at);
  };
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string link,
      Read(R"("https://shop.example/gtin/4012345123456/lot/A%2F1")", read));
  EXPECT_EQ(link, "https://id.gs1.org/01/04012345123456/10/A%2F1");
  HT_ASSERT_OK_AND_ASSIGN(const std::string term,
                          Read(R"("gs1:Product")", read));
  EXPECT_EQ(term, "https://gs1.org/voc/Product");
}

}  // namespace
}  // namespace halaltrace::epcis
