// SPDX-License-Identifier: Apache-2.0
// A verdict as bytes: everything that could show an order of arrival is sorted
// by canonical identifier or digest.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>
#include <string>
#include <vector>

#include "engine/verdict/codes.h"
#include "engine/verdict/judge.h"

namespace halaltrace::verdict {
namespace {

std::vector<std::string> Digests(
    const model::Case& evidence,
    const std::vector<model::StatementId>& statements) {
  std::vector<std::string> digests;
  digests.reserve(statements.size());
  for (const model::StatementId statement : statements) {
    digests.push_back(evidence.registry->StatementDigest(statement).Bytes());
  }
  std::sort(digests.begin(), digests.end());
  digests.erase(std::unique(digests.begin(), digests.end()), digests.end());
  return digests;
}

v1::Finding Encode(const Finding& finding, const model::Case& evidence) {
  const auto name = [&](model::CaseLot lot) {
    return std::string(evidence.Text(evidence.lots[lot.value()].id));
  };
  const CodeRow& row = DescribeCode(finding.code);
  v1::Finding out;
  out.set_code(finding.code);
  out.set_severity(row.severity);
  out.set_check(row.check);
  out.set_subject(name(finding.subject));
  for (const model::CaseLot lot : finding.path) out.add_path(name(lot));
  for (std::string& digest : Digests(evidence, finding.evidence)) {
    out.add_evidence(std::move(digest));
  }
  out.set_rule(std::string(row.rule));
  out.set_source(std::string(row.source));
  out.set_detail(finding.detail);
  out.set_cure(finding.cure);
  return out;
}

void AddProfiles(const Profiles& profiles, v1::Verdict& out) {
  std::vector<std::string> digests = {profiles.market_digest.Bytes()};
  for (const Digest& digest : profiles.scheme_digests) {
    digests.push_back(digest.Bytes());
  }
  std::sort(digests.begin(), digests.end());
  for (std::string& digest : digests) {
    out.add_profile_digests(std::move(digest));
  }
}

}  // namespace

v1::Verdict EncodeVerdict(const Verdict& verdict, const model::Case& evidence,
                          const Profiles& profiles, const model::Policy& policy,
                          const v1::Question& question) {
  v1::Verdict out;
  *out.mutable_question() = question;
  out.set_answer(verdict.answer);
  for (const v1::Standing standing : verdict.standings) {
    out.add_standings(standing);
  }
  *out.mutable_rests_on() = verdict.rests_on;
  for (int check = 1; check < v1::Check_ARRAYSIZE; ++check) {
    v1::CheckOutcome& outcome = *out.add_checks();
    outcome.set_check(static_cast<v1::Check>(check));
    outcome.set_result(verdict.checks[static_cast<size_t>(check)]);
  }
  for (const Finding& finding : verdict.findings) {
    *out.add_findings() = Encode(finding, evidence);
  }
  for (const v1::Fix& fix : verdict.fixes) *out.add_fixes() = fix;
  for (std::string& digest : Digests(evidence, verdict.read_set)) {
    out.add_read_set(std::move(digest));
  }
  out.set_same_from_unix_ms(verdict.same_from_unix_ms);
  out.set_same_until_unix_ms(verdict.same_until_unix_ms);
  out.set_policy_digest(policy.digest.Bytes());
  AddProfiles(profiles, out);
  out.set_rules_version(std::string(RulesVersion()));
  return out;
}

}  // namespace halaltrace::verdict
