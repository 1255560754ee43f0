// SPDX-License-Identifier: Apache-2.0
#include "engine/verdict/judge.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/verdict/answer.h"
#include "engine/verdict/codes.h"
#include "engine/verdict/examination.h"
#include "engine/verdict/fixes.h"
#include "engine/verdict/paths.h"
#include "engine/verdict/rules/lot_rules.h"
#include "engine/verdict/walk.h"

namespace halaltrace::verdict {
namespace {

using model::StatementId;

// Sorts by digest, each statement once.
void SortStatements(const model::Case& evidence,
                    std::vector<StatementId>& statements) {
  std::sort(statements.begin(), statements.end(),
            [&](StatementId a, StatementId b) {
              return evidence.registry->StatementDigest(a) <
                     evidence.registry->StatementDigest(b);
            });
  statements.erase(std::unique(statements.begin(), statements.end()),
                   statements.end());
}

// One finding a code and lot: what was found twice is said once, with all its
// evidence, in the words that sort first.
std::vector<Finding> Merge(const Hearing& hearing) {
  std::map<std::pair<v1::FindingCode, model::CaseLot>, Finding> merged;
  for (const Finding& finding : hearing.findings) {
    auto [place, added] =
        merged.try_emplace({finding.code, finding.subject}, finding);
    if (added) continue;
    Finding& kept = place->second;
    kept.evidence.insert(kept.evidence.end(), finding.evidence.begin(),
                         finding.evidence.end());
    kept.detail = std::min(kept.detail, finding.detail);
  }
  std::vector<Finding> findings;
  for (auto& [key, finding] : merged) findings.push_back(std::move(finding));
  return findings;
}

// The first break leads: gravest first, then nearest, then by identifier and
// code.
void SortFindings(const Hearing& hearing, std::vector<Finding>& findings) {
  const auto key = [&](const Finding& finding) {
    return std::tuple(-DescribeCode(finding.code).severity, finding.path.size(),
                      hearing.Name(finding.subject), finding.code);
  };
  std::sort(
      findings.begin(), findings.end(),
      [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

void Finish(Hearing& hearing, std::vector<Finding>& findings) {
  if (findings.empty()) return;
  const Paths paths(hearing);
  for (Finding& finding : findings) {
    finding.path = paths.To(finding.subject);
    finding.cure = std::string(DescribeCode(finding.code).cure);
    SortStatements(hearing.evidence, finding.evidence);
  }
  SortFindings(hearing, findings);
}

std::vector<StatementId> ReadSetOf(const Hearing& hearing) {
  std::vector<StatementId> all = hearing.trail.ReadSet();
  const auto& others = hearing.evidence.other_statements;
  all.insert(all.end(), others.begin(), others.end());
  return all;
}

}  // namespace

absl::string_view RulesVersion() { return "1"; }

void Examine(Hearing& hearing) {
  WalkUpstream(hearing);
  if (hearing.Asks(v1::CHECK_RECORDS)) rules::LineageCycle(hearing);
  if (hearing.Asks(v1::CHECK_MATERIALS)) rules::HaramUpstream(hearing);
  if (hearing.Asks(v1::CHECK_SIGNERS)) rules::JudgeAllegations(hearing);
  rules::CertificateCautions(hearing);
  rules::SuppliersCertified(hearing);
}

Verdict Conclude(Hearing& hearing) {
  Verdict verdict;
  verdict.standings = StandingsOf(hearing);
  verdict.answer = AnswerOf(verdict.standings.front());
  verdict.rests_on = RestsOnOf(hearing);
  FillChecks(hearing, verdict);
  verdict.findings = Merge(hearing);
  Finish(hearing, verdict.findings);
  verdict.fixes =
      FindFixes(hearing, verdict.findings, verdict.standings.front());
  verdict.read_set = ReadSetOf(hearing);
  verdict.same_from_unix_ms = hearing.trail.same_from_unix_ms();
  verdict.same_until_unix_ms = hearing.trail.same_until_unix_ms();
  return verdict;
}

Verdict Judge(const model::Case& evidence, const Profiles& profiles,
              const model::Policy& policy, const v1::Question& question,
              CheckSet checks) {
  Hearing hearing(evidence, profiles, policy, question, checks);
  Examine(hearing);
  return Conclude(hearing);
}

}  // namespace halaltrace::verdict
