// SPDX-License-Identifier: Apache-2.0
// A ledger filled from the lines of a scenario: real keys, real signatures, a
// real store in a directory of its own.
#ifndef HALALTRACE_TESTS_SUPPORT_SCENARIO_SCENARIO_H_
#define HALALTRACE_TESTS_SUPPORT_SCENARIO_SCENARIO_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/engine.h"
#include "engine/trust/signer.h"
#include "tests/support/scenario/statements.h"
#include "tests/support/scenario/trace_file.h"

namespace halaltrace::testing {

// Scenario runs lines one by one.  Unless its first line is "bare", it begins
// with the prelude of prelude.h: a plant that signs, a product certificate, a
// body that Malaysia recognises.
class Scenario {
 public:
  // Open makes the ledger.  `text` is kept; Run reads it.
  static absl::StatusOr<std::unique_ptr<Scenario>> Open(absl::string_view text);

  ~Scenario();

  // Run does every line: facts are captured, questions asked, expectations held
  // against the last answer.  The first line that fails is in the message, with
  // the answer it met.
  absl::Status Run();

  engine::Engine& engine() { return *engine_; }

 private:
  Scenario() = default;

  absl::Status Begin(const std::vector<TraceLine>& lines);
  absl::Status RunLine(const TraceLine& line);
  absl::Status RunFact(const TraceLine& line);
  absl::Status RunQuestion(const TraceLine& line);
  absl::Status RunExpectation(const TraceLine& line);
  absl::Status RequireNoOpenRefusal();
  absl::Status RequireExpectation() const;

  absl::Status FillHeader(const TraceLine& line, Spoken& spoken);
  const trust::Signer* SignerOf(const std::string& party) const;

  std::string directory_;
  std::vector<TraceLine> lines_;
  std::map<std::string, trust::SoftwareSigner> signers_;  // by party word
  std::optional<trust::SoftwareSigner> ledger_key_;
  std::unique_ptr<engine::Engine> engine_;
  World world_;
  std::map<std::string, uint64_t> label_sequence_;

  int questions_ = 0;
  int expectations_ = 0;  // of the last question
  int claims_ = 0;        // warns and refused

  // What the last fact and the last question met.
  std::optional<absl::Status> refusal_;
  std::vector<std::string> warnings_;
  std::optional<absl::StatusOr<engine::Answered>> answered_;
};

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_SCENARIO_SCENARIO_H_
