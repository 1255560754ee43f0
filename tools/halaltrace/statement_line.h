// SPDX-License-Identifier: Apache-2.0
// One statement of the ledger in one line.
#ifndef HALALTRACE_TOOLS_HALALTRACE_STATEMENT_LINE_H_
#define HALALTRACE_TOOLS_HALALTRACE_STATEMENT_LINE_H_

#include <string>

#include "engine/base/digest.h"
#include "engine/engine.h"

namespace halaltrace::cli {

// StatementLine returns how people refer to a statement: its digest, kind, who
// signed it and when, and with `subjects` what it is about; "?" parts where the
// ledger does not hold it.
std::string StatementLine(const engine::Engine& engine, const Digest& digest,
                          bool subjects);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_STATEMENT_LINE_H_
