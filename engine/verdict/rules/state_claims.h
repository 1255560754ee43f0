// SPDX-License-Identifier: Apache-2.0
// What a certificate's body said of its state, for the rules that turn on it.
#ifndef HALALTRACE_ENGINE_VERDICT_RULES_STATE_CLAIMS_H_
#define HALALTRACE_ENGINE_VERDICT_RULES_STATE_CLAIMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/verdict/rules/certificate_rules.h"
#include "halaltrace/v1/certificate.pb.h"

namespace halaltrace::verdict::rules {

// StatusIs returns the state on the first day of production that it is `state`,
// null if it never is: it changes only on days from which a statement says so.
const model::CertificateStatusFact* StatusIs(const Claim& claim,
                                             v1::CertificateState state);

// TellState is the sentence about a certificate that was in `state` when the
// lot was made; `verb` is its word.
std::string TellState(const Claim& claim, v1::CertificateState state,
                      absl::string_view verb);

// HoldsUnless and DecidesAs are parts of the rule about one state.
template <v1::CertificateState kState>
Held HoldsUnless(const Claim& claim) {
  return StatusIs(claim, kState) == nullptr ? Held::kHolds : Held::kFails;
}

template <v1::CertificateState kState>
void DecidesAs(const Claim& claim,
               std::vector<model::StatementId>& statements) {
  statements.push_back(StatusIs(claim, kState)->said.statement);
}

}  // namespace halaltrace::verdict::rules

#endif  // HALALTRACE_ENGINE_VERDICT_RULES_STATE_CLAIMS_H_
