// SPDX-License-Identifier: Apache-2.0
// The words of GS1's Core Business Vocabulary (CBV 2.0), and their one
// spelling: the web URI.
#ifndef HALALTRACE_ADAPTERS_EPCIS_VOCABULARY_H_
#define HALALTRACE_ADAPTERS_EPCIS_VOCABULARY_H_

#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::epcis {

// Vocabulary is one list of words.
enum class Vocabulary {
  kBizStep,
  kDisposition,
  kBizTransactionType,
  kSourceDestinationType,
  kErrorReason,
};

// Words returns the words of CBV 2.0, sorted.
std::span<const absl::string_view> Words(Vocabulary vocabulary);

// CanonicalTerm returns the web URI of a term
// ("https://ref.gs1.org/cbv/BizStep-shipping") from
//   a word of CBV            shipping
//   the URN of CBV 1         urn:epcglobal:cbv:bizstep:shipping
//   its web URI              https://ref.gs1.org/cbv/BizStep-shipping
//   any other absolute URI   kept: a term of the sender's own
//
// INVALID_ARGUMENT for any other text, and for a word under CBV's names that
// CBV does not have; the message proposes the nearest word.
absl::StatusOr<std::string> CanonicalTerm(Vocabulary vocabulary,
                                          absl::string_view text);

// IsWord says whether `term` is the web URI of `word`.
bool IsWord(absl::string_view term, Vocabulary vocabulary,
            absl::string_view word);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_VOCABULARY_H_
