// SPDX-License-Identifier: Apache-2.0
// Which of several enrolments of a place says what it is called and where it
// lies.
#ifndef HALALTRACE_ENGINE_GRAPH_SITE_GRANT_H_
#define HALALTRACE_ENGINE_GRAPH_SITE_GRANT_H_

#include "engine/graph/facts.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"

namespace halaltrace::graph {

// GrantOf returns the newest grant of `site` to the party that enrolled it
// first; null: none stands at `cut`.  First and newest are by the enrolment's
// own time, then by digest, never by arrival: who enrols another's place later
// does not rename it.
const SiteGrant* GrantOf(const Tables& tables, SiteId site, Sequence cut);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_SITE_GRANT_H_
