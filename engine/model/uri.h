// SPDX-License-Identifier: Apache-2.0
// The little of RFC 3986 that identifiers need: one spelling for each text.
#ifndef HALALTRACE_ENGINE_MODEL_URI_H_
#define HALALTRACE_ENGINE_MODEL_URI_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace halaltrace::model {

// AppendPercentEncoded appends `raw` to `out` with every byte but the
// unreserved ones (letters, digits, - . _ ~) as %XX, upper-case.
void AppendPercentEncoded(absl::string_view raw, std::string& out);

// PercentDecode undoes any percent-encoding, once; nullopt when a % is not
// followed by two hexadecimal digits.
std::optional<std::string> PercentDecode(absl::string_view text);

// NormalUri returns `text` with the letters that have no case of their own in
// small ones (scheme, host, the name space of a URN, a UUID, the scheme of an
// EPC) and each %XX either undone, where it stands for an unreserved byte, or
// in capitals: RFC 3986 section 6.2.2, RFC 8141 section 3.1.  What is no URI
// comes back as it is.
std::string NormalUri(absl::string_view text);

// IsAbsoluteUri says whether `text` is a scheme, a colon and at least one more
// character, all of them allowed in a URI, every % followed by two digits.
bool IsAbsoluteUri(absl::string_view text);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_URI_H_
