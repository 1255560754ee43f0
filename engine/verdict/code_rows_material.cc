// SPDX-License-Identifier: Apache-2.0
// What can be wrong with what a lot is made of.
//
// Tested by tests/engine/verdict/codes_test.cc.
#include "engine/verdict/code_rows.h"

namespace halaltrace::verdict::internal {
namespace {

constexpr absl::string_view kProfile = "MPPHM 2020 17(1); the market profile";
constexpr absl::string_view kDocuments = "MPPHM 2020 17(1)(d)";
constexpr absl::string_view kDeclaration =
    "the maker's process declaration in force at production";

constexpr CodeRow kRows[] = {
    {v1::FINDING_CODE_MATERIAL_EXEMPT, "material-exempt", v1::SEVERITY_INFO,
     v1::CHECK_MATERIALS, v1::STANDING_UNSPECIFIED, "R17 R18",
     "as the market profile says", kProfile,
     "The market asks no certificate for a material of this class; identity "
     "and origin suffice.",
     "the maker's material profile", ""},
    {v1::FINDING_CODE_MATERIAL_UNCLASSIFIED, "material-unclassified",
     v1::SEVERITY_UNKNOWN, v1::CHECK_MATERIALS, v1::STANDING_INDETERMINATE,
     "R12 R17 R22", "every market", kProfile,
     "Nobody entitled to it has said what this material is, or its class "
     "cannot be answered without saying more, or the records say otherwise.",
     "the maker's material profile",
     "obtain, if true, the maker's material profile, or a certificate of a "
     "recognised body that covers product, site and day"},
    {v1::FINDING_CODE_MATERIAL_UNDOCUMENTED, "material-undocumented",
     v1::SEVERITY_UNKNOWN, v1::CHECK_MATERIALS, v1::STANDING_INDETERMINATE,
     "R12", "MY; markets whose profile accepts documents", kDocuments,
     "A critical material has neither a certificate nor a complete process "
     "declaration with composition, flow chart and source.",
     kDeclaration,
     "obtain, if true, the maker's complete process declaration with the three "
     "documents, or a certificate of a recognised body"},
    {v1::FINDING_CODE_HARAM_MATERIAL, "haram-material", v1::SEVERITY_BREAK,
     v1::CHECK_MATERIALS, v1::STANDING_NOT_HALAL, "R19", "every market",
     "MPPHM 2020 17(1)(a); MS 1500:2019",
     "The lot is, or was made from, a haram material. No certificate and no "
     "number of steps in between changes that; growing and feeding do, where "
     "the market profile says so.",
     "material profiles of the whole lineage", ""},
    {v1::FINDING_CODE_AID_HARAM, "aid-haram", v1::SEVERITY_BREAK,
     v1::CHECK_MATERIALS, v1::STANDING_NOT_HALAL, "R20", "every market",
     "MPPHM 2020 17(1)(a); MS 1500:2019 4.3",
     "A haram processing aid or culture medium touched the lot or one that it "
     "was made from.",
     "process declarations of the whole lineage", ""},
    {v1::FINDING_CODE_AID_ORIGIN_UNKNOWN, "aid-origin-unknown",
     v1::SEVERITY_UNKNOWN, v1::CHECK_MATERIALS, v1::STANDING_INDETERMINATE,
     "R20", "every market", "MPPHM 2020 17(1)(d); MS 1500:2019 4.3",
     "The declaration names a processing aid whose origin is unknown, or from "
     "an animal without a certificate.",
     kDeclaration,
     "obtain, if true, a declaration that names the aid's origin, or a "
     "certificate of a recognised body for the material"},
    {v1::FINDING_CODE_MEDIUM_UNDECLARED, "medium-undeclared",
     v1::SEVERITY_UNKNOWN, v1::CHECK_MATERIALS, v1::STANDING_INDETERMINATE,
     "R21", "ID, MY", "MPPHM 2020 17(1)(d)",
     "A microbe or enzyme was used and the declaration is silent on the medium "
     "that it grew on.",
     kDeclaration,
     "obtain, if true, a declaration that names the culture medium and its "
     "origin, or a certificate of a recognised body for the material"},
    {v1::FINDING_CODE_MATERIAL_FORBIDDEN, "material-forbidden",
     v1::SEVERITY_BREAK, v1::CHECK_MATERIALS, v1::STANDING_UNCERTIFIED, "R34",
     "as the market profile says", kProfile,
     "The market accepts no material of this class.",
     "material profiles of the whole lineage", ""},
};

}  // namespace

std::span<const CodeRow> MaterialRows() { return kRows; }

}  // namespace halaltrace::verdict::internal
