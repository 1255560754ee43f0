// SPDX-License-Identifier: Apache-2.0
// A tree to test with: entries that differ, and their leaf hashes.
#ifndef HALALTRACE_TESTS_ENGINE_LEDGER_SAMPLE_TREE_H_
#define HALALTRACE_TESTS_ENGINE_LEDGER_SAMPLE_TREE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/digest.h"
#include "engine/ledger/merkle.h"

namespace halaltrace::ledger {

// SampleTree holds the entries "hop 0", "hop 1", … as digests, as ledgers do.
struct SampleTree {
  explicit SampleTree(size_t size) {
    for (size_t i = 0; i < size; ++i) {
      entries.push_back(EntryOf(absl::StrCat("hop ", i)).Bytes());
      leaves.push_back(LeafHash(entries.back()));
    }
  }

  // Nodes is a NodeReader over the leaves; the tree must outlive it.
  auto Nodes() const {
    return [this](const NodeId& node) -> absl::StatusOr<Digest> {
      return NodeOf(node, leaves);
    };
  }

  std::vector<std::string> entries;
  std::vector<Digest> leaves;
};

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_TESTS_ENGINE_LEDGER_SAMPLE_TREE_H_
