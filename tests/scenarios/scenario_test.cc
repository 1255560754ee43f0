// SPDX-License-Identifier: Apache-2.0
// Runs every *.trace of this folder, one test each.
#include "tests/support/scenario/scenario.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "engine/verdict/codes.h"
#include "gtest/gtest.h"
#include "tests/support/scenario/trace_file.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::testing {
namespace {

std::vector<std::string> TraceFiles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(
           HALALTRACE_SOURCE "/tests/scenarios")) {
    if (entry.path().extension() == ".trace") {
      files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string TextOf(const std::string& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class ScenarioTest : public ::testing::TestWithParam<std::string> {};

TEST_P(ScenarioTest, Holds) {
  const std::string text = TextOf(GetParam());
  ASSERT_FALSE(text.empty());
  HT_ASSERT_OK_AND_ASSIGN(const auto scenario, Scenario::Open(text));
  HT_EXPECT_OK(scenario->Run());
}

INSTANTIATE_TEST_SUITE_P(
    Traces, ScenarioTest, ::testing::ValuesIn(TraceFiles()),
    [](const ::testing::TestParamInfo<std::string>& file) {
      return absl::StrReplaceAll(
          std::filesystem::path(file.param).stem().string(), {{"-", "_"}});
    });

// Goal: no rule goes unshown: each finding fires in one scenario at least, and
// in one at least it is expected that it does not.
TEST(ScenarioFolderTest, ShowsEachFindingAndItsNearMiss) {
  std::set<std::string> fires;
  std::set<std::string> absent;
  for (const std::string& file : TraceFiles()) {
    HT_ASSERT_OK_AND_ASSIGN(const auto lines, ParseTrace(TextOf(file)));
    for (const TraceLine& line : lines) {
      if (line.verb != "expect" || line.words.size() < 2) continue;
      const std::string& how = line.words[0];
      if (how == "finding" || how == "first") fires.insert(line.words[1]);
      if (how == "no") absent.insert(line.words[1]);
    }
  }
  for (const verdict::CodeRow& row : verdict::AllCodes()) {
    EXPECT_TRUE(fires.contains(std::string(row.text)))
        << row.text << " fires in no scenario";
    EXPECT_TRUE(absent.contains(std::string(row.text)))
        << row.text << " is expected absent in no scenario";
  }
}

// Goal: a scenario that proves nothing, or says a word wrongly, is none.
TEST(ScenarioRunnerTest, RefusesWhatProvesNothing) {
  const std::string ask = "ask daifuku-41 for MY\n";
  const std::string made = "step mixing at plant makes daifuku-41\n";
  for (const std::string& text : std::vector<std::string>{
           std::string(), made, ask, made + ask,
           "lot daifuku-41 by plant made 2026-02-01\nwarns \"gap\"\n",
           "step mixing at plant on 2026-03-01 takes sugar-9 makes daifuku-41\n"
           "warns no \"nobody has described\"\n",
           ask + ask + "expect unknown-lot\n",
           made + ask + "expect no no-such-code\n",
           "ask daifuku-41 for MY as ingrediant\nexpect unknown-lot\n",
           "product azuki natural by farm recorded plant via regster\n" + ask +
               "expect unknown-lot\n",
           "product azuki natural by farm replacing nowhere\n" + ask +
               "expect unknown-lot\n",
           "ask daifuku-41 for MY known nowhere\nexpect unknown-lot\n",
           "observe P-1 gone of jma on 2026-03-01\n" + ask +
               "expect unknown-lot\n"}) {
    HT_ASSERT_OK_AND_ASSIGN(const auto scenario, Scenario::Open(text));
    EXPECT_FALSE(scenario->Run().ok()) << text;
  }
}

// A market stands before the ledger opens.
TEST(ScenarioRunnerTest, RefusesAMarketThatItDoesNotKnow) {
  for (const std::string text :
       {"market MY", "market MY forbids fruit", "market XX forbids khamr"}) {
    EXPECT_THAT(Scenario::Open(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

}  // namespace
}  // namespace halaltrace::testing
