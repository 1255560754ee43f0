// SPDX-License-Identifier: Apache-2.0
// The lineage of a lot as a tree of text.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_LINEAGE_PICTURE_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_LINEAGE_PICTURE_H_

#include <string>

#include "halaltrace/v1/verdict.pb.h"
#include "tools/halaltrace/screen/style.h"

namespace halaltrace::cli {

// LineagePicture draws one line a lot: branch, lot, product, mark, note, and
// the code of what is wrong with it.  A lot that was not reached is "·", never
// ✓.  Where a lineage is too deep for the screen, deep lots stand under each
// other with their level in the branch: what goes into a lot of level 9 is the
// lots of level 10 below it.  No lot or name is cut.
std::string LineagePicture(const v1::Explanation& explanation,
                           const Style& style);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_LINEAGE_PICTURE_H_
