// SPDX-License-Identifier: Apache-2.0
// Goal: what statements say comes through the graph and the case to the verdict
// that their words deserve.
// Method: seeded random chains (tests/support/random_chain.h) are signed,
// planned, applied and gathered, in an order of their own, and judged; the slow
// judge and the engine's judge the same chain as it is written by hand.
#include "tests/support/spoken_chain.h"

#include <algorithm>
#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/bytes.h"
#include "engine/graph/gather.h"
#include "engine/graph/planner.h"
#include "engine/graph/trace_graph.h"
#include "engine/verdict/codes.h"
#include "engine/verdict/judge.h"
#include "gtest/gtest.h"
#include "tests/reference/judge_reference.h"
#include "tests/support/must.h"

#ifndef HALALTRACE_CHAINS
#define HALALTRACE_CHAINS 600
#endif

namespace halaltrace::reference {
namespace {

using ::halaltrace::testing::Chain;
using ::halaltrace::testing::Dice;
using ::halaltrace::testing::MakeChain;
using ::halaltrace::testing::Must;
using ::halaltrace::testing::Seed;
using ::halaltrace::testing::Speak;
using ::halaltrace::testing::SpokenChain;

constexpr uint64_t kChains = HALALTRACE_CHAINS;

using Found = std::set<std::pair<v1::FindingCode, std::string>>;

v1::Verdict VerdictOn(const model::Case& evidence, const Chain& chain,
                      const v1::Question& question) {
  const auto& asking = chain.asking;
  return verdict::EncodeVerdict(
      verdict::Judge(evidence, asking.profiles, asking.policy, question),
      evidence, asking.profiles, asking.policy, question);
}

// Remembered is the case that a graph gathers of the hops, which come in a
// random order and in groups of random sizes.
absl::StatusOr<model::Case> Remembered(const SpokenChain& spoken, Dice& dice) {
  std::vector<trust::VerifiedHop> hops = spoken.hops;
  for (size_t i = hops.size(); i-- > spoken.enrolments + 1;) {
    const size_t other =
        spoken.enrolments + dice.Below(i - spoken.enrolments + 1);
    if (other != i) std::swap(hops[i], hops[other]);
  }
  graph::TraceGraph graph;
  for (size_t next = 0; next < hops.size();) {
    graph::Planner planner(graph);
    const size_t end = std::min(hops.size(), next + 1 + dice.Below(6));
    for (; next < end; ++next) {
      if (const auto planned = planner.Add(hops[next]); !planned.ok()) {
        return planned.status();
      }
    }
    graph.Apply(std::move(planner).TakeChange());
  }
  return graph::Gather(graph, spoken.chain.lot, graph.entry_count());
}

Found FoundIn(const v1::Verdict& verdict) {
  Found found;
  for (const v1::Finding& finding : verdict.findings()) {
    found.emplace(finding.code(), finding.subject());
  }
  return found;
}

std::string Difference(const Found& one, absl::string_view who,
                       const Found& other) {
  std::string lines;
  for (const auto& [code, lot] : one) {
    if (other.contains({code, lot})) continue;
    absl::StrAppend(&lines, "; ", who, " alone: ", verdict::CodeText(code),
                    " of ", lot);
  }
  return lines;
}

// The fields in which two verdicts differ.
std::string OtherFields(const v1::Verdict& one, const v1::Verdict& other) {
  std::vector<std::string> fields;
  const auto* const type = v1::Verdict::descriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    v1::Verdict left;
    v1::Verdict right;
    for (int k = 0; k < 2; ++k) {
      v1::Verdict& only = k == 0 ? left : right;
      only = k == 0 ? one : other;
      for (int j = 0; j < type->field_count(); ++j) {
        if (j != i) only.GetReflection()->ClearField(&only, type->field(j));
      }
    }
    if (left.SerializeAsString() == right.SerializeAsString()) continue;
    fields.push_back(absl::StrCat(type->field(i)->name(), " {",
                                  left.ShortDebugString(), "} by hand {",
                                  right.ShortDebugString(), "}"));
  }
  return absl::StrJoin(fields, ", ");
}

// The first and the last instant at which a verdict is said to stay.
std::vector<int64_t> EdgesOf(const v1::Verdict& verdict) {
  std::vector<int64_t> edges;
  if (verdict.same_from_unix_ms() != 0) {
    edges.push_back(verdict.same_from_unix_ms());
  }
  if (verdict.same_until_unix_ms() != 0) {
    edges.push_back(verdict.same_until_unix_ms() - 1);
  }
  return edges;
}

// Timeless is a verdict without when it was asked for and how long it stays,
// and without what was read: who writes a case by hand reads more, and less
// stays the same.
v1::Verdict Timeless(v1::Verdict verdict) {
  verdict.mutable_question()->clear_as_of();
  verdict.clear_same_from_unix_ms();
  verdict.clear_same_until_unix_ms();
  verdict.clear_read_set();
  return verdict;
}

// Says what is wrong, empty if nothing is; nullopt if the chain cannot be told.
std::optional<std::string> Wrong(uint64_t seed,
                                 const testing::Mishaps& without) {
  const auto spoken = Speak(MakeChain(seed, without));
  if (!spoken.ok()) return std::nullopt;
  const Chain& chain = spoken->chain;
  Dice dice(seed);
  const auto evidence = Remembered(*spoken, dice);
  if (!evidence.ok()) return std::string(evidence.status().message());
  const v1::Question question = chain.asking.Question(chain.lot);
  v1::Verdict verdict = VerdictOn(*evidence, chain, question);

  const model::Case by_hand = testing::Flatten(chain.builder.spec(), chain.lot);
  const auto& asking = chain.asking;
  const Opinion opinion =
      JudgeSlowly({by_hand, asking.profiles.market, asking.profiles.schemes,
                   asking.policy, question});
  const Found found = FoundIn(verdict);
  std::string wrong =
      absl::StrCat(Difference(found, "engine", opinion.findings),
                   Difference(opinion.findings, "slow judge", found));
  if (verdict.answer() != opinion.answer) {
    absl::StrAppend(&wrong, "; engine answers ", verdict.answer(),
                    ", the slow judge ", opinion.answer);
  }
  v1::Verdict expected = VerdictOn(by_hand, chain, question);
  // Who writes a case by hand leaves nobody out of it but the operator.
  std::set<std::string> all(expected.read_set().begin(),
                            expected.read_set().end());
  all.insert(spoken->hops.front().digest().Bytes());
  for (const std::string& read : verdict.read_set()) {
    if (!all.contains(read)) {
      absl::StrAppend(&wrong, "; reads ", HexEncode(read));
    }
  }
  for (const int64_t edge : EdgesOf(verdict)) {
    v1::Question then = question;
    then.mutable_as_of()->set_unix_ms(edge);
    const v1::Verdict at_edge = Timeless(VerdictOn(by_hand, chain, then));
    if (at_edge.SerializeAsString() != Timeless(verdict).SerializeAsString()) {
      absl::StrAppend(
          &wrong, "; another verdict at ", edge,
          ", where it was to stay: ", OtherFields(Timeless(verdict), at_edge));
    }
  }
  verdict = Timeless(verdict);
  expected = Timeless(expected);
  if (verdict.SerializeAsString() != expected.SerializeAsString()) {
    absl::StrAppend(&wrong, "; other fields than the case by hand has: ",
                    OtherFields(verdict, expected));
  }
  return wrong;
}

// Leaves out each mishap that the failure does not need.
std::string Smallest(uint64_t seed) {
  testing::Mishaps without;
  for (size_t mishap = 0; mishap < without.size(); ++mishap) {
    testing::Mishaps more = without;
    more.set(mishap);
    if (!Wrong(seed, more).value_or("").empty()) without = more;
  }
  return absl::StrCat("chain ", seed, " with mishaps ",
                      absl::StrJoin(MakeChain(seed, without).mishaps, ","),
                      Wrong(seed, without).value_or(""));
}

TEST(SpokenChainTest, ComesToTheVerdictOfTheSlowJudge) {
  int failures = 0;
  uint64_t told = 0;
  for (uint64_t i = 0; i < kChains && failures < 12; ++i) {
    const uint64_t seed = Seed() * 1000000 + i;
    const std::optional<std::string> wrong = Wrong(seed, {});
    if (!wrong.has_value()) continue;
    ++told;
    if (wrong->empty()) continue;
    ++failures;
    ADD_FAILURE() << "HALALTRACE_SEED=" << Seed() << "; " << Smallest(seed);
  }
  std::cout << told << " of " << kChains << " chains can be told\n";
  if (failures == 0) {
    EXPECT_GE(told, kChains * 9 / 10);
  }
}

}  // namespace
}  // namespace halaltrace::reference
