// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/merkle_reference.h"

#include "engine/base/check.h"
#include "engine/trust/sha256.h"

namespace halaltrace::reference {
namespace {

// "k is the largest power of two smaller than n."
size_t Split(size_t n) {
  size_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

std::vector<Digest> Then(std::vector<Digest> proof, const Digest& last) {
  proof.push_back(last);
  return proof;
}

// SUBPROOF(m, D[n], b).
std::vector<Digest> Subproof(size_t m, Entries entries, bool b) {
  const size_t n = entries.size();
  if (m == n) {
    return b ? std::vector<Digest>{} : std::vector<Digest>{Root(entries)};
  }
  const size_t k = Split(n);
  if (m <= k) {
    return Then(Subproof(m, entries.first(k), b), Root(entries.subspan(k)));
  }
  return Then(Subproof(m - k, entries.subspan(k), false),
              Root(entries.first(k)));
}

// SUBTREE_SUBPROOF(start, end, D[n], b).
std::vector<Digest> SubtreeSubproof(size_t begin, size_t end, Entries entries,
                                    bool b) {
  const size_t n = entries.size();
  if (begin == 0 && end == n) {
    return b ? std::vector<Digest>{} : std::vector<Digest>{Root(entries)};
  }
  const size_t k = Split(n);
  if (end <= k) {
    return Then(SubtreeSubproof(begin, end, entries.first(k), b),
                Root(entries.subspan(k)));
  }
  if (k <= begin) {
    return Then(SubtreeSubproof(begin - k, end - k, entries.subspan(k), b),
                Root(entries.first(k)));
  }
  HT_CHECK(begin == 0);
  return Then(SubtreeSubproof(0, end - k, entries.subspan(k), false),
              Root(entries.first(k)));
}

}  // namespace

Digest Root(Entries entries) {
  if (entries.empty()) return trust::Sha256("");
  if (entries.size() == 1) {
    return trust::Sha256(std::string(1, '\x00') + entries[0]);
  }
  const size_t k = Split(entries.size());
  return trust::Sha256(std::string(1, '\x01') + Root(entries.first(k)).Bytes() +
                       Root(entries.subspan(k)).Bytes());
}

std::vector<Digest> Path(size_t m, Entries entries) {
  if (entries.size() == 1) return {};
  const size_t k = Split(entries.size());
  return m < k ? Then(Path(m, entries.first(k)), Root(entries.subspan(k)))
               : Then(Path(m - k, entries.subspan(k)), Root(entries.first(k)));
}

std::vector<Digest> Consistency(size_t m, Entries entries) {
  return Subproof(m, entries, true);
}

std::vector<Digest> SubtreeProof(size_t begin, size_t end, Entries entries) {
  return SubtreeSubproof(begin, end, entries, true);
}

}  // namespace halaltrace::reference
