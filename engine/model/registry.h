// SPDX-License-Identifier: Apache-2.0
// The texts and digests that the graph and every case share.
//
// A case must outlive later growth of the graph without copying thousands of
// identifiers per question.  So both point into this append-only registry: what
// is in it never changes and never moves, and a case keeps it alive.
#ifndef HALALTRACE_ENGINE_MODEL_REGISTRY_H_
#define HALALTRACE_ENGINE_MODEL_REGISTRY_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/base/segmented_vector.h"
#include "engine/model/ids.h"

namespace halaltrace::model {

// NameId stands for an interned text: a canonical identifier or a name.
using NameId = TypedId<struct NameTag>;

// Registry interns texts and numbers statements.
//
// Threads: one writer at a time, who also excludes Find*; Text and
// StatementDigest may be called at any time with an id that the caller was
// given.
class Registry {
 public:
  // Intern returns the id of `text`, adding it if it is new.  The empty text
  // has an id too.
  NameId Intern(absl::string_view text);

  // FindName returns the id of `text`, or nullopt if nobody interned it.
  std::optional<NameId> FindName(absl::string_view text) const;

  // Text returns what was interned; it lives as long as the registry.
  absl::string_view Text(NameId name) const { return names_[name.value()]; }

  // AddStatement numbers a statement; ids ascend in order of addition.
  StatementId AddStatement(const Digest& digest);

  // FindStatement returns the id of the statement with `digest`, or nullopt.
  std::optional<StatementId> FindStatement(const Digest& digest) const;

  const Digest& StatementDigest(StatementId statement) const {
    return digests_[statement.value()];
  }

  size_t name_count() const { return names_.size(); }
  size_t statement_count() const { return digests_.size(); }

 private:
  absl::string_view Keep(absl::string_view text);

  SegmentedVector<absl::string_view> names_;
  SegmentedVector<Digest> digests_;
  absl::flat_hash_map<absl::string_view, NameId> name_ids_;
  absl::flat_hash_map<Digest, StatementId> statement_ids_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t block_used_ = 0;
  size_t block_size_ = 0;
};

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_REGISTRY_H_
