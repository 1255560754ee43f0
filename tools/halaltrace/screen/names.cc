// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/screen/names.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/bytes.h"

namespace halaltrace::cli {
namespace {

std::string PercentDecode(absl::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      if (const auto byte = HexDecode(text.substr(i + 1, 2))) {
        out += *byte;
        i += 2;
        continue;
      }
    }
    out.push_back(text[i]);
  }
  return out;
}

constexpr absl::string_view kLink = "https://id.gs1.org/";
constexpr absl::string_view kUrn = "urn:halaltrace:";

// The length of the identifier that `text` begins with; a full stop, comma or
// colon after it is the sentence's.
size_t IdentifierLength(absl::string_view text) {
  size_t length = 0;
  while (length < text.size() &&
         (absl::ascii_isalnum(static_cast<unsigned char>(text[length])) ||
          absl::StrContains("-._~%/:", text[length]))) {
    ++length;
  }
  while (length > 0 && absl::StrContains(".:/", text[length - 1])) --length;
  return length;
}

// "(01)09520101000019(10)DF260310" of the link with that path; the link itself
// where brackets would not say where a value ends.
std::string ElementString(absl::string_view link) {
  const std::vector<absl::string_view> parts =
      absl::StrSplit(link.substr(kLink.size()), '/');
  std::string out;
  for (size_t i = 0; i + 1 < parts.size(); i += 2) {
    const std::string value = PercentDecode(parts[i + 1]);
    const bool plain = Quoted(value).size() == value.size() + 2 &&
                       !absl::StrContains(value, '(');
    if (!plain) return std::string(link);
    absl::StrAppend(&out, "(", parts[i], ")", value);
  }
  return out.empty() || parts.size() % 2 != 0 ? std::string(link) : out;
}

}  // namespace

std::string ForPeople(absl::string_view text) {
  std::string out;
  while (!text.empty()) {
    const size_t at = std::min(text.find(kLink), text.find(kUrn));
    if (at == absl::string_view::npos) break;
    out.append(text.data(), at);
    text.remove_prefix(at);
    const absl::string_view id = text.substr(0, IdentifierLength(text));
    out += absl::StartsWith(id, kLink) ? ElementString(id) : ShortName(id);
    text.remove_prefix(id.size());
  }
  return absl::StrCat(out, text);
}

std::string ShortName(absl::string_view identifier) {
  const size_t slash = identifier.rfind('/');
  const size_t colon = identifier.rfind(':');
  size_t begin = 0;
  if (slash != absl::string_view::npos) begin = slash + 1;
  if (colon != absl::string_view::npos && colon >= begin) begin = colon + 1;
  const std::string name = PercentDecode(identifier.substr(begin));
  const std::string quoted = Quoted(name);
  // Quoted differs from the name by its two quotes alone when all is safe.
  return quoted.size() == name.size() + 2 ? name : quoted;
}

absl::string_view PurposeName(v1::Purpose purpose) {
  switch (purpose) {
    case v1::PURPOSE_INGREDIENT:
      return "ingredient";
    case v1::PURPOSE_RELEASE:
      return "release";
    case v1::PURPOSE_SHIPMENT:
      return "shipment";
    default:
      return "product";
  }
}

absl::string_view CheckName(v1::Check check) {
  switch (check) {
    case v1::CHECK_RECORDS:
      return "Records";
    case v1::CHECK_SIGNERS:
      return "Signers";
    case v1::CHECK_CUSTODY:
      return "Custody";
    case v1::CHECK_CERTIFICATE:
      return "Certificate";
    case v1::CHECK_SCOPE:
      return "Scope";
    case v1::CHECK_RECOGNITION:
      return "Recognition";
    case v1::CHECK_MATERIALS:
      return "Materials";
    case v1::CHECK_ETHANOL:
      return "Ethanol";
    case v1::CHECK_SEGREGATION:
      return "Segregation";
    case v1::CHECK_QUANTITY:
      return "Quantity";
    case v1::CHECK_LAB:
      return "Lab";
    case v1::CHECK_STATUS:
      return "Status";
    case v1::CHECK_LABEL:
      return "Label";
    case v1::CHECK_PAPERS:
      return "Papers";
    default:
      return "";
  }
}

absl::string_view CheckMark(v1::CheckResult result) {
  switch (result) {
    case v1::CHECK_RESULT_PASS:
      return "✓";
    case v1::CHECK_RESULT_FAIL:
      return "✗";
    case v1::CHECK_RESULT_UNKNOWN:
      return "?";
    case v1::CHECK_RESULT_NOT_APPLICABLE:
      return "–";
    default:
      return "·";
  }
}

absl::string_view SeverityName(v1::Severity severity) {
  switch (severity) {
    case v1::SEVERITY_INFO:
      return "info";
    case v1::SEVERITY_WARNING:
      return "warning";
    case v1::SEVERITY_UNKNOWN:
      return "unknown";
    case v1::SEVERITY_HOLD:
      return "hold";
    case v1::SEVERITY_BREAK:
      return "break";
    default:
      return "";
  }
}

absl::string_view StandingName(v1::Standing standing) {
  switch (standing) {
    case v1::STANDING_NOT_HALAL:
      return "not halal";
    case v1::STANDING_BLOCKED:
      return "blocked";
    case v1::STANDING_CERTIFIED_NOT_RECOGNISED:
      return "certified, not recognised in this market";
    case v1::STANDING_UNCERTIFIED:
      return "uncertified";
    case v1::STANDING_ON_HOLD:
      return "on hold";
    case v1::STANDING_INDETERMINATE:
      return "not known";
    case v1::STANDING_CONFORMANT_UNCERTIFIED:
      return "conformant, but the product is not certified";
    case v1::STANDING_CERTIFIED:
      return "certified";
    default:
      return "";
  }
}

}  // namespace halaltrace::cli
