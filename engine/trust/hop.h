// SPDX-License-Identifier: Apache-2.0
// A statement whose bytes are known to be its signers' own.
#ifndef HALALTRACE_ENGINE_TRUST_HOP_H_
#define HALALTRACE_ENGINE_TRUST_HOP_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::ledger {
class HopFromLeaf;
}  // namespace halaltrace::ledger

namespace halaltrace::trust {

// VerifiedHop is a statement with the envelope it was signed in.  Only two
// things can make one: HopVerifier, from signatures, and ledger::HopFromLeaf,
// from a leaf under a signed root, which vouches that the signatures were
// verified at capture.  A function that takes a VerifiedHop needs no check of
// its own.
class VerifiedHop {
 public:
  const v1::Statement& statement() const { return statement_; }

  // The envelope as it was signed: what the ledger commits to.
  absl::string_view envelope() const { return envelope_; }

  // SHA-256 of the DSSE pre-authentication encoding: how statements refer to
  // each other.
  const Digest& digest() const { return digest_; }

  // Ids of the keys whose signatures stand on the envelope, ascending.
  const std::vector<Digest>& signers() const { return signers_; }

 private:
  friend class HopVerifier;
  friend class ledger::HopFromLeaf;
  VerifiedHop(v1::Statement statement, std::string envelope, Digest digest,
              std::vector<Digest> signers)
      : statement_(std::move(statement)),
        envelope_(std::move(envelope)),
        digest_(digest),
        signers_(std::move(signers)) {}

  v1::Statement statement_;
  std::string envelope_;
  Digest digest_;
  std::vector<Digest> signers_;
};

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_HOP_H_
