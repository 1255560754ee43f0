// SPDX-License-Identifier: Apache-2.0
// Goal: the vocabulary is closed: every code has one row, and every row can be
// shown to people.
#include "engine/verdict/codes.h"

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace halaltrace::verdict {
namespace {

TEST(CodesTest, EveryCodeHasARowAndNoRowIsWithoutACode) {
  size_t codes = 0;
  const auto* const vocabulary = v1::FindingCode_descriptor();
  for (int i = 0; i < vocabulary->value_count(); ++i) {
    const int number = vocabulary->value(i)->number();
    if (number == v1::FINDING_CODE_UNSPECIFIED) continue;
    ++codes;
    EXPECT_NE(CodeText(static_cast<v1::FindingCode>(number)), "")
        << vocabulary->value(i)->name();
  }
  EXPECT_EQ(AllCodes().size(), codes);
  EXPECT_EQ(CodeText(v1::FINDING_CODE_UNSPECIFIED), "");
}

TEST(CodesTest, TheTextIsTheNameInKebabCase) {
  for (const CodeRow& row : AllCodes()) {
    std::string name = absl::AsciiStrToLower(v1::FindingCode_Name(row.code));
    EXPECT_EQ(absl::StrReplaceAll(name, {{"_", "-"}}),
              "finding-code-" + std::string(row.text));
  }
}

TEST(CodesTest, TextParsesBackToItsCode) {
  for (const CodeRow& row : AllCodes()) {
    EXPECT_EQ(ParseCode(row.text), row.code);
    EXPECT_EQ(DescribeCode(row.code).text, row.text);
  }
  EXPECT_EQ(ParseCode("Scope-Site"), std::nullopt);
  EXPECT_EQ(ParseCode(""), std::nullopt);
}

TEST(CodesTest, NoTextStandsTwice) {
  std::set<absl::string_view> texts;
  std::set<absl::string_view> meanings;
  for (const CodeRow& row : AllCodes()) {
    EXPECT_TRUE(texts.insert(row.text).second) << row.text;
    EXPECT_TRUE(meanings.insert(row.meaning).second) << row.text;
  }
}

TEST(CodesTest, EveryRowSaysAllThatPeopleAreShown) {
  for (const CodeRow& row : AllCodes()) {
    EXPECT_NE(row.check, v1::CHECK_UNSPECIFIED) << row.text;
    for (const absl::string_view text :
         {row.rule, row.applies, row.source, row.meaning, row.evidence}) {
      EXPECT_NE(text, "") << row.text;
    }
    EXPECT_TRUE(absl::StartsWith(row.rule, "R")) << row.text;
  }
}

TEST(CodesTest, WhatCountsHasAStandingAndACureUnlessNothingCures) {
  for (const CodeRow& row : AllCodes()) {
    const bool counts = row.severity >= v1::SEVERITY_UNKNOWN;
    EXPECT_EQ(row.standing != v1::STANDING_UNSPECIFIED, counts) << row.text;
    if (row.standing == v1::STANDING_NOT_HALAL) {
      EXPECT_EQ(row.cure, "") << row.text;
    }
  }
}

TEST(CodesTest, AnUnconfirmedCodeIsUnknownWhereItsTwinIsABreak) {
  for (const CodeRow& row : AllCodes()) {
    if (!absl::EndsWith(row.text, "-unconfirmed")) continue;
    const std::string twin(row.text.substr(0, row.text.rfind('-')));
    ASSERT_TRUE(ParseCode(twin).has_value()) << row.text;
    EXPECT_EQ(row.severity, v1::SEVERITY_UNKNOWN) << row.text;
    EXPECT_EQ(DescribeCode(*ParseCode(twin)).severity, v1::SEVERITY_BREAK);
    EXPECT_EQ(DescribeCode(*ParseCode(twin)).check, row.check);
  }
}

}  // namespace
}  // namespace halaltrace::verdict
