// SPDX-License-Identifier: Apache-2.0
// What the slow judge (judge_reference.h) judges, and who may say what of it.
//
// Everything here is asked again each time and remembers nothing.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_MATTER_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_MATTER_H_

#include <algorithm>
#include <span>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/model/case.h"
#include "engine/model/policy.h"
#include "halaltrace/v1/assurance.pb.h"
#include "halaltrace/v1/check.pb.h"
#include "halaltrace/v1/enrolment.pb.h"
#include "halaltrace/v1/profile.pb.h"
#include "halaltrace/v1/question.pb.h"

namespace halaltrace::reference {

// Matter is one question with all that it is judged by.
struct Matter {
  const model::Case& facts;
  const v1::MarketProfile& market;
  const std::vector<v1::SchemeProfile>& schemes;
  const model::Policy& policy;
  const v1::Question& question;
};

// Has: `row` stands among `rows`.
template <typename T>
bool Has(std::span<const T> rows, T row) {
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}

// LocalDayOf is the day on a clock `offset_minutes` east of UTC.
model::Day LocalDayOf(int64_t unix_ms, int64_t offset_minutes);

// Today is the as-of day.
model::Day Today(const Matter& m);

// DigestIn is the digest of a statement, by which ties are broken.
Digest DigestIn(const Matter& m, const model::Said& said);

// IdOf is the canonical identifier of a party.
absl::string_view IdOf(const Matter& m, model::CaseParty party);

// Owns: the site is enrolled as the party's.
bool Owns(const Matter& m, model::CaseParty party, model::CaseSite site);

// Numbered: the identifier stands in the party's number space.
bool Numbered(const Matter& m, model::CaseParty party, absl::string_view id);

// MayBeMaker: the party works at the site, or numbered the product.
bool MayBeMaker(const Matter& m, model::CaseParty party, model::CaseSite site,
                model::CaseProduct product);

// FloorOf is the least assurance that the market takes in a check.
v1::Assurance FloorOf(const Matter& m, v1::Check check);

// HowGood is how close the engine came to the words of `owner`: its signature
// or endorsement (with an anchor for `role`, where the role asks for one), the
// capture of a register by another than whom it favours, a document, or
// nothing.
v1::Assurance HowGood(const Matter& m, const model::Said& said,
                      model::CaseParty owner,
                      v1::Role role = v1::ROLE_UNSPECIFIED,
                      model::CaseParty favoured = model::CaseParty());

// IsOwnWord: signed by its source, or written down for it by a recorder.
bool IsOwnWord(const Matter& m, const model::Said& said);

// BindsFor: the words are the owner's, signed, endorsed or recorded.
bool BindsFor(const Matter& m, const model::Said& said, model::CaseParty owner);

// BindsWithSupport: signed by the owner in that role, or by any recorder who
// shows a document or the register's capture.
bool BindsWithSupport(const Matter& m, const model::Said& said,
                      model::CaseParty owner, v1::Role role);

// BindsAsCertificate: said by its body, or by any recorder.
bool BindsAsCertificate(const Matter& m, const model::CertificateFact& fact);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_MATTER_H_
