// SPDX-License-Identifier: Apache-2.0
// Goal: what the rules take for code is code, and a function's length is the
// one that a reader would count.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/house/code_view.h"
#include "tests/house/functions.h"
#include "tests/house/samples.h"
#include "tests/house/words.h"

namespace halaltrace::house {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string CodeOf(absl::string_view text) { return ViewCode(text).code; }

TEST(CodeViewTest, BlanksCommentsAndLiterals) {
  EXPECT_EQ(CodeOf("a; // throw\nb;"), "a;         \nb;");
  EXPECT_EQ(CodeOf("a /* { */ b"), "a         b");
  EXPECT_EQ(CodeOf("f(\"a\\\"}\", '{');"), "f(\"    \", ' ');");
}

TEST(CodeViewTest, BlanksRawStringsUpToTheirOwnMark) {
  EXPECT_EQ(CodeOf("R\"x()\" {)x\" + y"), "R\"        \" + y");
  EXPECT_THAT(ViewCode("R\"(a)\"").raw,
              ElementsAre(false, false, true, true, true, true));
}

TEST(CodeViewTest, KnowsQuotesThatBeginNoLiteral) {
  EXPECT_EQ(CodeOf("1'000 + 2'000"), "1'000 + 2'000");
  EXPECT_EQ(CodeOf("FOR\"x\""), "FOR\" \"");
}

TEST(CodeViewTest, EndsWhereTheTextEnds) {
  EXPECT_EQ(CodeOf("/* open"), "       ");
  EXPECT_EQ(CodeOf("\"open"), "\"    ");
  EXPECT_EQ(CodeOf("R\"(open"), "R\"     ");
}

TEST(WordsTest, TakesWholeWordsOnly) {
  EXPECT_TRUE(HasWord("a throw b", "throw"));
  EXPECT_FALSE(HasWord("throws", "throw"));
  EXPECT_FALSE(HasWord("no_throw", "throw"));
  EXPECT_EQ(MatchingBracket("f(a(b), c) d", 1), 9u);
  EXPECT_EQ(MatchingBracket("f(a", 1), absl::string_view::npos);
}

// Spans writes each function as "name first-last".
std::vector<std::string> Spans(const std::string& text) {
  std::vector<std::string> spans;
  for (const auto& f : FindFunctions(MakeSourceFile("a.cc", text))) {
    spans.push_back(f.name + " " + std::to_string(f.first_line) + "-" +
                    std::to_string(f.last_line));
  }
  return spans;
}

TEST(FunctionsTest, FindsFreeFunctionsInNamespaces) {
  EXPECT_THAT(Spans("namespace a::b {\n"
                    "namespace {\n"
                    "// not counted\n"
                    "int F(int x) {\n"
                    "  if (x) { return 1; }\n"
                    "  return 2;\n"
                    "}\n"
                    "}\n"
                    "template <class T>\n"
                    "T G() { return {}; }\n"
                    "}\n"),
              ElementsAre("F 4-7", "G 9-10"));
}

TEST(FunctionsTest, FindsMembersInAndOutOfTheirClass) {
  EXPECT_THAT(Spans("class A final : public B {\n"
                    " public:\n"
                    "  explicit A(int x)\n"
                    "      : x_{x}, y_(2) {\n"
                    "  }\n"
                    "  int x() const { return x_; }\n"
                    "  int z_ = 3;\n"
                    "};\n"
                    "bool A::operator==(const A&) const noexcept {\n"
                    "  return true;\n"
                    "}\n"),
              ElementsAre("A 3-5", "x 6-6", "operator== 9-11"));
}

TEST(FunctionsTest, CountsALambdaToItsFunction) {
  EXPECT_THAT(Spans("void F() {\n"
                    "  auto g = [](int x) {\n"
                    "    return x;\n"
                    "  };\n"
                    "}\n"),
              ElementsAre("F 1-5"));
}

TEST(FunctionsTest, NamesATestByItsMacro) {
  EXPECT_THAT(Spans("TEST(A, B) {\n}\n"), ElementsAre("TEST(A, B) 1-2"));
}

TEST(FunctionsTest, TakesNoInitialiserForAFunction) {
  EXPECT_THAT(Spans("constexpr int kTable[] = {1, 2};\n"
                    "const std::vector<int> kList{1, 2};\n"
                    "enum class E : int { kA };\n"
                    "#define M(x) { x }\n"
                    "void F(int x = {});\n"),
              IsEmpty());
}

}  // namespace
}  // namespace halaltrace::house
