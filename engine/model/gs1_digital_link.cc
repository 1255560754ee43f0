// SPDX-License-Identifier: Apache-2.0
// GS1 Digital Link URIs (URI Syntax 1.4): any domain, any path before the
// primary key, then pairs of qualifier and value to the end of the path.
// Tested by tests/engine/model/gs1_key_test.cc.
#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/model/gs1_readers.h"
#include "engine/model/uri.h"

namespace halaltrace::model::gs1 {
namespace {

constexpr absl::string_view kSchemes[] = {"https://", "http://", "HTTPS://",
                                          "HTTP://"};

absl::Status Malformed(absl::string_view text, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("web address ", Quoted(text), ": ", why));
}

// Segments of a path; a few stay off the heap.
using Segments = absl::InlinedVector<absl::string_view, 8>;

// Address is a web address taken apart; views into the text.
struct Address {
  absl::string_view host;
  Segments segments;
  absl::string_view query;
};

Address Split(absl::string_view text) {
  Address address;
  text = text.substr(text.find("//") + 2);
  text = text.substr(0, text.find('#'));
  const size_t question = text.find('?');
  if (question != absl::string_view::npos) {
    address.query = text.substr(question + 1);
    text = text.substr(0, question);
  }
  const size_t slash = text.find('/');
  address.host = text.substr(0, slash);
  if (slash != absl::string_view::npos) {
    for (const absl::string_view segment :
         absl::StrSplit(text.substr(slash + 1), '/')) {
      address.segments.push_back(segment);
    }
  }
  return address;
}

// Place is where in the path a primary key stands.
struct Place {
  const KeySpec* key;
  size_t segment;
};

// FindKeyInPath goes from the right, by pairs: the rightmost key wins, and what
// stands before it is the owner's own path.
std::optional<Place> FindKeyInPath(const Segments& segments) {
  for (size_t back = 2; back <= segments.size(); back += 2) {
    const size_t at = segments.size() - back;
    const KeySpec* key = FindKey(segments[at]);
    if (key == nullptr) key = FindKeyByWord(segments[at]);
    if (key != nullptr) return Place{key, at};
  }
  return std::nullopt;
}

// CheckQuery refuses a qualifier in the query.  Attributes there (dates,
// weights) are dropped in silence because they name nothing; dropping a lot
// would silently name the whole product instead.
absl::Status CheckQuery(absl::string_view text, absl::string_view query,
                        const KeySpec& key) {
  for (const absl::string_view field : absl::StrSplit(query, '&')) {
    const absl::string_view name = field.substr(0, field.find('='));
    if (FindQualifier(key, name) != nullptr) {
      return Malformed(text, absl::StrCat("(", name, ") belongs in the path"));
    }
  }
  return absl::OkStatus();
}

std::string PaddedGtin(std::string value) {
  const size_t size = value.size();
  if (size == 8 || size == 12 || size == 13) value.insert(0, 14 - size, '0');
  return value;
}

// HasKeyShape says whether `value` starts with the digits of a key.  Keys that
// are not all digits start with a company prefix, of six digits or more.
bool HasKeyShape(const KeySpec& key, absl::string_view value) {
  const auto* const end =
      std::ranges::find_if(value, [](char c) { return c < '0' || c > '9'; });
  const auto digits = static_cast<size_t>(end - value.begin());
  if (key.ai == "01") {
    return digits == value.size() &&
           (digits == 8 || (digits >= 12 && digits <= 14));
  }
  return digits >= std::max<size_t>(key.digits, 6) &&
         value.size() <= key.digits + key.tail_max;
}

}  // namespace

bool IsWebAddress(absl::string_view text) {
  return std::ranges::any_of(kSchemes, [&](absl::string_view scheme) {
    return absl::StartsWith(text, scheme);
  });
}

bool LooksLikeDigitalLink(absl::string_view text) {
  if (absl::StartsWith(text, "https://id.gs1.org/")) return true;
  // In any case of letters: a mixed one is a Digital Link that is refused.
  if (!absl::StartsWithIgnoreCase(text, "http://") &&
      !absl::StartsWithIgnoreCase(text, "https://")) {
    return false;
  }
  const Address address = Split(text);
  if (absl::EqualsIgnoreCase(address.host, "id.gs1.org")) {
    return !address.segments.empty();
  }
  const std::optional<Place> place = FindKeyInPath(address.segments);
  return place.has_value() &&
         HasKeyShape(*place->key, address.segments[place->segment + 1]);
}

absl::StatusOr<Reading> ReadDigitalLink(absl::string_view text) {
  if (!IsAbsoluteUri(text)) return Malformed(text, "not a URI");
  const Address address = Split(text);
  if (address.host.empty()) return Malformed(text, "no domain");
  const std::optional<Place> place = FindKeyInPath(address.segments);
  if (!place.has_value()) return Malformed(text, "no GS1 key in the path");

  Reading reading{place->key, "", {}};
  for (size_t i = place->segment; i < address.segments.size(); i += 2) {
    std::optional<std::string> value = PercentDecode(address.segments[i + 1]);
    if (!value.has_value()) return Malformed(text, "bad percent-encoding");
    if (i == place->segment) {
      reading.value = *std::move(value);
      continue;
    }
    const QualifierSpec* const qualifier =
        FindQualifier(*reading.key, address.segments[i]);
    if (qualifier == nullptr) {
      return Malformed(text,
                       absl::StrCat(Quoted(address.segments[i]),
                                    " does not qualify a ", reading.key->name));
    }
    HT_RETURN_IF_ERROR(reading.Add(*qualifier, *value));
  }
  HT_RETURN_IF_ERROR(CheckQuery(text, address.query, *reading.key));
  if (reading.key->ai == "01") {
    reading.value = PaddedGtin(std::move(reading.value));
  }
  return reading;
}

}  // namespace halaltrace::model::gs1
