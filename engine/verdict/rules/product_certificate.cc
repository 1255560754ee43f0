// SPDX-License-Identifier: Apache-2.0
// R1, R2, R4, R6, R50-R52: a finished product that is described as halal needs
// a certificate of its own, good when it was made.  It never cuts at its own
// lot: the lot's inputs are asked about as well.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/coverage.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
void ProductCertificate(Hearing& hearing, model::CaseLot lot) {
  if (!hearing.makings.Of(lot).described) return;
  if (!hearing.profiles.market.product_certificate_required()) return;
  const Coverage coverage = Cover(hearing, lot);
  if (coverage.covers()) {
    hearing.notes[lot.value()].certificate = coverage.id;
    return;
  }
  ReportShortfall(hearing, lot, coverage);
}

}  // namespace halaltrace::verdict::rules
