// SPDX-License-Identifier: Apache-2.0
// Decides when the head of a stored ledger is believed: it is signed, and
// cosigned with the time, by the key that the verifier's policy pins for the
// ledger of that name.
#ifndef HALALTRACE_ENGINE_LEDGER_HEAD_H_
#define HALALTRACE_ENGINE_LEDGER_HEAD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/ledger/checkpoint.h"
#include "engine/ledger/verifier_key.h"
#include "engine/trust/signer.h"
#include "halaltrace/v1/policy.pb.h"

namespace halaltrace::engine {

// LedgerKeys are one public key under the ledger's name, for its two uses.
struct LedgerKeys {
  ledger::VerifierKey log;       // the checkpoint itself
  ledger::VerifierKey cosigner;  // the time at which it was seen
};

// MakeLedgerKeys names the key of the ledger `origin`.
// Errors: INVALID_ARGUMENT not a name for a ledger, or not an Ed25519 key.
absl::StatusOr<LedgerKeys> MakeLedgerKeys(absl::string_view origin,
                                          const trust::PublicKey& key);

// PinnedLedgers returns the keys of every ledger that `policy` pins.
// Errors: INVALID_ARGUMENT a malformed key, or one under another name.
absl::StatusOr<std::vector<LedgerKeys>> PinnedLedgers(
    const v1::TrustPolicy& policy);

// LedgerHead is a checkpoint of ours with its note.
struct LedgerHead {
  ledger::Checkpoint checkpoint;
  uint64_t unix_seconds = 0;  // of the cosignature
  std::string note;
};

// SignHead signs `checkpoint` as of `unix_seconds` with both uses of
// `ledger_key`.  Errors: those of ledger::SignCheckpoint.
absl::StatusOr<LedgerHead> SignHead(ledger::Checkpoint checkpoint,
                                    const trust::Signer& ledger_key,
                                    uint64_t unix_seconds);

// OpenHead reads back what SignHead made.
//
// Errors:
//   DATA_LOSS  not such a note, or not signed by these keys
absl::StatusOr<LedgerHead> OpenHead(absl::string_view note,
                                    const LedgerKeys& keys);

// ChooseLedger returns those of `pinned` that `note` says it is signed by.
//
// Errors:
//   FAILED_PRECONDITION  none of them
//   DATA_LOSS            not a note
absl::StatusOr<LedgerKeys> ChooseLedger(absl::string_view note,
                                        const std::vector<LedgerKeys>& pinned);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_LEDGER_HEAD_H_
