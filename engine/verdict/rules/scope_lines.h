// SPDX-License-Identifier: Apache-2.0
// What the two rules about a certificate's product lines share.
#ifndef HALALTRACE_ENGINE_VERDICT_RULES_SCOPE_LINES_H_
#define HALALTRACE_ENGINE_VERDICT_RULES_SCOPE_LINES_H_

#include "engine/verdict/claim.h"

namespace halaltrace::verdict::rules {

// CoversPackForm says whether `line` covers the lot's pack form; unknown if the
// line is limited and the lot's form is not stated.
Held CoversPackForm(const Claim& claim,
                    const model::CertifiedProductFact& line);

}  // namespace halaltrace::verdict::rules

#endif  // HALALTRACE_ENGINE_VERDICT_RULES_SCOPE_LINES_H_
