// SPDX-License-Identifier: Apache-2.0
// Judges a case: a pure function of what it is given.  No clock, no file, no
// cryptography, no graph.
//
// The engine reports documented conformity to a named rule set on a named day.
// It never issues a religious ruling.
#ifndef HALALTRACE_ENGINE_VERDICT_JUDGE_H_
#define HALALTRACE_ENGINE_VERDICT_JUDGE_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/model/case.h"
#include "engine/model/policy.h"
#include "engine/verdict/verdict.h"
#include "halaltrace/v1/profile.pb.h"
#include "halaltrace/v1/question.pb.h"
#include "halaltrace/v1/verdict.pb.h"

namespace halaltrace::verdict {

// RulesVersion names this release's rules; it stands in every verdict.
absl::string_view RulesVersion();

// Profiles are the rule parameters by which to judge: the verifier's own.
struct Profiles {
  v1::MarketProfile market;
  Digest market_digest;
  std::vector<v1::SchemeProfile> schemes;
  std::vector<Digest> scheme_digests;  // one for each of `schemes`
};

// CheckSet is a set of v1::Check, one bit each.
using CheckSet = uint32_t;
inline constexpr CheckSet kAllChecks = ~CheckSet{0};

// Judge answers `question` about `evidence`.  `checks` leaves rules out; what
// is left out is "not checked" and never a pass.  The same arguments give an
// equal verdict; so do the same facts gathered in another order.
//
// `question` must be resolved: purpose and as_of set.
Verdict Judge(const model::Case& evidence, const Profiles& profiles,
              const model::Policy& policy, const v1::Question& question,
              CheckSet checks = kAllChecks);

// EncodeVerdict writes `verdict` as its message, everything sorted by canonical
// identifier and statement digest.
v1::Verdict EncodeVerdict(const Verdict& verdict, const model::Case& evidence,
                          const Profiles& profiles, const model::Policy& policy,
                          const v1::Question& question);

// Explain draws the picture of `verdict` for people: the lineage down to where
// the walk ended, depth first, each shared part once, at most `lines_max`
// lines.
v1::Explanation Explain(const Verdict& verdict, const model::Case& evidence,
                        const Profiles& profiles, const model::Policy& policy,
                        const v1::Question& question, size_t lines_max);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_JUDGE_H_
