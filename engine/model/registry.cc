// SPDX-License-Identifier: Apache-2.0
#include "engine/model/registry.h"

#include <algorithm>
#include <cstring>

namespace halaltrace::model {

NameId Registry::Intern(absl::string_view text) {
  if (const auto found = name_ids_.find(text); found != name_ids_.end()) {
    return found->second;
  }
  const absl::string_view kept = Keep(text);
  const NameId id(static_cast<uint32_t>(names_.Append(kept)));
  name_ids_.emplace(kept, id);
  return id;
}

std::optional<NameId> Registry::FindName(absl::string_view text) const {
  const auto found = name_ids_.find(text);
  if (found == name_ids_.end()) return std::nullopt;
  return found->second;
}

StatementId Registry::AddStatement(const Digest& digest) {
  const StatementId id(static_cast<uint32_t>(digests_.Append(digest)));
  statement_ids_.emplace(digest, id);
  return id;
}

std::optional<StatementId> Registry::FindStatement(const Digest& digest) const {
  const auto found = statement_ids_.find(digest);
  if (found == statement_ids_.end()) return std::nullopt;
  return found->second;
}

// Copies `text` into a block that never moves.
absl::string_view Registry::Keep(absl::string_view text) {
  constexpr size_t kBlockBytes = size_t{1} << 16;
  if (text.empty()) return "";  // needs no block, and there may be none yet
  if (block_used_ + text.size() > block_size_) {
    block_size_ = std::max(kBlockBytes, text.size());
    blocks_.push_back(std::make_unique<char[]>(block_size_));
    block_used_ = 0;
  }
  char* const place = blocks_.back().get() + block_used_;
  std::memcpy(place, text.data(), text.size());
  block_used_ += text.size();
  return {place, text.size()};
}

}  // namespace halaltrace::model
