// SPDX-License-Identifier: Apache-2.0
// Decides which statements have the shape that their kind asks for.
//
// Shape alone: that what is required is there, that identifiers, days, amounts
// and digests are written in their one form, and that fields which exclude each
// other do so.  Whether it is true, or its author entitled, is judged.
#ifndef HALALTRACE_ENGINE_MODEL_STATEMENT_VALIDATION_H_
#define HALALTRACE_ENGINE_MODEL_STATEMENT_VALIDATION_H_

#include "absl/status/status.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::model {

// ValidateStatement returns OK if header and body are complete and canonical.
// Otherwise one sentence begins with the path of the first field that is not
// ("supply_event.quantities[3].item: …").  Thread-safe.
//
// Errors:
//   INVALID_ARGUMENT    a field is missing, malformed or does not belong there
//   RESOURCE_EXHAUSTED  over kTextBytesMax, kIdentifierBytesMax,
//                       kDecimalDigitsMax or kCredentialChainMax
absl::Status ValidateStatement(const v1::Statement& statement);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_STATEMENT_VALIDATION_H_
