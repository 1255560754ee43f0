// SPDX-License-Identifier: Apache-2.0
// The walk upstream: from the lot asked about, breadth first, to where positive
// evidence ends.
#ifndef HALALTRACE_ENGINE_VERDICT_WALK_H_
#define HALALTRACE_ENGINE_VERDICT_WALK_H_

#include "engine/verdict/hearing.h"

namespace halaltrace::verdict {

// WalkUpstream runs every rule about lots and the steps between them, and notes
// in hearing.notes how far it came.
//
// A lot is judged as a finished product (the one asked about, or what is packed
// in it), as a material, or as an in-house stage of the process that takes it.
// A packed lot hands all questions on to its contents, unless a certificate
// covers it as it is.
void WalkUpstream(Hearing& hearing);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_WALK_H_
