// SPDX-License-Identifier: Apache-2.0
// What a material is and what its maker declares, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_MATERIALS_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_MATERIALS_H_

#include <vector>

#include "engine/model/case.h"
#include "halaltrace/v1/finding.pb.h"
#include "halaltrace/v1/profile.pb.h"
#include "tests/reference/judge_matter.h"
#include "tests/reference/judge_story.h"

namespace halaltrace::reference {

// Sort is what the makers say a lot's material is.
struct Sort {
  bool known = false;  // a maker's word binds and is good enough
  v1::Demand demand = v1::DEMAND_UNSPECIFIED;  // the strictest that is asked
  bool haram = false;                          // forbidden because haram
  bool microbial = false;                      // the word that decides says so
  bool weak = false;         // a word would bind but for its assurance
  bool weak_haram = false;   // … and would forbid it
  bool weak_graver = false;  // … and asks more than what is known
  bool list_may_do = false;  // the market lets the approved list stand in
  std::vector<const model::Said*> alleged;        // graver, without the right
  std::vector<const model::Said*> alleged_haram;  // … and would forbid it
};

Sort SortOf(const Matter& m, model::CaseLot lot);

// Papers is what the makers' process declarations are worth for a lot.
struct Papers {
  bool any = false;   // a declaration for the days of making binds
  bool good = false;  // one of them lacks nothing
  std::vector<v1::FindingCode> lacks;       // what the nearest lacks
  std::vector<const model::Said*> alleged;  // without the right to
};

Papers PapersOf(const Matter& m, model::CaseLot lot);

// Taint is what declarations say of haram aids.
struct Taint {
  bool haram = false;
  bool weak = false;  // somebody says so without any support
  std::vector<const model::Said*> alleged;
};

Taint TaintOf(const Matter& m, model::CaseLot lot);

// NamesAid: a maker's declaration for some day of making names an aid.
bool NamesAid(const Matter& m, model::CaseLot lot);

// SaysAnythingHaram: some statement of the case could taint something.
bool SaysAnythingHaram(const Matter& m);

// IsApprovedFor: the lists in force while `finished` was made name the maker of
// `input`.
bool IsApprovedFor(const Matter& m, model::CaseLot finished,
                   model::CaseLot input);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_MATERIALS_H_
