// SPDX-License-Identifier: Apache-2.0
// The facts of a case: what is known of the things that its lots met.
#ifndef HALALTRACE_ENGINE_GRAPH_GATHER_FACTS_H_
#define HALALTRACE_ENGINE_GRAPH_GATHER_FACTS_H_

#include <cstddef>
#include <cstdint>

#include "engine/graph/case_things.h"
#include "engine/graph/facts.h"
#include "engine/graph/scratch.h"
#include "engine/graph/tables.h"
#include "engine/model/case.h"

namespace halaltrace::graph {

// FactGatherer follows one step from the lots' things to their facts, and fills
// the rows of whatever those name.  Which rows a case has depends on sets
// alone: no order of arrival shows.
class FactGatherer {
 public:
  FactGatherer(const Tables& tables, Scratch& scratch, CaseThings& things,
               model::Case& evidence);

  // Gather fills the facts.  The lots must have been gathered.
  void Gather();

 private:
  template <typename Row>
  bool Visible(const Row& row) const {
    return row.fact.life.VisibleAt(things_.cut());
  }

  void AddProductFacts(size_t products);
  void AddNumberers(uint32_t product);
  void AddMaterials(uint32_t product);
  void AddDeclarations(uint32_t product);
  void AddApprovedLists(uint32_t product);

  void AddCertificates(size_t parties, size_t sites, size_t products);
  void AddCertificatesOf(const Postings& postings);
  void AddCertificateAt(uint32_t at);
  void AddCertificate(const CertificateRow& row);
  void AddRegister(NameId number, PartyId body);
  void AddClosure(uint32_t at);
  void AddRecognitions(uint32_t party);

  void FillThings();
  void FillSite(uint32_t site);
  void FillParty(uint32_t party);
  void FillKey(uint32_t key);
  model::Slice AddVouches(KeyId key, PartyId party);

  const Tables& tables_;
  Scratch& scratch_;
  CaseThings& things_;
  model::Case& case_;
  uint32_t sites_filled_ = 0;
  uint32_t parties_filled_ = 0;
  uint32_t keys_filled_ = 0;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_GATHER_FACTS_H_
