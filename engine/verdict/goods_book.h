// SPDX-License-Identifier: Apache-2.0
// Goods: a product as made at one site.  What the rules ask of a material, and
// which certificates may cover it, is the same for all lots of the same goods;
// it is worked out once.
#ifndef HALALTRACE_ENGINE_VERDICT_GOODS_BOOK_H_
#define HALALTRACE_ENGINE_VERDICT_GOODS_BOOK_H_

#include <array>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "engine/base/digest.h"
#include "engine/model/case.h"
#include "engine/verdict/rights.h"
#include "engine/verdict/trail.h"
#include "halaltrace/v1/profile.pb.h"

namespace halaltrace::verdict {

// Candidate is a certificate that has to do with goods.
struct Candidate {
  enum class Kind : uint8_t {
    kNever,  // whatever the lot, it does not cover these goods
    kPlain,  // it covers lots made in the window, and nothing else matters
    kOpen,   // it has to be held against each lot
  };

  model::CaseCertificate id;
  Kind kind = Kind::kOpen;
  model::Day first_day = model::kFirstDay;  // window of a plain one
  model::Day last_day = model::kLastDay;
};

// Goods is a product as made at one site.
struct Goods {
  model::CaseSite site;
  model::CaseProduct product;

  // By the maker's profiles that bind: the strictest demand.  UNSPECIFIED: the
  // maker has not said what it is.
  v1::Demand demand = v1::DEMAND_UNSPECIFIED;
  const model::MaterialFact* profile = nullptr;

  // Every profile that asks so much is of a class for which the approved list
  // may stand in.
  bool approval_suffices = false;

  // A profile that would bind but for its assurance.
  const model::MaterialFact* weak_profile = nullptr;

  // Profiles said without the right to.
  std::vector<const model::MaterialFact*> alleged;

  // Whether the profile is counted among what the answer rests on.
  bool relied_on = false;

  Goods* next = nullptr;  // the same product made elsewhere

  // Worked out when a certificate is first asked for.
  bool candidates_known = false;
  std::vector<Candidate> candidates;  // canonical order
};

// GoodsBook keeps the goods of one case.  All arguments must outlive it.
class GoodsBook {
 public:
  GoodsBook(const model::Case& evidence, const v1::MarketProfile& market,
            const Rights& rights, Trail& trail);

  // Of returns the goods; the reference lives as long as the book.
  Goods& Of(model::CaseSite site, model::CaseProduct product);

  // DemandOf returns what the market asks of a class.
  const v1::MaterialDemand& DemandOf(v1::MaterialClass material_class) const {
    return *demands_[static_cast<size_t>(material_class)];
  }

  // Stricter says whether `a` asks more than `b`.
  static bool Stricter(v1::Demand a, v1::Demand b);

 private:
  void Classify(Goods& goods);
  bool IsSupported(const model::MaterialFact& fact, v1::Demand demand) const;
  std::pair<int, Digest> WeakKey(const model::MaterialFact& fact) const;

  const model::Case& evidence_;
  const Rights& rights_;
  Trail& trail_;
  v1::MaterialDemand clarify_;  // for a class that the profile leaves out
  std::array<const v1::MaterialDemand*, v1::MaterialClass_ARRAYSIZE> demands_;
  std::deque<Goods> goods_;
  std::vector<Goods*> by_product_;  // the first; last of all: no product
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_GOODS_BOOK_H_
