// SPDX-License-Identifier: Apache-2.0
// Tested by impact_test.cc and lineage_test.cc.
#include "engine/graph/on_record.h"

#include <algorithm>

namespace halaltrace::graph {
namespace {

class Record {
 public:
  Record(const Tables& tables, Sequence cut) : tables_(tables), cut_(cut) {}

  bool Has(SiteId id) const {
    const SiteRow& row = tables_.sites[id];
    return Any(row.enrolments, tables_.enrolments) ||
           Any(row.certificates, tables_.certificates) ||
           AnyStep([&](const StepRow& step) {
             const Custody* const custody = CustodyOf(step);
             return step.site == id ||
                    (custody != nullptr &&
                     (custody->from_site == id || custody->to_site == id));
           });
  }

  bool Has(PartyId id) const {
    const PartyRow& row = tables_.parties[id];
    return Any(row.enrolments, tables_.enrolments) ||
           Any(row.held, tables_.certificates) ||
           Any(row.closures, tables_.closures) ||
           Any(row.recognitions, tables_.recognitions) || HasBody(id) ||
           AnyStep([&](const StepRow& step) {
             const Custody* const custody = CustodyOf(step);
             return tables_.voices[step.voice.value()].source == id ||
                    (custody != nullptr &&
                     (custody->giver == id || custody->receiver == id));
           });
  }

  bool Has(ProductId id) const {
    const ProductRow& row = tables_.products[id];
    return Any(row.materials, tables_.materials) ||
           Any(row.declarations, tables_.declarations) ||
           Any(row.approved_lists, tables_.approved_lists) ||
           Any(row.certificates, tables_.certificates);
  }

  // What a register says of a number is a record of it too, and what an event
  // says of its lots.
  bool HasCertificate(NameId name) const {
    return TellsOf(name, [](const auto&) { return true; }) || IsNamed(name);
  }

  bool Has(const CertificateNameRow& id) const {
    return TellsOf(id.number, [&](const auto& row) {
      return !row.body.valid() || row.body == id.body;
    });
  }

 private:
  template <typename Rows>
  bool Any(const Postings& postings, const Rows& rows) const {
    return std::any_of(postings.begin(), postings.end(), [&](uint32_t at) {
      return rows[at].fact.life.recorded < cut_;
    });
  }
  // Whether anybody told of the certificate `name` in words that pass `test`.
  template <typename Test>
  bool TellsOf(NameId name, Test test) const {
    const auto any = [&](const auto& index, const auto& rows) {
      const auto found = index.find(name);
      return found != index.end() &&
             std::any_of(
                 found->second.begin(), found->second.end(), [&](uint32_t at) {
                   return rows[at].fact.life.recorded < cut_ && test(rows[at]);
                 });
    };
    return any(tables_.certificates_by_name, tables_.certificates) ||
           any(tables_.statuses_by_number, tables_.statuses) ||
           any(tables_.observations_by_number, tables_.observations);
  }
  template <typename Test>
  bool AnyStep(Test test) const {
    for (uint32_t i = 0; i < tables_.steps.size(); ++i) {
      const StepRow& step = tables_.steps[i];
      if (step.life.recorded < cut_ && test(step)) return true;
    }
    return false;
  }
  bool IsNamed(NameId certificate) const {
    for (const auto& [step, details] : tables_.step_details) {
      if (tables_.steps[step.value()].life.recorded < cut_ &&
          std::find(details.certificates.begin(), details.certificates.end(),
                    certificate) != details.certificates.end()) {
        return true;
      }
    }
    return false;
  }
  bool HasBody(PartyId id) const {
    for (uint32_t i = 0; i < tables_.certificates.size(); ++i) {
      const CertificateRow& row = tables_.certificates[i];
      if (row.body == id && row.fact.life.recorded < cut_) return true;
    }
    return false;
  }
  const Custody* CustodyOf(const StepRow& step) const {
    return step.custody.valid() ? &tables_.custodies[step.custody.value()]
                                : nullptr;
  }

  const Tables& tables_;
  const Sequence cut_;
};

}  // namespace

bool IsOnRecord(const Tables& tables, NameId name, Sequence cut) {
  const Record record(tables, cut);
  const SiteId site = tables.sites.Find(name);
  const PartyId party = tables.parties.Find(name);
  const ProductId product = tables.products.Find(name);
  return (site.valid() && record.Has(site)) ||
         (party.valid() && record.Has(party)) ||
         (product.valid() && record.Has(product)) ||
         record.HasCertificate(name);
}

bool IsOnRecord(const Tables& tables, const CertificateNameRow& certificate,
                Sequence cut) {
  return Record(tables, cut).Has(certificate);
}

}  // namespace halaltrace::graph
