// SPDX-License-Identifier: Apache-2.0
// A lineage or an impact as a table of text.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_TRACE_TABLE_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_TRACE_TABLE_H_

#include <string>

#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/screen/style.h"

namespace halaltrace::cli {

// TraceTable draws one line a lot: hops, lot, product, when it was made, where.
// On a terminal it cuts products and places, to keep each on its line, and
// never a lot: a long one goes on below.  What goes elsewhere is whole.
std::string TraceTable(const v1::TraceReport& report, const Style& style);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_TRACE_TABLE_H_
