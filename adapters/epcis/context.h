// SPDX-License-Identifier: Apache-2.0
// What a document's @context says that short names stand for.
//
// Contexts named by an address are never fetched: evidence must read the same
// with and without a network, today and in ten years.  EPCIS's own context is
// built in; the document's own declarations are taken from it.
#ifndef HALALTRACE_ADAPTERS_EPCIS_CONTEXT_H_
#define HALALTRACE_ADAPTERS_EPCIS_CONTEXT_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "adapters/epcis/json_path.h"
#include "adapters/epcis/json_tree.h"

namespace halaltrace::epcis {

// Context knows prefixes ("gs1") and terms ("netWeight").  Copyable: an event
// may add to its document's.
class Context {
 public:
  // Context() knows the prefixes of EPCIS's context.
  Context();

  // Declare adds what the value of an @context declares; a later declaration
  // replaces an earlier one.  Addresses and keywords (@vocab, @version …) are
  // passed over.
  //
  // INVALID_ARGUMENT when it is no context, gives a member of EPCIS another
  // meaning, or takes the name of a URI scheme for a prefix.
  absl::Status Declare(JsonValue context, const JsonPath& at);

  // Expand returns the URI that `text` stands for, made in `room`: of
  // prefix:rest with a known prefix, or of a declared term.  Any other text
  // comes back as it is.
  absl::string_view Expand(absl::string_view text, std::string& room) const;

  // Knows says whether `term`, which has no colon, was declared.
  bool Knows(absl::string_view term) const { return names_.contains(term); }

 private:
  absl::Status DeclareAll(JsonValue object, const JsonPath& at);

  absl::flat_hash_map<std::string, std::string> names_;
};

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_CONTEXT_H_
