// SPDX-License-Identifier: Apache-2.0
// The shortest way from the lot asked about to what a finding is about.
#ifndef HALALTRACE_ENGINE_VERDICT_PATHS_H_
#define HALALTRACE_ENGINE_VERDICT_PATHS_H_

#include <cstdint>
#include <vector>

#include "engine/verdict/hearing.h"

namespace halaltrace::verdict {

// Paths knows the distance of each lot from the one asked about, by steps that
// bind.
class Paths {
 public:
  // `hearing` must outlive the paths.
  explicit Paths(Hearing& hearing);

  // To returns a shortest path to `lot`, both ends included: of several, at
  // each hop back from `lot` the one whose canonical identifier sorts first.
  // It prefers the ways that the walk went; `lot` alone if there is no way.
  std::vector<model::CaseLot> To(model::CaseLot lot) const;

 private:
  static constexpr uint32_t kFar = ~uint32_t{0};

  // Distances over the lots for which `goes_on` holds, by steps for which
  // `passes` holds with the lot that they made.
  template <typename GoesOn, typename Passes>
  std::vector<uint32_t> Measure(GoesOn goes_on, Passes passes) const;

  bool Taints(model::CaseStep step, model::CaseLot lot) const;

  std::vector<model::CaseLot> Back(model::CaseLot lot,
                                   const std::vector<uint32_t>& hops) const;

  Hearing& hearing_;
  std::vector<uint32_t> walked_;  // over lots that the walk expanded
  std::vector<uint32_t> any_;     // over all lots, as negative evidence goes
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_PATHS_H_
