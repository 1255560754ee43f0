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
//
// Packing makes no goods: a packed lot hands its questions on to what is in it,
// so it is never better than that.  One that is called a product of its own
// needs a certificate besides, good on the day and at the place of packing; but
// no certificate of it stands for what is in it.  Goods that go into more of
// the same product are asked likewise (R47).  Contents of a class that needs no
// certificate are asked as materials.
void WalkUpstream(Hearing& hearing);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_WALK_H_
