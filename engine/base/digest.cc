// SPDX-License-Identifier: Apache-2.0
#include "engine/base/digest.h"

#include <algorithm>

#include "engine/base/bytes.h"

namespace halaltrace {

std::optional<Digest> Digest::FromBytes(absl::string_view raw) {
  if (raw.size() != kSize) return std::nullopt;
  Digest digest;
  std::copy(raw.begin(), raw.end(), digest.bytes.begin());
  return digest;
}

std::optional<Digest> Digest::FromHex(absl::string_view hex) {
  const std::optional<std::string> raw = HexDecode(hex);
  return raw.has_value() ? FromBytes(*raw) : std::nullopt;
}

std::string Digest::Hex() const { return HexEncode(View()); }

std::string Digest::Short() const { return Hex().substr(0, 12); }

}  // namespace halaltrace
