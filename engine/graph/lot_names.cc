// SPDX-License-Identifier: Apache-2.0
// Tested by tests/tools/halaltrace/verify_test.cc.
#include "engine/graph/lot_names.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/graph/tables.h"
#include "engine/model/uri.h"

namespace halaltrace::graph {

std::vector<std::string> LotsCalled(const TraceGraph& graph,
                                    absl::string_view number) {
  const Tables& tables = graph.tables();
  std::string encoded;
  model::AppendPercentEncoded(number, encoded);
  const std::string link_end = absl::StrCat("/", encoded);
  const std::string urn_end = absl::StrCat(":", encoded);
  std::vector<std::string> found;
  for (size_t i = 0; i < tables.lots.size(); ++i) {
    if ((tables.lots[i].flags & kNoNumber) != 0) continue;
    const absl::string_view id = graph.registry()->Text(tables.lots[i].id);
    if (absl::EndsWith(id, link_end) || absl::EndsWith(id, urn_end)) {
      found.emplace_back(id);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace halaltrace::graph
