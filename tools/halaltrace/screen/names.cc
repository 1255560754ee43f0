// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/screen/names.h"

#include <optional>

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

}  // namespace

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
