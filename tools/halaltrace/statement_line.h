// SPDX-License-Identifier: Apache-2.0
// One statement as people read it.
#ifndef HALALTRACE_TOOLS_HALALTRACE_STATEMENT_LINE_H_
#define HALALTRACE_TOOLS_HALALTRACE_STATEMENT_LINE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/engine.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::cli {

// StatementText says what `statement` is: kind, number or step, place, what it
// is about, when, whose words it repeats and how they came, who wrote them
// down, and the document they come from, which `document` may name.  Parties
// and places have the names that they were enrolled with.
std::string StatementText(const engine::Engine& engine,
                          const v1::Statement& statement,
                          absl::string_view document);

// StatementLine is the text of a statement of the ledger behind its digest;
// the digest alone where the ledger does not hold it.
std::string StatementLine(const engine::Engine& engine, const Digest& digest);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_STATEMENT_LINE_H_
