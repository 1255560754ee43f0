// SPDX-License-Identifier: Apache-2.0
// How a certificate's body stands with the market's authority, for the rules
// that turn on it (R6-R9): recognised at the decisive instant, for the
// certificate's category, for goods of the country where the lot was made;
// directly, never through a third body.
#ifndef HALALTRACE_ENGINE_VERDICT_RULES_BODY_CLAIMS_H_
#define HALALTRACE_ENGINE_VERDICT_RULES_BODY_CLAIMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {

// QueryOf returns what the body's recognition turns on.
BodyQuery QueryOf(const Claim& claim);

// BodyStandingOf is kListed where the market asks for no recognition.
BodyStanding BodyStandingOf(const Claim& claim);

// BodyAndMarket begins a sentence: the body, `between`, the market.
std::string BodyAndMarket(const Claim& claim, absl::string_view between);

// AddDeciding adds the statements from which the body's standing follows.
void AddDeciding(const Claim& claim,
                 std::vector<model::StatementId>& statements);

}  // namespace halaltrace::verdict::rules

#endif  // HALALTRACE_ENGINE_VERDICT_RULES_BODY_CLAIMS_H_
