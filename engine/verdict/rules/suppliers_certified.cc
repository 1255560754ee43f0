// SPDX-License-Identifier: Apache-2.0
// R1, MPPHM 2020 21: suppliers' certificates do not certify the product.  Where
// all else is evidenced, some of it by certificates, and the closed register
// shows no certificate for the product, that is the cause to name.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/verdict/answer.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {

void SuppliersCertified(Hearing& hearing) {
  if (!OnlyLacksCertificate(hearing)) return;
  const bool any_supplier = std::any_of(
      hearing.notes.begin(), hearing.notes.end(),
      [](const LotNote& note) { return note.ending == Ending::kCertificate; });
  if (!any_supplier) return;
  for (Finding& finding : hearing.findings) {
    if (finding.code != v1::FINDING_CODE_CERTIFICATE_MISSING) continue;
    finding.code = v1::FINDING_CODE_SUPPLIERS_CERTIFIED_PRODUCT_NOT;
    finding.detail = absl::StrCat(
        "Suppliers are certified, but the closed register shows no halal "
        "certificate for ",
        hearing.Describe(finding.subject));
  }
}

}  // namespace halaltrace::verdict::rules
