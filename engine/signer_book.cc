// SPDX-License-Identifier: Apache-2.0
#include "engine/signer_book.h"

#include <algorithm>
#include <utility>

#include "engine/base/mutex.h"

namespace halaltrace::engine {
namespace {

// SignFor notes a signature on somebody else's statement, once.
void SignFor(const Digest& statement, SignerPosition& position) {
  std::vector<Digest>& list = position.signed_for_others;
  if (std::find(list.begin(), list.end(), statement) == list.end()) {
    list.push_back(statement);
  }
}

bool IsIssuer(const Digest& key, const v1::Header& header) {
  return key.View() == header.issuer_key();
}

void Advance(uint64_t sequence, const Digest& digest,
             SignerPosition& position) {
  if (sequence <= position.sequence) return;
  position.sequence = sequence;
  position.last = digest;
  position.signed_for_others.clear();
}

// HasArrived says whether everything that was made here is committed, or others
// went further with this key.
bool HasArrived(const SignerPosition& made, const SignerPosition& committed) {
  if (made.sequence != committed.sequence) {
    return made.sequence < committed.sequence;
  }
  const std::vector<Digest>& arrived = committed.signed_for_others;
  return std::all_of(made.signed_for_others.begin(),
                     made.signed_for_others.end(), [&](const Digest& each) {
                       return std::find(arrived.begin(), arrived.end(), each) !=
                              arrived.end();
                     });
}

}  // namespace

void SignerBook::Enrol(const Digest& key, absl::string_view party) {
  const MutexLock lock(&mu_);
  committed_[key].party = std::string(party);
}

void SignerBook::NoteCommitted(const trust::VerifiedHop& hop) {
  const MutexLock lock(&mu_);
  const v1::Header& header = hop.statement().header();
  for (const Digest& key : hop.signers()) {
    const auto found = committed_.find(key);
    if (found == committed_.end()) continue;
    if (IsIssuer(key, header)) {
      Advance(header.signer_sequence(), hop.digest(), found->second);
    } else {
      SignFor(hop.digest(), found->second);
    }
    const auto made = made_.find(key);
    if (made != made_.end() && HasArrived(made->second, found->second)) {
      made_.erase(made);
    }
  }
}

void SignerBook::NoteMade(const v1::Header& header, const Digest& digest,
                          const std::vector<Digest>& signers) {
  const MutexLock lock(&mu_);
  for (const Digest& key : signers) {
    const auto committed = committed_.find(key);
    if (committed == committed_.end()) continue;
    SignerPosition& position =
        made_.try_emplace(key, committed->second).first->second;
    if (IsIssuer(key, header)) {
      Advance(header.signer_sequence(), digest, position);
    } else {
      SignFor(digest, position);
    }
  }
}

void SignerBook::Forget(const std::vector<Digest>& signers) {
  const MutexLock lock(&mu_);
  for (const Digest& key : signers) made_.erase(key);
}

std::optional<SignerPosition> SignerBook::Find(const Digest& key) const {
  const MutexLock lock(&mu_);
  if (const auto made = made_.find(key); made != made_.end()) {
    return made->second;
  }
  const auto committed = committed_.find(key);
  if (committed == committed_.end()) return std::nullopt;
  return committed->second;
}

}  // namespace halaltrace::engine
