// SPDX-License-Identifier: Apache-2.0
// A SHA-256 value.  What it is a digest of is said by the name of the variable.
#ifndef HALALTRACE_ENGINE_BASE_DIGEST_H_
#define HALALTRACE_ENGINE_BASE_DIGEST_H_

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace halaltrace {

// Digest is 32 bytes, compared byte by byte; the default value is all zeros,
// which stands for "none" where a field may be empty.
struct Digest {
  static constexpr size_t kSize = 32;

  std::array<uint8_t, kSize> bytes{};

  // FromBytes returns nullopt unless `raw` is exactly 32 bytes.
  static std::optional<Digest> FromBytes(absl::string_view raw);

  // FromHex reads 64 hexadecimal digits of either case.
  static std::optional<Digest> FromHex(absl::string_view hex);

  bool IsZero() const { return *this == Digest{}; }

  // View is valid as long as this digest lives.
  absl::string_view View() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::string Bytes() const { return std::string(View()); }
  std::string Hex() const;

  // Short returns the first twelve hexadecimal digits, for people.
  std::string Short() const;

  friend auto operator<=>(const Digest&, const Digest&) = default;
  friend bool operator==(const Digest&, const Digest&) = default;

  // A SHA-256 value is uniform already: its first word is a good hash.
  template <typename H>
  friend H AbslHashValue(H h, const Digest& digest) {
    uint64_t word = 0;
    std::memcpy(&word, digest.bytes.data(), sizeof(word));
    return H::combine(std::move(h), word);
  }
};

}  // namespace halaltrace

#endif  // HALALTRACE_ENGINE_BASE_DIGEST_H_
