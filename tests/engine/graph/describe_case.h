// SPDX-License-Identifier: Apache-2.0
// A case as text that does not depend on the order of its rows.
#ifndef HALALTRACE_TESTS_ENGINE_GRAPH_DESCRIBE_CASE_H_
#define HALALTRACE_TESTS_ENGINE_GRAPH_DESCRIBE_CASE_H_

#include <string>

#include "engine/model/case.h"

namespace halaltrace::graph {

// DescribeCase writes one line a row, local indexes replaced by identifiers and
// statements by the start of their digests, lines and lists sorted.  Cases that
// say the same have the same text.
std::string DescribeCase(const model::Case& evidence);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_TESTS_ENGINE_GRAPH_DESCRIBE_CASE_H_
