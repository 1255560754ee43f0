// SPDX-License-Identifier: Apache-2.0
// What is haram in a lineage, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_HARAM_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_HARAM_H_

#include <set>
#include <utility>
#include <vector>

#include "engine/model/case.h"
#include "halaltrace/v1/finding.pb.h"
#include "tests/reference/judge_matter.h"

namespace halaltrace::reference {

// Harm is what is found.
struct Harm {
  std::set<std::pair<v1::FindingCode, model::CaseLot>> findings;
  std::vector<std::pair<const model::Said*, model::CaseLot>> alleged;
  std::set<model::CaseLot> looked_at;
  std::set<model::CaseLot> soil;  // what something grew on that nobody named
};

// HarmIn looks through everything that `asked` is told to be made from, through
// every certificate.  What one of several claims of a lot names leaves the lot
// in doubt.
Harm HarmIn(const Matter& m, model::CaseLot asked);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_HARAM_H_
