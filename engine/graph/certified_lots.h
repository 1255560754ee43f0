// SPDX-License-Identifier: Apache-2.0
// Which lots may rest on certificates.
#ifndef HALALTRACE_ENGINE_GRAPH_CERTIFIED_LOTS_H_
#define HALALTRACE_ENGINE_GRAPH_CERTIFIED_LOTS_H_

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "engine/graph/facts.h"
#include "engine/graph/makings.h"
#include "engine/graph/places.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"

namespace halaltrace::graph {

// CertifiedLots finds every lot that a judge could let rest on one of some
// certificates, and more: what nobody says (where a lot was made, how it came
// about, which product a certificate means by a name) is taken to fit.  It errs
// towards too many, since a recall that misses a lot does harm.
class CertifiedLots {
 public:
  // `tables` and `places` must outlive it.
  CertifiedLots(const Tables& tables, const Places& places, Sequence cut)
      : tables_(tables), places_(places), cut_(cut), makings_(tables, cut) {}

  // Add adds a certificate.  Of one that is void by now, what names it counts
  // and what it named does not.
  void Add(const CertificateRow& row);

  // AddName adds what lots may call a certificate of which nothing else is
  // known: a number or a URN.
  void AddName(NameId name) { names_.insert(name); }

  // AppendTo appends the lots, in no order and perhaps twice.
  void AppendTo(std::vector<LotId>& lots);

 private:
  using Certificates = std::vector<const CertificateRow*>;

  void AppendMade(std::vector<LotId>& lots);
  void AppendUndescribed(std::vector<LotId>& lots) const;
  void AppendNaming(std::vector<LotId>& lots) const;
  bool AnyFits(const StepRow& step, const LotRow& lot);
  bool IsDescribed(const LotRow& lot) const;

  const Tables& tables_;
  const Places& places_;
  const Sequence cut_;
  Makings makings_;

  // A body has given thousands, so lots are not held against each.
  absl::flat_hash_map<SiteId, Certificates> by_site_;
  absl::flat_hash_map<PartyId, Certificates> by_holder_;
  absl::flat_hash_map<ProductId, Certificates> by_product_;
  absl::flat_hash_set<NameId> names_;
};

// SitesOf returns the sites that `party` is enrolled with at `cut`, with all
// that overlap them.
absl::flat_hash_set<SiteId> SitesOf(const Tables& tables, const Places& places,
                                    PartyId party, Sequence cut);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_CERTIFIED_LOTS_H_
