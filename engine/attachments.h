// SPDX-License-Identifier: Apache-2.0
// Decides which documents and openings belong to a hop.
//
// They travel beside the envelope and are named inside it: a document by its
// SHA-256, an opening by the commitment that it opens.  What the statement does
// not name is refused, so that nobody fills a ledger with other things.
#ifndef HALALTRACE_ENGINE_ATTACHMENTS_H_
#define HALALTRACE_ENGINE_ATTACHMENTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "halaltrace/v1/envelope.pb.h"
#include "halaltrace/v1/opening.pb.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::engine {

// Attachment is bytes under the digest by which the statement names them.
struct Attachment {
  Digest digest;
  std::string bytes;
};

// Attachments are those of one hop.
struct Attachments {
  std::vector<Attachment> documents;
  std::vector<Attachment> openings;  // Opening messages in canonical bytes
};

// CommitmentsIn returns every commitment in `statement`, ascending.
std::vector<Digest> CommitmentsIn(const v1::Statement& statement);

// MatchAttachments returns what `bundle` brings for `statement`.
//
// Errors:
//   INVALID_ARGUMENT    a document or an opening that the statement does not
//                       name; an opening whose salt, type or value is malformed
//   RESOURCE_EXHAUSTED  a document over kDocumentBytesMax
absl::StatusOr<Attachments> MatchAttachments(const v1::HopBundle& bundle,
                                             const v1::Statement& statement);

// CheckStoredOpening says whether `bytes` are an opening of `commitment`.
// Errors: INVALID_ARGUMENT.
absl::Status CheckStoredOpening(const Digest& commitment,
                                absl::string_view bytes);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_ATTACHMENTS_H_
