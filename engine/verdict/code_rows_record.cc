// SPDX-License-Identifier: Apache-2.0
// What can be wrong with the story of a lot: records, signers, custody,
// quantity.
//
// Tested by tests/engine/verdict/codes_test.cc.
#include "engine/verdict/code_rows.h"

namespace halaltrace::verdict::internal {
namespace {

constexpr absl::string_view kTraceability =
    "MS 1500:2019 4.1; MHMS 2020 (traceability)";

constexpr CodeRow kRows[] = {
    {v1::FINDING_CODE_LOT_NOT_DESCRIBED, "lot-not-described",
     v1::SEVERITY_UNKNOWN, v1::CHECK_RECORDS, v1::STANDING_INDETERMINATE, "R82",
     "every market", kTraceability,
     "Nobody entitled to it has described how this lot came to be.",
     "a step that creates, makes or packs the lot, by who possessed it",
     "obtain, if true, the record of how the lot was made: by whom, where, "
     "when and from what"},
    {v1::FINDING_CODE_RIVAL_CREATORS, "rival-creators", v1::SEVERITY_UNKNOWN,
     v1::CHECK_RECORDS, v1::STANDING_INDETERMINATE, "R82", "every market",
     kTraceability,
     "Two parties or two sites each say that they made this lot. Neither is "
     "believed for being first.",
     "the steps that create or make the lot",
     "the party that recorded it wrongly voids its own record"},
    {v1::FINDING_CODE_LINEAGE_CYCLE, "lineage-cycle", v1::SEVERITY_UNKNOWN,
     v1::CHECK_RECORDS, v1::STANDING_INDETERMINATE, "R82", "every market",
     kTraceability, "By the records this lot was made from itself.",
     "the steps around the circle",
     "the party that recorded it wrongly voids its own record"},
    {v1::FINDING_CODE_TIME_ORDER, "time-order", v1::SEVERITY_UNKNOWN,
     v1::CHECK_RECORDS, v1::STANDING_INDETERMINATE, "R83", "every market",
     kTraceability,
     "By the records this lot was moved or used before it was made.",
     "the times of making, moving and taking",
     "the party that recorded it wrongly voids its own record"},
    {v1::FINDING_CODE_SIGNER_NOT_ENTITLED, "signer-not-entitled",
     v1::SEVERITY_UNKNOWN, v1::CHECK_SIGNERS, v1::STANDING_INDETERMINATE, "R81",
     "every market", "who may bind whom, engine/verdict/README.md",
     "Somebody inside the custody chain says this without the right to bind. "
     "It is an allegation until a party with the right says so.",
     "enrolment, roles and sites of the signer and of the source",
     "obtain, if true, the same statement from the party entitled to it, or "
     "that party's endorsement"},
    {v1::FINDING_CODE_ALLEGATION_BY_STRANGER, "allegation-by-stranger",
     v1::SEVERITY_WARNING, v1::CHECK_SIGNERS, v1::STANDING_UNSPECIFIED, "R81",
     "every market", "who may bind whom, engine/verdict/README.md",
     "A party outside the custody chain says this. It is shown and changes "
     "nothing.",
     "enrolment, roles and sites of the signer and of the source", ""},
    {v1::FINDING_CODE_ASSURANCE_TOO_LOW, "assurance-too-low",
     v1::SEVERITY_UNKNOWN, v1::CHECK_SIGNERS, v1::STANDING_INDETERMINATE, "R81",
     "every market", "the market profile's assurance floors",
     "The words reached the ledger in a way that is too weak for this check: "
     "without the document, or below what the market profile asks.",
     "channel, document and endorsement of the statement",
     "obtain, if true, the document behind the record, or the source's own "
     "signature"},
    {v1::FINDING_CODE_CUSTODY_GAP, "custody-gap", v1::SEVERITY_UNKNOWN,
     v1::CHECK_CUSTODY, v1::STANDING_INDETERMINATE, "R82", "every market",
     "MS 2400:2019",
     "The records do not show how the lot came from where it was made to "
     "where it was used.",
     "shipping and receiving steps between the two places",
     "obtain, if true, the shipping and receiving records between the two "
     "places"},
    {v1::FINDING_CODE_OVER_CONSUMPTION, "over-consumption", v1::SEVERITY_HOLD,
     v1::CHECK_QUANTITY, v1::STANDING_ON_HOLD, "R80", "every market",
     "R80 as amended: never a break before a stock-take",
     "More was taken from this lot than the records say was made.",
     "amounts made and taken in every branch",
     "obtain, if true, the record of the rest that was made"},
};

}  // namespace

std::span<const CodeRow> RecordRows() { return kRows; }

}  // namespace halaltrace::verdict::internal
