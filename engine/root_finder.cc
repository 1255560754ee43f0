// SPDX-License-Identifier: Apache-2.0
#include "engine/root_finder.h"

#include <cstdint>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/model/case.h"
#include "engine/model/time.h"
#include "engine/trust/credentials.h"

namespace halaltrace::engine {

graph::RootFinder MakeRootFinder(std::vector<std::string> roots) {
  if (roots.empty()) return nullptr;
  return [roots = std::move(roots)](const v1::PartyEnrolment& enrolment,
                                    int64_t unix_ms) {
    std::vector<model::Vouch> vouches;
    if (enrolment.credentials().empty()) return vouches;
    // That the credential is of this key and party was asked at capture.
    const std::vector<std::string> chain(enrolment.credentials().begin(),
                                         enrolment.credentials().end());
    for (const std::string& root : roots) {
      const absl::StatusOr<trust::TrustedCredential> trusted =
          trust::VerifyCredential(chain, {&root, 1}, unix_ms);
      if (!trusted.ok()) continue;
      // The last second counts to its end.
      vouches.push_back(
          {trusted->root, trusted->until_unix_ms + model::kMsPerSecond});
    }
    return vouches;
  };
}

}  // namespace halaltrace::engine
