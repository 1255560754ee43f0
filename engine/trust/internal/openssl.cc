// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/trust/openssl_test.cc.
#include "engine/trust/internal/openssl.h"

#include <openssl/err.h>

#include "absl/strings/str_cat.h"

namespace halaltrace::trust::internal {

std::string DrainErrors() {
  std::string reasons;
  while (const unsigned long error = ERR_get_error()) {
    const char* const reason = ERR_reason_error_string(error);
    absl::StrAppend(&reasons, reasons.empty() ? "" : "; ",
                    reason == nullptr ? "unnamed error" : reason);
  }
  return reasons.empty() ? "no reason given" : reasons;
}

void ClearErrors() { ERR_clear_error(); }

absl::Status Settle(int returned, absl::string_view what) {
  if (returned == 1) {
    ClearErrors();
    return absl::OkStatus();
  }
  return absl::PermissionDeniedError(absl::StrCat(what, ": ", DrainErrors()));
}

}  // namespace halaltrace::trust::internal
