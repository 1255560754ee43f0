// SPDX-License-Identifier: Apache-2.0
// Goal: who reads the output by a program reads JSON, whatever he asked and
// however it ended.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "tests/tools/halaltrace/command_line.h"

namespace halaltrace::testing {
namespace {

using ::google::protobuf::Struct;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

// The objects of `text`, one a line.
std::vector<Struct> Objects(const std::string& text) {
  std::vector<Struct> objects;
  const std::vector<std::string> lines =
      absl::StrSplit(text, '\n', absl::SkipEmpty());
  for (const std::string& line : lines) {
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(
                    line, &objects.emplace_back())
                    .ok())
        << line;
  }
  return objects;
}

std::string Field(const Struct& object, const std::string& name) {
  const auto found = object.fields().find(name);
  return found == object.fields().end() ? "" : found->second.string_value();
}

class JsonTest : public CommandLineTest {};

TEST_F(JsonTest, EveryCommandWritesJson) {
  const std::string home = CopyOfDemo().string();
  for (const std::string arguments :
       {"key list", "key show dairy", "key new second",
        "--ledger other/ledger init --origin a.example/b --party "
        "9520101000002 --name A",
        "demo new-demo", "enrol 9520101000002 --name B --country JP",
        "capture --dry-run 04-certificates.textproto",
        "capture 04-certificates.textproto",
        "endorse DF260310 --as dairy --dry-run", "endorse DF260310 --as dairy",
        "verify DF260310 DF260317 --market MY", "why DF260310 --market MY",
        "trace back KD260520", "trace forward SG2511E", "impact SG2511W",
        "audit", "explain --all", "explain scope-site", "doctor"}) {
    SCOPED_TRACE(arguments);
    const Ran ran = RunShell(
        absl::StrCat("cd '", home, "' && halaltrace --json ", arguments));
    EXPECT_NE(ran.exit, 2) << ran.err;
    const std::vector<Struct> objects = Objects(ran.out);
    ASSERT_FALSE(objects.empty());
    EXPECT_FALSE(objects.front().fields().contains("error")) << ran.out;
  }
}

TEST_F(JsonTest, AKeyHasItsPublicHalf) {
  const std::vector<Struct> shown =
      Objects(Halaltrace("--json key show dairy").out);
  ASSERT_THAT(shown, SizeIs(1));
  EXPECT_EQ(Field(shown[0], "name"), "dairy");
  EXPECT_EQ(Field(shown[0], "key_id").size(), 71u);
  EXPECT_THAT(Halaltrace("key show dairy").out,
              HasSubstr(Field(shown[0], "public_key").substr(0, 64)));
  const std::vector<Struct> listed = Objects(Halaltrace("--json key list").out);
  ASSERT_THAT(listed, SizeIs(1));
  EXPECT_EQ(listed[0].fields().at("keys").list_value().values_size(), 3);
}

// Goal: a failure is an object with a code and the sentence that stderr has.
TEST_F(JsonTest, AFailureIsAnObjectToo) {
  struct Case {
    const char* arguments;
    int exit;
    const char* code;
  };
  for (const Case& one : {
           Case{"why NOPE --market MY", 3, "NOT_FOUND"},
           Case{"why NHB-2025-0112 --market MY", 3, "NOT_FOUND"},
           Case{"impact nobody", 3, "NOT_FOUND"},
           Case{"trace back NOPE", 3, "NOT_FOUND"},
           Case{"verify DF260310 --market XX", 2, "FAILED_PRECONDITION"},
           Case{"verify DF260310", 2, "INVALID_ARGUMENT"},
           Case{"key show nobody", 2, "FAILED_PRECONDITION"},
           Case{"endorse DF260310 --as nobody", 2, "FAILED_PRECONDITION"},
           Case{"capture nothing.jsonld", 2, "FAILED_PRECONDITION"},
           Case{"explain nothing", 2, "INVALID_ARGUMENT"},
           Case{"nothing", 2, "INVALID_ARGUMENT"},
           Case{"--policy /nowhere audit", 2, "FAILED_PRECONDITION"},
       }) {
    SCOPED_TRACE(one.arguments);
    const Ran ran = Halaltrace(absl::StrCat("--json ", one.arguments));
    EXPECT_EQ(ran.exit, one.exit) << ran.err;
    const std::vector<Struct> objects = Objects(ran.out);
    ASSERT_THAT(objects, SizeIs(1));
    ASSERT_TRUE(objects[0].fields().contains("error")) << ran.out;
    const Struct& error = objects[0].fields().at("error").struct_value();
    EXPECT_EQ(Field(error, "code"), one.code);
    EXPECT_NE(Field(error, "message"), "");
    EXPECT_THAT(ran.err, HasSubstr(Field(error, "message")));
  }
}

// Goal: bytes that are no text do not stop the answer from being JSON.
TEST_F(JsonTest, WhatIsNoTextIsToldAsFarAsItIs) {
  const Ran ran = Halaltrace("--json 'no\xff\"thing'");
  EXPECT_EQ(ran.exit, 2);
  EXPECT_THAT(Objects(ran.out), SizeIs(1));
  EXPECT_THAT(ran.out, HasSubstr("no\\\\xff"));
  EXPECT_THAT(ran.err, Not(HasSubstr("libprotobuf")));
}

}  // namespace
}  // namespace halaltrace::testing
