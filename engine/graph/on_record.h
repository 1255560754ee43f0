// SPDX-License-Identifier: Apache-2.0
// Whether anybody spoke of a thing by some entry of the ledger.
#ifndef HALALTRACE_ENGINE_GRAPH_ON_RECORD_H_
#define HALALTRACE_ENGINE_GRAPH_ON_RECORD_H_

#include "engine/graph/facts.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"

namespace halaltrace::graph {

// IsOnRecord says whether a certificate, party, site or product called `name`
// was spoken of within the cut, also in words that were voided since.  A
// product that only lots name is not looked for.  It may read all rows.
bool IsOnRecord(const Tables& tables, NameId name, Sequence cut);

// IsOnRecord says the same of a certificate with its body.  What was told of
// its number without a body may have been told of it.
bool IsOnRecord(const Tables& tables, const CertificateNameRow& certificate,
                Sequence cut);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_ON_RECORD_H_
