// SPDX-License-Identifier: Apache-2.0
// Goal: the judge answers as its rules read, whatever the order of the facts;
// help taken away or harm added makes no answer better; inside the constant
// interval nothing changes.
// Method: seeded random chains (tests/support/random_chain.h), each judged by
// the engine and by the slow judge.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/verdict/codes.h"
#include "gtest/gtest.h"
#include "tests/reference/judge_materials.h"
#include "tests/reference/judge_reference.h"
#include "tests/support/judged.h"
#include "tests/support/random_chain.h"

#ifndef HALALTRACE_CHAINS
#define HALALTRACE_CHAINS 3000
#endif

namespace halaltrace::reference {
namespace {

using ::halaltrace::testing::Ask;
using ::halaltrace::testing::Chain;
using ::halaltrace::testing::Dice;
using ::halaltrace::testing::Harm;
using ::halaltrace::testing::Judged;
using ::halaltrace::testing::MakeChain;
using ::halaltrace::testing::Seed;

constexpr uint64_t kChains = HALALTRACE_CHAINS;

Judged JudgeOf(const Chain& chain, uint64_t shuffle = 0,
               const std::set<int>& dropped = {}) {
  return Ask(chain.builder.spec(), chain.lot, chain.asking, shuffle, dropped);
}

Opinion OpinionOf(const Chain& chain, const Judged& judged) {
  const auto& asking = chain.asking;
  return JudgeSlowly({judged.evidence, asking.profiles.market,
                      asking.profiles.schemes, asking.policy, judged.question});
}

// The first field in which two verdicts differ.
std::string OtherField(const v1::Verdict& a, const v1::Verdict& b) {
  const auto* const type = v1::Verdict::descriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    v1::Verdict one = a;
    one.GetReflection()->ClearField(&one, type->field(i));
    v1::Verdict other = b;
    other.GetReflection()->ClearField(&other, type->field(i));
    if (one.SerializeAsString() == other.SerializeAsString()) {
      return type->field(i)->name();
    }
  }
  return "several fields";
}

using Found = std::set<std::pair<v1::FindingCode, std::string>>;

Found FoundIn(const Judged& judged) {
  Found found;
  for (const v1::Finding& finding : judged.message.findings()) {
    found.emplace(finding.code(), finding.subject());
  }
  return found;
}

// Lines that stand in one and not in the other.
std::string Difference(const Found& engine, const Found& slow) {
  std::vector<std::string> lines;
  for (const auto& [code, lot] : engine) {
    if (slow.contains({code, lot})) continue;
    lines.push_back(
        absl::StrCat("engine alone: ", verdict::CodeText(code), " of ", lot));
  }
  for (const auto& [code, lot] : slow) {
    if (engine.contains({code, lot})) continue;
    lines.push_back(absl::StrCat("slow judge alone: ", verdict::CodeText(code),
                                 " of ", lot));
  }
  return absl::StrJoin(lines, "; ");
}

// The better answer has the smaller number: that is how the enum goes.
bool IsBetter(v1::Answer a, v1::Answer b) { return a < b; }

// What the slow judge says otherwise.
std::string Compare(const Chain& chain, const Judged& judged) {
  const Opinion opinion = OpinionOf(chain, judged);
  std::string difference = Difference(FoundIn(judged), opinion.findings);
  if (judged.message.answer() != opinion.answer) {
    absl::StrAppend(&difference, "; engine answers ", judged.message.answer(),
                    ", the slow judge ", opinion.answer);
  }
  return difference;
}

// Each property returns what is wrong, empty if nothing is.
std::string AsTheSlowJudge(const Chain& chain, Dice&) {
  return Compare(chain, JudgeOf(chain));
}

std::string InAnyOrder(const Chain& chain, Dice& dice) {
  const std::string plain = JudgeOf(chain).message.SerializeAsString();
  for (int i = 0; i < 2; ++i) {
    const Judged shuffled = JudgeOf(chain, 1 + dice.Below(1u << 30));
    if (shuffled.message.SerializeAsString() != plain) {
      v1::Verdict plain_verdict;
      plain_verdict.ParseFromString(plain);
      return absl::StrCat("another order gives another verdict: ",
                          OtherField(plain_verdict, shuffled.message));
    }
  }
  return "";
}

// Records are help and may be harm too: one that tells how a haram thing came
// in, that contradicts another in time, or that somebody corrects.  Such chains
// are left out.
bool RecordsHarm(const Chain& chain, const Judged& judged) {
  for (const auto& [code, lot] : FoundIn(judged)) {
    if (code == v1::FINDING_CODE_TIME_ORDER) return true;
  }
  const auto& asking = chain.asking;
  return !judged.evidence.refused_corrections.empty() ||
         SaysAnythingHaram({judged.evidence, asking.profiles.market,
                            asking.profiles.schemes, asking.policy,
                            judged.question});
}

// What is no help to another lot that is called alike: its maker's own profile
// is somebody else's word about goods that were filled anew.
bool IsAllegation(const Judged& judged, int statement) {
  const Digest digest = testing::DigestOf(statement);
  for (const verdict::Finding& finding : judged.verdict.findings) {
    if (finding.code != v1::FINDING_CODE_SIGNER_NOT_ENTITLED) continue;
    for (const model::StatementId id : finding.evidence) {
      if (judged.evidence.registry->StatementDigest(id) == digest) return true;
    }
  }
  return false;
}

std::string NotBetterWithLess(const Chain& chain, Dice& dice) {
  if (chain.helpful.empty() || chain.asking.purpose == v1::PURPOSE_SHIPMENT) {
    return "";
  }
  const Judged judged = JudgeOf(chain);
  if (judged.message.answer() == v1::ANSWER_CERTIFIED ||
      RecordsHarm(chain, judged)) {
    return "";
  }
  for (int i = 0; i < 2; ++i) {
    const auto one =
        std::next(chain.helpful.begin(),
                  static_cast<ptrdiff_t>(dice.Below(chain.helpful.size())));
    if (IsAllegation(judged, *one)) continue;
    if (JudgeOf(chain, 0, {*one}).message.answer() == v1::ANSWER_CERTIFIED) {
      return absl::StrCat("certified without statement ", *one);
    }
  }
  return "";
}

// Where no product certificate is asked for, "conformant" is a no that an open
// question turns into "cannot be confirmed": that is left out.
std::string NotBetterWithHarm(const Chain& chain, Dice& dice) {
  if (!chain.asking.profiles.market.product_certificate_required()) return "";
  const v1::Answer before = JudgeOf(chain).message.answer();
  Chain harmed = chain;
  const std::string harm = Harm(harmed, dice);
  const v1::Answer after = JudgeOf(harmed).message.answer();
  return IsBetter(after, before)
             ? absl::StrCat("answer ", before, " became ", after, " by: ", harm)
             : "";
}

v1::Verdict JudgeAgain(const Chain& chain, const model::Case& evidence,
                       const v1::Question& question) {
  const auto& asking = chain.asking;
  return verdict::EncodeVerdict(
      verdict::Judge(evidence, asking.profiles, asking.policy, question),
      evidence, asking.profiles, asking.policy, question);
}

std::string InsideTheInterval(const Chain& chain, const Judged& judged,
                              Dice& dice) {
  const int64_t at = judged.question.as_of().unix_ms();
  constexpr int64_t kFar = int64_t{400} * 24 * 3600 * 1000;
  const int64_t from = judged.message.same_from_unix_ms();
  const int64_t until = judged.message.same_until_unix_ms();
  const int64_t first = from == 0 ? at - kFar : from;
  const int64_t end = until == 0 ? at + kFar : until;
  v1::Verdict plain = judged.message;
  plain.mutable_question()->clear_as_of();
  const auto width = static_cast<uint64_t>(end - first);
  for (const int64_t day :
       {first, end - 1, first + static_cast<int64_t>(dice.Below(width))}) {
    v1::Question question = judged.question;
    question.mutable_as_of()->set_unix_ms(day);
    v1::Verdict other = JudgeAgain(chain, judged.evidence, question);
    other.mutable_question()->clear_as_of();
    if (other.SerializeAsString() != plain.SerializeAsString()) {
      return absl::StrCat("another verdict at ", day, " in [", first, ", ", end,
                          "): ", OtherField(plain, other));
    }
  }
  return "";
}

std::string SameInsideTheInterval(const Chain& chain, Dice& dice) {
  return InsideTheInterval(chain, JudgeOf(chain), dice);
}

// A root takes the place of each pinned key, and vouches for it until about
// as-of; far from Greenwich that is another day.
std::string UntilCredentialsEnd(const Chain& chain, Dice& dice) {
  Judged judged = JudgeOf(chain);
  Chain rooted = chain;
  v1::EventTime& as_of = *judged.question.mutable_as_of();
  as_of.set_offset_minutes(dice.Below(2) == 0 ? 540 : -600);
  for (model::Anchor& anchor : rooted.asking.policy.anchors) {
    const int64_t hours = static_cast<int64_t>(dice.Below(49)) - 24;
    const int64_t until_ms = as_of.unix_ms() + hours * 3600 * 1000 +
                             static_cast<int64_t>(dice.Below(2));
    for (model::Key& key : judged.evidence.keys) {
      if (key.id != anchor.key) continue;
      key.vouches = {static_cast<uint32_t>(judged.evidence.vouches.size()), 1};
      judged.evidence.vouches.push_back({anchor.key, until_ms});
    }
    anchor.root = std::exchange(anchor.key, Digest());
  }
  judged.message = JudgeAgain(rooted, judged.evidence, judged.question);
  const std::string difference = Compare(rooted, judged);
  return difference.empty() ? InsideTheInterval(rooted, judged, dice)
                            : difference;
}

using Property = std::string (*)(const Chain&, Dice&);

std::string Holds(Property property, uint64_t seed,
                  const testing::Mishaps& without) {
  Dice dice(seed);
  return property(MakeChain(seed, without), dice);
}

// Leaves out each mishap that the failure does not need.
std::string Smallest(Property property, uint64_t seed) {
  testing::Mishaps without;
  for (size_t mishap = 0; mishap < without.size(); ++mishap) {
    testing::Mishaps more = without;
    more.set(mishap);
    if (!Holds(property, seed, more).empty()) without = more;
  }
  const Chain chain = MakeChain(seed, without);
  return absl::StrCat("chain ", seed, " with mishaps ",
                      absl::StrJoin(chain.mishaps, ","), ": ",
                      Holds(property, seed, without));
}

void Check(Property property) {
  int failures = 0;
  for (uint64_t i = 0; i < kChains && failures < 12; ++i) {
    const uint64_t seed = Seed() * 1000000 + i;
    if (Holds(property, seed, {}).empty()) continue;
    ++failures;
    ADD_FAILURE() << "HALALTRACE_SEED=" << Seed() << "; "
                  << Smallest(property, seed);
  }
}

TEST(SlowJudgeTest, AnswersAsTheEngine) { Check(AsTheSlowJudge); }
TEST(SlowJudgeTest, OrderDoesNotMatter) { Check(InAnyOrder); }
TEST(SlowJudgeTest, LessHelpIsNotBetter) { Check(NotBetterWithLess); }
TEST(SlowJudgeTest, HarmIsNotBetter) { Check(NotBetterWithHarm); }
TEST(SlowJudgeTest, TheIntervalIsConstant) { Check(SameInsideTheInterval); }
TEST(SlowJudgeTest, CredentialsEndAlike) { Check(UntilCredentialsEnd); }

// Chains that never meet a rule prove nothing about it.
TEST(SlowJudgeTest, EveryCodeAndAnswerOccurs) {
  std::map<std::string, int> count;
  for (uint64_t i = 0; i < kChains; ++i) {
    const Judged judged = JudgeOf(MakeChain(Seed() * 1000000 + i));
    ++count[v1::Answer_Name(judged.message.answer())];
    std::set<std::string> codes;
    for (const v1::Finding& finding : judged.message.findings()) {
      codes.emplace(verdict::CodeText(finding.code()));
    }
    for (const std::string& code : codes) ++count[code];
  }
  for (const verdict::CodeRow& row : verdict::AllCodes()) {
    EXPECT_GE(count[std::string(row.text)], 20) << row.text;
  }
  for (const v1::Answer answer :
       {v1::ANSWER_CERTIFIED, v1::ANSWER_CANNOT_CONFIRM,
        v1::ANSWER_NOT_CERTIFIED}) {
    EXPECT_GE(count[v1::Answer_Name(answer)], 100);
  }
  for (const auto& [name, times] : count) {
    std::cout << times << " " << name << "\n";
  }
}

}  // namespace
}  // namespace halaltrace::reference
