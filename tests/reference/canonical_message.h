// SPDX-License-Identifier: Apache-2.0
// What trust::WalkStrict means, said slowly: read the bytes with protobuf, look
// for what it did not know, write them again and compare.
#ifndef HALALTRACE_TESTS_REFERENCE_CANONICAL_MESSAGE_H_
#define HALALTRACE_TESTS_REFERENCE_CANONICAL_MESSAGE_H_

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace halaltrace::reference {

// IsCanonicalMessage says whether `bytes` is the one encoding of a message of
// the type of `prototype`.
bool IsCanonicalMessage(const google::protobuf::Message& prototype,
                        absl::string_view bytes);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_CANONICAL_MESSAGE_H_
