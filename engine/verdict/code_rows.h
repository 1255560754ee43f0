// SPDX-License-Identifier: Apache-2.0
// The rows of the table in codes.h, by what they are about.
#ifndef HALALTRACE_ENGINE_VERDICT_CODE_ROWS_H_
#define HALALTRACE_ENGINE_VERDICT_CODE_ROWS_H_

#include <span>

#include "engine/verdict/codes.h"

namespace halaltrace::verdict::internal {

// RecordRows are about lots and steps: records, signers, custody, quantity.
std::span<const CodeRow> RecordRows();

// CertificateRows are about certificates, their scope and term.
std::span<const CodeRow> CertificateRows();

// RecognitionRows are about bodies and authorities.
std::span<const CodeRow> RecognitionRows();

// MaterialRows are about what a lot is made of.
std::span<const CodeRow> MaterialRows();

}  // namespace halaltrace::verdict::internal

#endif  // HALALTRACE_ENGINE_VERDICT_CODE_ROWS_H_
