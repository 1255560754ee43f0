// SPDX-License-Identifier: Apache-2.0
// Which word somebody meant who wrote another.
#ifndef HALALTRACE_ADAPTERS_EPCIS_NEAREST_WORD_H_
#define HALALTRACE_ADAPTERS_EPCIS_NEAREST_WORD_H_

#include <span>

#include "absl/strings/string_view.h"

namespace halaltrace::epcis {

// NearestWord returns the one of `words` that is fewest slips of the pen away
// from `text` (a letter too many, missing, wrong, or two swapped; letter case,
// spaces, - and _ count for nothing); the first of several.  Empty when all are
// farther than a third of their letters.
absl::string_view NearestWord(absl::string_view text,
                              std::span<const absl::string_view> words);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_NEAREST_WORD_H_
