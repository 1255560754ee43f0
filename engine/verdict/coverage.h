// SPDX-License-Identifier: Apache-2.0
// Whether any certificate covers a lot; if none does, which comes nearest, and
// what it lacks.
#ifndef HALALTRACE_ENGINE_VERDICT_COVERAGE_H_
#define HALALTRACE_ENGINE_VERDICT_COVERAGE_H_

#include <cstdint>

#include "engine/model/case.h"
#include "engine/verdict/hearing.h"

namespace halaltrace::verdict {

// Coverage is a certificate held against a lot.
struct Coverage {
  // The one that covers the lot, else the nearest miss; invalid: none has to do
  // with it.
  model::CaseCertificate id;

  // The rules that do not hold, as bits; the more fundamental the rule, the
  // higher its bit.
  uint32_t fails = 0;
  uint32_t unknown = 0;

  // It lists the product, or the lot names it.
  bool offered = false;

  // Where the nearest miss had not begun yet: the one that ended last before
  // the making, if nothing but its date and what is open about the nearest too
  // speaks against it; else invalid.
  model::CaseCertificate lapsed;

  bool covers() const { return id.valid() && fails == 0 && unknown == 0; }
};

// Cover looks for a certificate that covers `lot`, in canonical order; it
// relies on the first that does, one against which nobody speaks before others.
Coverage Cover(Hearing& hearing, model::CaseLot lot);

// ReportShortfall reports what the nearest miss lacks, and the lapse of the one
// before it, or that there is no certificate: proved where the register is
// closed, unconfirmed elsewhere.
void ReportShortfall(Hearing& hearing, model::CaseLot lot,
                     const Coverage& coverage);

// LacksLostCertificate says whether a certificate that would cover the lot is
// known to be good no more: taken back by its body, of a body that was taken
// off the list, contradicted by registers or by another statement of it, or run
// out where the closed register shows no other.
bool LacksLostCertificate(Hearing& hearing, model::CaseLot lot);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_COVERAGE_H_
