// SPDX-License-Identifier: Apache-2.0
// The two halves of judging, for those who need what lies between: the picture
// of a verdict is drawn from the hearing.
#ifndef HALALTRACE_ENGINE_VERDICT_EXAMINATION_H_
#define HALALTRACE_ENGINE_VERDICT_EXAMINATION_H_

#include "engine/verdict/hearing.h"
#include "engine/verdict/verdict.h"

namespace halaltrace::verdict {

// Examine runs all rules; what they find stands in `hearing` afterwards.
void Examine(Hearing& hearing);

// Conclude makes the verdict of an examined hearing.
Verdict Conclude(Hearing& hearing);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_EXAMINATION_H_
