// SPDX-License-Identifier: Apache-2.0
// The Merkle tree as RFC 6962 §2.1 writes it: recursive, slow, obvious.  An
// oracle for tests, never linked into the product.
#ifndef HALALTRACE_TESTS_REFERENCE_MERKLE_REFERENCE_H_
#define HALALTRACE_TESTS_REFERENCE_MERKLE_REFERENCE_H_

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/base/digest.h"

namespace halaltrace::reference {

using Entries = std::span<const std::string>;  // D[n] of the RFC

// Root is MTH(D[n]).
Digest Root(Entries entries);

// Path is PATH(m, D[n]): the inclusion proof of entry `m`, which must exist.
std::vector<Digest> Path(size_t m, Entries entries);

// Consistency is PROOF(m, D[n]), for 0 < m <= n.
std::vector<Digest> Consistency(size_t m, Entries entries);

// SubtreeProof is SUBTREE_PROOF(begin, end, D[n]) of
// draft-ietf-plants-merkle-tree-certs, for a valid subtree.
std::vector<Digest> SubtreeProof(size_t begin, size_t end, Entries entries);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_MERKLE_REFERENCE_H_
