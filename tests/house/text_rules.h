// SPDX-License-Identifier: Apache-2.0
// Rules about any text that is tracked, whatever its language.
#ifndef HALALTRACE_TESTS_HOUSE_TEXT_RULES_H_
#define HALALTRACE_TESTS_HOUSE_TEXT_RULES_H_

#include <string>

#include "tests/house/repository.h"
#include "tests/house/violation.h"

namespace halaltrace::house {

// LicenceRule: the first line of a source (behind a script's #! line) is its
// SPDX line.  Prose, data and formats without comments have none.
Violations LicenceRule(const Repository& repository);

// LineLengthRule: 80 columns in C++.  A line with a URL, an include or a raw
// string is as long as it must be.
Violations LineLengthRule(const Repository& repository);

// UnfinishedRule: no marks of unfinished work.  What is left to do is not kept
// in the code.
Violations UnfinishedRule(const Repository& repository);

// PlaceRule: no file knows where it lies or whose network it was written in:
// neither `top`, the path of this clone, nor a home or temporary folder, nor
// the host of a package registry.
Violations PlaceRule(const Repository& repository, const std::string& top);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_TEXT_RULES_H_
