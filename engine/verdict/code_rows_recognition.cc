// SPDX-License-Identifier: Apache-2.0
// What can be wrong with a body's recognition.
//
// Tested by tests/engine/verdict/codes_test.cc.
#include "engine/verdict/code_rows.h"

namespace halaltrace::verdict::internal {
namespace {

constexpr absl::string_view kOrder =
    "Trade Descriptions (Certification and Marking of Halal) Order 2011, "
    "paras 4 and 5(1); the market profile";
constexpr absl::string_view kElsewhere =
    "obtain, if true, a certificate of a recognised body whose words cover the "
    "lot; or use or sell it where this body is recognised";

constexpr CodeRow kRows[] = {
    {v1::FINDING_CODE_BODY_NOT_RECOGNISED, "body-not-recognised",
     v1::SEVERITY_BREAK, v1::CHECK_RECOGNITION,
     v1::STANDING_CERTIFIED_NOT_RECOGNISED, "R6 R8 R9",
     "markets whose profile asks for recognition", kOrder,
     "The authority's closed list for that day does not name the body, or "
     "names it for goods of other countries only.",
     "recognitions by the market's authority, its closed list", kElsewhere},
    {v1::FINDING_CODE_BODY_NOT_RECOGNISED_UNCONFIRMED,
     "body-not-recognised-unconfirmed", v1::SEVERITY_UNKNOWN,
     v1::CHECK_RECOGNITION, v1::STANDING_INDETERMINATE, "R6 R8 R9",
     "markets whose profile asks for recognition", kOrder,
     "No captured recognition by the market's authority covers the body on "
     "that day and the list is not closed, so one may; or the closed list "
     "leaves out a body that another statement lists.",
     "recognitions by the market's authority, its closed list",
     "obtain, if true, the authority's published list that names the body on "
     "that day"},
    {v1::FINDING_CODE_RECOGNITION_WITHDRAWN, "recognition-withdrawn",
     v1::SEVERITY_BREAK, v1::CHECK_RECOGNITION,
     v1::STANDING_CERTIFIED_NOT_RECOGNISED, "R6",
     "markets whose profile asks for recognition", kOrder,
     "The market's authority had withdrawn the body's recognition at the "
     "decisive day, and the transition rule leaves the lot no way.",
     "recognitions by the market's authority with their transition rules",
     kElsewhere},
    {v1::FINDING_CODE_RECOGNITION_TRANSITION_UNDECIDED,
     "recognition-transition-undecided", v1::SEVERITY_UNKNOWN,
     v1::CHECK_RECOGNITION, v1::STANDING_INDETERMINATE, "R6",
     "markets whose profile asks for recognition", kOrder,
     "The body was delisted. Whether the lot may still come in turns on the "
     "day of contract, dispatch or entry, or on the day of issue, which is "
     "not known; or on a rule that nobody captured.",
     "transition rule of the delisting, the day that it turns on",
     "obtain, if true, the delisting's transition rule, and evidence that the "
     "day which decides lies before the delisting"},
    {v1::FINDING_CODE_RECOGNITION_SCOPE_UNKNOWN, "recognition-scope-unknown",
     v1::SEVERITY_UNKNOWN, v1::CHECK_RECOGNITION, v1::STANDING_INDETERMINATE,
     "R7", "markets whose profile asks for recognition", kOrder,
     "The authority recognises the body for certain categories. That the "
     "certificate's category is one of them, of the same scheme, is not shown.",
     "scopes of the recognition, category of the certificate",
     "obtain, if true, the category that the certificate states and the "
     "authority's published list that names it, with the scheme of both"},
};

}  // namespace

std::span<const CodeRow> RecognitionRows() { return kRows; }

}  // namespace halaltrace::verdict::internal
