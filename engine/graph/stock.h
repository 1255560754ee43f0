// SPDX-License-Identifier: Apache-2.0
// Which lots need an exact look at their stock when they are gathered.
#ifndef HALALTRACE_ENGINE_GRAPH_STOCK_H_
#define HALALTRACE_ENGINE_GRAPH_STOCK_H_

#include "engine/graph/draft.h"
#include "engine/graph/rows.h"

namespace halaltrace::graph {

// MarkStock notes for the lots of the new `step` since when their amounts are
// compared, and for which it is to be weighed whose words count.  What did not
// happen after any entry is so at no cut, so only marked lots are summed again.
void MarkStock(Draft& draft, StepId step);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_STOCK_H_
