// SPDX-License-Identifier: Apache-2.0
// Which certificates may cover goods, sorted out once for all their lots.
#ifndef HALALTRACE_ENGINE_VERDICT_CANDIDATES_H_
#define HALALTRACE_ENGINE_VERDICT_CANDIDATES_H_

#include "engine/model/case.h"
#include "engine/verdict/hearing.h"

namespace halaltrace::verdict {

// FindCandidates fills goods.candidates, if that was not done; `lot` is any lot
// of the goods.
//
// A plain candidate covers every lot of the goods made in its window, and
// nothing in the case speaks about it, so that a comparison of days suffices.
void FindCandidates(Hearing& hearing, model::CaseLot lot, Goods& goods);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_CANDIDATES_H_
