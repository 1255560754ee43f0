// SPDX-License-Identifier: Apache-2.0
// Writes the golden ledger: fixed keys, nonces, salts and times, and of its
// signatures those that were made once.
#ifndef HALALTRACE_TESTS_GOLDEN_GOLDEN_WRITER_H_
#define HALALTRACE_TESTS_GOLDEN_GOLDEN_WRITER_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/clock.h"
#include "engine/base/random.h"
#include "engine/engine.h"
#include "engine/trust/signer.h"
#include "tests/golden/golden_rows.h"

namespace halaltrace::testing {

// GoldenWriter makes the ledger in a folder that is not there yet.  `recorded`
// has the signatures that it gives again for what was signed before; for
// anything else it makes new ones.
class GoldenWriter {
 public:
  GoldenWriter(std::string directory, const GoldenRows& recorded);
  ~GoldenWriter();

  // Create makes the first group by Engine::Create, and returns the policy.
  v1::TrustPolicy Create();

  // Begin makes the first group from the recorded rows.
  void Begin();

  // Capture makes all other groups by the engine, opened under `policy`.
  void Capture(const v1::TrustPolicy& policy);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_GOLDEN_GOLDEN_WRITER_H_
