// SPDX-License-Identifier: Apache-2.0
// What the slow judge shows of the certificates that it relies on, and does not
// weigh.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_CAUTIONS_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_CAUTIONS_H_

#include <map>
#include <set>
#include <utility>

#include "engine/model/case.h"
#include "halaltrace/v1/finding.pb.h"
#include "tests/reference/judge_matter.h"

namespace halaltrace::reference {

// RestsOn are the lots whose own evidence a certificate is.
using RestsOn =
    std::map<const model::CertificateFact*, std::set<model::CaseLot>>;

// IsCaution: the code is one of these, and changes nothing.
bool IsCaution(v1::FindingCode code);

// CautionsOf returns each code once a certificate: at the lot, of those that it
// holds for, whose identifier sorts first.
std::set<std::pair<v1::FindingCode, model::CaseLot>> CautionsOf(
    const Matter& m, const RestsOn& rests_on);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_CAUTIONS_H_
