// SPDX-License-Identifier: Apache-2.0
// The certificates of a case, found by what they cover, with what was said
// about them afterwards.
#ifndef HALALTRACE_ENGINE_VERDICT_CERTIFICATE_BOOK_H_
#define HALALTRACE_ENGINE_VERDICT_CERTIFICATE_BOOK_H_

#include <cstdint>
#include <vector>

#include "engine/model/case.h"
#include "engine/verdict/rights.h"
#include "engine/verdict/trail.h"

namespace halaltrace::verdict {

// RegisterView is what registers show of a certificate on some days.
enum class RegisterView : uint8_t {
  kSilent,    // nothing speaks against it
  kAbsent,    // observed without it
  kDisputed,  // one look showed it and another did not; it was absent before
              // and after; or a register that is said to be complete leaves it
              // out
};

// MadeGoods is what a lot was made as, where and on which days.
struct MadeGoods {
  model::CaseSite site;
  model::CaseProduct product;
  model::Day first_day = 0;
  model::Day last_day = 0;
};

// NearestLook is what the looks on the nearest day show.
struct NearestLook {
  bool any = false;
  model::Day day = 0;
  bool absent = false;  // all of that day are without the certificate
};

// CertificateBook finds certificates.  All arguments must outlive it.
class CertificateBook {
 public:
  CertificateBook(const model::Case& evidence, const Rights& rights,
                  Trail& trail);

  // Related returns the certificates that have to do with `product` as made at
  // `site`: that cover the site, list the product, or belong to a possessor of
  // the site; in canonical order (number, then statement digest), whoever said
  // them.
  std::vector<model::CaseCertificate> Related(model::CaseSite site,
                                              model::CaseProduct product) const;

  // Named returns the certificates that `lot` names, in canonical order.
  std::vector<model::CaseCertificate> Named(model::CaseLot lot) const;

  const model::CertificateFact& Row(model::CaseCertificate id) const {
    return evidence_.certificates[id.value()];
  }

  // NamesSite says whether the certificate names `site`.
  bool NamesSite(model::CaseCertificate id, model::CaseSite site) const;

  // NamesUnmatched says whether a line of the certificate is matched to no
  // product: it covers goods by their name.
  bool NamesUnmatched(model::CaseCertificate id) const {
    return names_unmatched_[id.value()];
  }

  // ForEachLine calls visit(line) for the lines of the certificate that cover
  // `lot` by product or, where nobody matched them, by name; in no promised
  // order.
  template <typename Visit>
  void ForEachLine(model::CaseCertificate id, const model::Lot& lot,
                   Visit visit) const {
    if (lot.product.valid()) {
      by_product_.ForEach(lot.product.value(), [&](const Link& link) {
        if (link.id == id) visit(evidence_.certified_products[link.line]);
      });
    }
    if (!NamesUnmatched(id) || !lot.name.valid()) return;
    for (const model::CertifiedProductFact& line :
         model::Case::Rows(evidence_.certified_products, Row(id).products)) {
      if (!line.product.valid() && line.name == lot.name) visit(line);
    }
  }

  // Binds says whether the certificate was said with the right.
  bool Binds(model::CaseCertificate id) const;

  v1::Assurance AssuranceOf(model::CaseCertificate id) const;

  // OthersOf returns the other statements that bind and that are, or may be, of
  // the same certificate: of its body and number.  It reads them all.
  std::vector<model::CaseCertificate> OthersOf(model::CaseCertificate id) const;

  // IsPlain says whether nothing else was said about the certificate, by
  // another statement of it, status, observation or closed register.
  bool IsPlain(model::CaseCertificate id) const;

  // IsOf says whether `fact` is about the certificate, and binds.
  bool IsOf(model::CaseCertificate id,
            const model::CertificateStatusFact& fact) const {
    return Same(id, fact.body, fact.number) && Binds(fact);
  }

  // StatusOn returns the state of the certificate on `day` by the statements
  // that bind, null if none; it reads them all.
  const model::CertificateStatusFact* StatusOn(model::CaseCertificate id,
                                               model::Day day) const;

  // RegisterOn says what registers show of the certificate on the days on which
  // the goods were made.  Looks on other days count where the nearest before
  // and the nearest after, within the term that it claims, are both without it.
  // It reads all observations and closures about it; those that decide are
  // added to `deciding`.
  RegisterView RegisterOn(model::CaseCertificate id, const MadeGoods& made,
                          std::vector<model::StatementId>* deciding) const;

  // LookAfter returns the nearest looks that bind after `last` and have come by
  // as-of, within the term that the certificate claims.
  NearestLook LookAfter(model::CaseCertificate id, model::Day last) const;

  // AllegedAgainst returns what was said against the certificate, for such
  // goods, without the right to.
  std::vector<const model::Said*> AllegedAgainst(model::CaseCertificate id,
                                                 const MadeGoods& made) const;

  // ClosedRegister returns a closure that shows all certificates of `holder`
  // from `first` to `last`, by every body, each of them known to the case; null
  // if none.  It reads all that it turns on.
  const model::RegisterClosedFact* ClosedRegister(model::CaseParty holder,
                                                  model::Day first,
                                                  model::Day last) const;

  // FirstUse says whether the certificate is used for the first time, and notes
  // it.
  bool FirstUse(model::CaseCertificate id) {
    const bool first = !used_[id.value()];
    used_[id.value()] = true;
    return first;
  }

  // SortCanonically sorts by number, then statement digest.
  void SortCanonically(std::vector<model::CaseCertificate>& ids) const;

 private:
  // Link is one mention in a certificate.
  struct Link {
    model::CaseCertificate id;
    uint32_t line = 0;  // of Case::certified_products, where a product is named
    uint32_t next = 0;  // 1 + index of the next link; 0: end
  };

  // Chain is a list per row of another vector, through one shared vector.
  struct Chain {
    std::vector<uint32_t> heads;  // 1 + index into `links`; 0: end
    std::vector<Link> links;

    void Add(uint32_t row, model::CaseCertificate id, uint32_t line = 0);
    void Collect(uint32_t row, std::vector<model::CaseCertificate>& out) const;

    template <typename Visit>
    void ForEach(uint32_t row, Visit visit) const {
      for (uint32_t at = heads[row]; at != 0; at = links[at - 1].next) {
        visit(links[at - 1]);
      }
    }
  };

  NearestLook LookBefore(model::CaseCertificate id, model::Day first) const;
  bool CountsInTerm(model::CaseCertificate id,
                    const model::RegisterObservationFact& look) const;
  bool IsBracketed(model::CaseCertificate id, model::Day first, model::Day last,
                   std::vector<model::StatementId>* deciding) const;
  void Index();
  void Rank();

  // MayBeSame says whether nobody knows that it is another: a body that is
  // hidden may be any.
  bool MayBeSame(model::CaseCertificate id, model::CaseParty body,
                 model::NameId number) const;

  // MayBeAgainst returns what binds and would speak against the certificate on
  // those days if its hidden body were the same.
  std::vector<const model::Said*> MayBeAgainst(model::CaseCertificate id,
                                               model::Day first,
                                               model::Day last) const;

  // Concerns says whether the closure would list a certificate of such goods:
  // it is about the holder, or about who possesses their site, which the
  // certificate names; or, where the holder possesses no site of it, about who
  // numbered the product.
  bool Concerns(const model::RegisterClosedFact& closure,
                model::CaseCertificate id, const MadeGoods& made) const;

  // MayConcern is Concerns for any goods.
  bool MayConcern(const model::RegisterClosedFact& closure,
                  model::CaseCertificate id) const;
  bool OwnsSiteOf(model::CaseParty party, model::CaseCertificate id) const;
  bool Same(model::CaseCertificate id, model::CaseParty body,
            model::NameId number) const;
  bool Binds(const model::CertificateStatusFact& fact) const;
  bool Binds(const model::RegisterObservationFact& fact,
             model::CaseParty holder) const;
  bool Binds(const model::RegisterClosedFact& fact) const;
  bool Lists(const model::RegisterClosedFact& closure,
             model::CaseCertificate id) const;
  bool AllKnown(const model::RegisterClosedFact& closure) const;
  bool ClosedWithout(const model::RegisterClosedFact& closure,
                     model::CaseCertificate id) const;

  const model::Case& evidence_;
  const Rights& rights_;
  Trail& trail_;
  Chain by_site_;
  Chain by_product_;
  Chain by_holder_;
  std::vector<bool> used_;
  std::vector<bool> names_unmatched_;
  std::vector<bool> shares_number_;  // with another
  std::vector<uint32_t> ranks_;      // in canonical order
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_CERTIFICATE_BOOK_H_
