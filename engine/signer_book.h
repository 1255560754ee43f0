// SPDX-License-Identifier: Apache-2.0
// What each key said last: where its next statement belongs.
//
// A key's statements are numbered and chained, so that one that was left out is
// missed.  The numbers are the signer's own; this is the memory of a signer who
// works beside the ledger.
#ifndef HALALTRACE_ENGINE_SIGNER_BOOK_H_
#define HALALTRACE_ENGINE_SIGNER_BOOK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/base/mutex.h"
#include "engine/trust/hop.h"
#include "halaltrace/v1/header.pb.h"

namespace halaltrace::engine {

// SignerPosition is how far a key has come.
struct SignerPosition {
  std::string party;      // whom the operator enrolled with the key
  uint64_t sequence = 0;  // of its last statement; 0: none
  Digest last;            // its digest
  std::vector<Digest> signed_for_others;  // since then
};

// SignerBook keeps the position of every key that the operator enrolled, as
// committed, and ahead of that as made here and not committed yet.
//
// Thread-safe.
class SignerBook {
 public:
  // Enrol notes whose key `key` is; the latest enrolment counts.
  void Enrol(const Digest& key, absl::string_view party);

  // NoteCommitted moves the keys of a committed hop on.  Statements of one key
  // may arrive in any order: the largest number counts.
  void NoteCommitted(const trust::VerifiedHop& hop);

  // NoteMade moves the keys of a hop on that was made here.
  void NoteMade(const v1::Header& header, const Digest& digest,
                const std::vector<Digest>& signers);

  // Forget drops what was made with these keys and not committed: a hop of
  // theirs was refused.
  void Forget(const std::vector<Digest>& signers);

  // Find returns the position after which `key` makes its next statement, or
  // nullopt if nobody enrolled it.
  std::optional<SignerPosition> Find(const Digest& key) const;

 private:
  using Positions = absl::flat_hash_map<Digest, SignerPosition>;

  mutable Mutex mu_;
  Positions committed_ ABSL_GUARDED_BY(mu_);
  Positions made_ ABSL_GUARDED_BY(mu_);
};

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_SIGNER_BOOK_H_
