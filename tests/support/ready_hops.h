// SPDX-License-Identifier: Apache-2.0
// Hops that were signed before anybody asks for them to be captured: a good one
// and two that must be refused.
#ifndef HALALTRACE_TESTS_SUPPORT_READY_HOPS_H_
#define HALALTRACE_TESTS_SUPPORT_READY_HOPS_H_

#include <filesystem>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/engine.h"
#include "engine/trust/signer.h"
#include "halaltrace/v1/envelope.pb.h"

namespace halaltrace::testing {

struct ReadyHops {
  std::string lot;         // that the hops tell of
  v1::HopBundle good;      // by the signer
  v1::HopBundle forged;    // another hop with the signature of the good one
  v1::HopBundle stranger;  // by a key that nobody enrolled
};

// MakeReadyHops signs for the ledger of `engine`; `signer` is enrolled there.
ReadyHops MakeReadyHops(engine::Engine& engine, const trust::Signer& signer);

// ReadyHopsFor signs as the operator of the ledger in the home directory
// `home`, as `halaltrace init` and `halaltrace demo` make it.
ReadyHops ReadyHopsFor(const std::filesystem::path& home);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_READY_HOPS_H_
