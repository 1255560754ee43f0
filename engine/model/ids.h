// SPDX-License-Identifier: Apache-2.0
// Dense numbers that name things in memory and cannot be taken for each other.
//
// They are positions in this process's tables: never stored, never sent.  What
// lasts is the canonical identifier (identifier.h).
#ifndef HALALTRACE_ENGINE_MODEL_IDS_H_
#define HALALTRACE_ENGINE_MODEL_IDS_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <ostream>
#include <utility>

namespace halaltrace::model {

// TypedId is a 32-bit index whose Tag says into which table.  The default value
// is invalid and sorts after every valid one.
template <typename Tag>
class TypedId {
 public:
  constexpr TypedId() = default;
  constexpr explicit TypedId(uint32_t value) : value_(value) {}

  constexpr uint32_t value() const { return value_; }
  constexpr bool valid() const { return value_ != kInvalid; }

  friend constexpr auto operator<=>(TypedId, TypedId) = default;
  friend constexpr bool operator==(TypedId, TypedId) = default;

  template <typename H>
  friend H AbslHashValue(H h, TypedId id) {
    return H::combine(std::move(h), id.value_);
  }

  friend std::ostream& operator<<(std::ostream& out, TypedId id) {
    return id.valid() ? out << id.value_ : out << "invalid";
  }

 private:
  static constexpr uint32_t kInvalid = std::numeric_limits<uint32_t>::max();

  uint32_t value_ = kInvalid;
};

using LotId = TypedId<struct LotTag>;
using StepId = TypedId<struct StepTag>;
using ProductId = TypedId<struct ProductTag>;
using PartyId = TypedId<struct PartyTag>;
using SiteId = TypedId<struct SiteTag>;
using DocumentId = TypedId<struct DocumentTag>;
using StatementId = TypedId<struct StatementTag>;

}  // namespace halaltrace::model

// std containers hash a TypedId too; Boost property maps ask for it.
template <typename Tag>
struct std::hash<halaltrace::model::TypedId<Tag>> {
  size_t operator()(halaltrace::model::TypedId<Tag> id) const noexcept {
    return std::hash<uint32_t>()(id.value());
  }
};

#endif  // HALALTRACE_ENGINE_MODEL_IDS_H_
