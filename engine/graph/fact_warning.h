// SPDX-License-Identifier: Apache-2.0
// What a new fact is about and nobody captured, told at capture.
//
// A slip in the number of a withdrawn certificate leaves the certificate good
// and looks like a withdrawal that came early: only a word at capture helps.
#ifndef HALALTRACE_ENGINE_GRAPH_FACT_WARNING_H_
#define HALALTRACE_ENGINE_GRAPH_FACT_WARNING_H_

#include <vector>

#include "engine/graph/draft.h"
#include "engine/graph/warning.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::graph {

// WarningsAboutFact compares the newest statement of `draft`, which is no step,
// with everything admitted so far.  It may read all certificates.
std::vector<Warning> WarningsAboutFact(const Draft& draft,
                                       const v1::Statement& statement);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_FACT_WARNING_H_
