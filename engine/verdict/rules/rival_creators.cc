// SPDX-License-Identifier: Apache-2.0
// R82, MS 1500:2019 4.1 (traceability): one lot has one creator.  Where two
// parties or two sites claim it, neither is believed for being first.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {

void RivalCreators(Hearing& hearing, model::CaseLot lot) {
  if (hearing.makings.Of(lot).rivals) {
    hearing.Report(v1::FINDING_CODE_RIVAL_CREATORS, lot,
                   absl::StrCat("more than one party or site claims to have "
                                "made lot ",
                                hearing.Name(lot)),
                   {});
  } else if (hearing.holders.IsDisputed(lot)) {
    hearing.Report(v1::FINDING_CODE_RIVAL_CREATORS, lot,
                   absl::StrCat("more than one party says what went into lot ",
                                hearing.Name(lot),
                                ", and nothing shows that each of them had it"),
                   {});
  }
}

}  // namespace halaltrace::verdict::rules
