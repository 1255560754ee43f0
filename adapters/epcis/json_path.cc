// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/json_path.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/bytes.h"

namespace halaltrace::epcis {
namespace {

// A pointer is longer, or has other letters, only where a sender chose its
// names to be seen.
constexpr size_t kPlainBytesMax = 200;

bool IsPlain(absl::string_view pointer) {
  return pointer.size() <= kPlainBytesMax &&
         std::ranges::all_of(pointer, [](unsigned char c) {
           return absl::ascii_isprint(c) && c != '"';
         });
}

}  // namespace

std::string JsonPath::Pointer() const {
  if (parent_ == nullptr) return "";
  if (key_.data() == nullptr) {
    return absl::StrCat(parent_->Pointer(), "/", index_);
  }
  return absl::StrCat(parent_->Pointer(), "/",
                      absl::StrReplaceAll(key_, {{"~", "~0"}, {"/", "~1"}}));
}

absl::Status JsonPath::Invalid(absl::string_view what) const {
  return Within(absl::InvalidArgumentError(what));
}

absl::Status JsonPath::Within(const absl::Status& status) const {
  const std::string pointer = Pointer();
  if (pointer.empty()) return status;
  return {status.code(),
          absl::StrCat(IsPlain(pointer) ? pointer : Quoted(pointer), ": ",
                       status.message())};
}

}  // namespace halaltrace::epcis
