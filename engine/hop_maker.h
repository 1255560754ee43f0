// SPDX-License-Identifier: Apache-2.0
// Completes a draft with what a signer knows, and signs it.
#ifndef HALALTRACE_ENGINE_HOP_MAKER_H_
#define HALALTRACE_ENGINE_HOP_MAKER_H_

#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "engine/base/random.h"
#include "engine/signer_book.h"
#include "engine/trust/signer.h"
#include "halaltrace/v1/envelope.pb.h"
#include "halaltrace/v1/header.pb.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::engine {

// HopMaker makes hops for one ledger.  Thread-safe for different keys; two hops
// of one key must be made one after the other, since they chain.  All
// references must outlive it.
class HopMaker {
 public:
  HopMaker(std::string origin, SignerBook& signers, RandomSource& random)
      : origin_(std::move(origin)), signers_(signers), random_(random) {}

  // Make fills the header of `draft`, whose event_time must be set and whose
  // source, evidence and corrects may be, and signs it with `signer`, then with
  // `cosigners`.  `seen` is the newest checkpoint that the signer has seen, or
  // null before there is one.
  //
  // Errors:
  //   INVALID_ARGUMENT     the event time or the body is missing; a field of
  //                        the header is set that is filled here; what
  //                        trust::SignStatement refuses
  //   FAILED_PRECONDITION  nobody enrolled the key of `signer`
  //   RESOURCE_EXHAUSTED   over a limit of limits.h
  //   UNAVAILABLE          a signer cannot sign now
  absl::StatusOr<v1::HopBundle> Make(
      v1::Statement draft, const trust::Signer& signer,
      std::span<const trust::Signer* const> cosigners,
      const v1::ObservedCheckpoint* seen);

 private:
  const std::string origin_;
  SignerBook& signers_;
  RandomSource& random_;
};

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_HOP_MAKER_H_
