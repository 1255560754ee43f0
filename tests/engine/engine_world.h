// SPDX-License-Identifier: Apache-2.0
// A ledger in a directory of its own, behind the façade, with a plant that runs
// it and a refinery that does not sign.
#ifndef HALALTRACE_TESTS_ENGINE_ENGINE_WORLD_H_
#define HALALTRACE_TESTS_ENGINE_ENGINE_WORLD_H_

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/trust/signer.h"
#include "tests/support/temp_dir.h"

namespace halaltrace::testing {

// EngineWorld creates the ledger and opens it for capture.
class EngineWorld {
 public:
  EngineWorld();

  engine::Engine& engine() { return *engine_; }
  const trust::SoftwareSigner& plant() const { return plant_; }
  std::string directory() const { return dir_.path() + "/ledger"; }
  const v1::TrustPolicy& policy() const { return policy_; }

  // Open opens the ledger in `directory` under this world's policy; with
  // `writing` for capture.
  absl::StatusOr<std::unique_ptr<engine::Engine>> Open(
      const std::string& directory, bool writing) const;

  // Close and Reopen the world's own engine.
  void Close() { engine_.reset(); }
  void Reopen();

  // Make signs `draft` as the plant.  Source and evidence are the draft's own.
  v1::HopBundle Make(v1::Statement draft);

  // Harvest is a draft: a lot of azuki called `number` began at the plant.
  static v1::Statement Harvest(const std::string& number);

  // Batch is a draft: `input` became `output` at the plant.
  static v1::Statement Batch(const std::string& input,
                             const std::string& output);

  // Enrolment is a draft: the plant, its site and its roles.
  static v1::Statement Enrolment();

  // Lot is the canonical identifier of a lot of that number.
  static std::string Lot(const std::string& number);

  // Question asks about `number` for Malaysia on a fixed day.
  static v1::Question Question(const std::string& number);

 private:
  TempDir dir_;
  trust::SoftwareSigner plant_;
  trust::SoftwareSigner ledger_key_;
  v1::TrustPolicy policy_;
  std::unique_ptr<engine::Engine> engine_;
};

// Tampered is `bundle` with one bit of its signature turned.
v1::HopBundle Tampered(v1::HopBundle bundle);

// LedgerBytes is the content of a ledger's files that hold what was committed.
std::string LedgerBytes(const std::string& directory);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_ENGINE_ENGINE_WORLD_H_
