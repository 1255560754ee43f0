// SPDX-License-Identifier: Apache-2.0
// Which places lie in one another.
#ifndef HALALTRACE_ENGINE_GRAPH_PLACES_H_
#define HALALTRACE_ENGINE_GRAPH_PLACES_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"

namespace halaltrace::graph {

// WithoutExtension returns a GLN's link without the extension (254) that names
// a spot inside it; any other identifier as it is.
inline absl::string_view WithoutExtension(absl::string_view site) {
  return site.substr(0, site.find("/254/"));
}

// Places finds the sites that may be one place.  `tables` must outlive it.
class Places {
 public:
  explicit Places(const Tables& tables) : tables_(tables) {
    for (uint32_t i = 0; i < tables.sites.size(); ++i) {
      by_gln_[WithoutExtension(Text(SiteId(i)))].emplace_back(i);
    }
  }

  // Overlapping lists the sites that are `site`, lie in it, or hold it: what
  // happened at a GLN may have happened at any spot inside.
  std::vector<SiteId> Overlapping(absl::string_view site) const {
    std::vector<SiteId> sites;
    const absl::string_view gln = WithoutExtension(site);
    const auto found = by_gln_.find(gln);
    if (found == by_gln_.end()) return sites;
    for (const SiteId id : found->second) {
      const absl::string_view text = Text(id);
      if (text == site || text == gln || site == gln) sites.push_back(id);
    }
    return sites;
  }
  std::vector<SiteId> Overlapping(SiteId site) const {
    return Overlapping(Text(site));
  }

 private:
  absl::string_view Text(SiteId id) const {
    return tables_.registry->Text(tables_.sites[id].id);
  }

  const Tables& tables_;
  absl::flat_hash_map<absl::string_view, std::vector<SiteId>> by_gln_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_PLACES_H_
