// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/json_path.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(JsonPathTest, IsAJsonPointer) {
  const JsonPath start;
  EXPECT_EQ(start.Pointer(), "");
  const JsonPath list(start, "a/b~c");
  const JsonPath item(list, size_t{12});
  EXPECT_EQ(item.Pointer(), "/a~1b~0c/12");
  EXPECT_EQ(JsonPath(item, "").Pointer(), "/a~1b~0c/12/");
}

TEST(JsonPathTest, StandsBeforeTheMessage) {
  const JsonPath start;
  const JsonPath at(start, "quantity");
  EXPECT_THAT(
      at.Invalid("too few"),
      StatusIs(absl::StatusCode::kInvalidArgument, "/quantity: too few"));
  EXPECT_THAT(
      at.Within(absl::ResourceExhaustedError("too many")),
      StatusIs(absl::StatusCode::kResourceExhausted, "/quantity: too many"));
  EXPECT_THAT(start.Invalid("nothing"),
              StatusIs(absl::StatusCode::kInvalidArgument, "nothing"));
}

TEST(JsonPathTest, IsFitForATerminal) {
  const JsonPath start;
  EXPECT_THAT(JsonPath(start, "a\nb\x1b[31m").Invalid("no"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(Not(HasSubstr("\n")), Not(HasSubstr("\x1b")))));
  const std::string name(100'000, 'x');
  EXPECT_LT(JsonPath(start, name).Invalid("no").message().size(), 100u);
  EXPECT_EQ(JsonPath(start, "a\nb").Pointer(), "/a\nb");
}

}  // namespace
}  // namespace halaltrace::epcis
