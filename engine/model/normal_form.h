// SPDX-License-Identifier: Apache-2.0
// Whether text is spelt as Unicode's normal form C spells it.
//
// A name that one program writes with か and a mark, another with が, would be
// two names.  The engine does not rewrite what people sign, so it refuses the
// decomposed spelling instead.
#ifndef HALALTRACE_ENGINE_MODEL_NORMAL_FORM_H_
#define HALALTRACE_ENGINE_MODEL_NORMAL_FORM_H_

#include "absl/strings/string_view.h"

namespace halaltrace::model {

// IsNormalFormC says whether `text` is UTF-8 that normal form C would leave
// alone.  It refuses no text that is in normal form C.  It lets one kind pass
// that is not: letters with several marks of which only a later one, or none in
// this order, composes; neither keyboards nor file systems write those, and the
// table that would tell is thrice as long.
bool IsNormalFormC(absl::string_view text);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_NORMAL_FORM_H_
