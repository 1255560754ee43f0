// SPDX-License-Identifier: Apache-2.0
#include "engine/root_finder.h"

#include <cstdint>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/base/digest.h"
#include "engine/trust/credentials.h"

namespace halaltrace::engine {

graph::RootFinder MakeRootFinder(std::vector<std::string> roots) {
  if (roots.empty()) return nullptr;
  return [roots = std::move(roots)](const v1::PartyEnrolment& enrolment,
                                    int64_t unix_ms) {
    // That the credential is of this key and party was asked at capture.
    const std::vector<std::string> chain(enrolment.credentials().begin(),
                                         enrolment.credentials().end());
    const absl::StatusOr<trust::TrustedCredential> trusted =
        trust::VerifyCredential(chain, roots, unix_ms);
    return trusted.ok() ? trusted->root : Digest();
  };
}

}  // namespace halaltrace::engine
