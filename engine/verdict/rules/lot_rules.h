// SPDX-License-Identifier: Apache-2.0
// The rules about lots and the steps between them.  Each stands in a file of
// its own, with its clause; each reports what it finds to the hearing.
#ifndef HALALTRACE_ENGINE_VERDICT_RULES_LOT_RULES_H_
#define HALALTRACE_ENGINE_VERDICT_RULES_LOT_RULES_H_

#include <cstdint>
#include <string>

#include "engine/model/case.h"
#include "engine/verdict/hearing.h"

namespace halaltrace::verdict::rules {

// Described (R82): somebody entitled to it describes how the lot came to be;
// of what is only packed together, what is in it.
void Described(Hearing& hearing, model::CaseLot lot);

// NothingInside (R82) reports a parcel of which nobody says what is in it.
void NothingInside(Hearing& hearing, model::CaseLot lot);

// RivalCreators (R82): one party at one site made the lot.
void RivalCreators(Hearing& hearing, model::CaseLot lot);

// RightToBind (R81): what others say about the lot's making is an allegation,
// and what binds is supported well enough.
void RightToBind(Hearing& hearing, model::CaseLot lot);

// JudgeAllegations (R81): an allegation from inside the custody chain makes the
// check unknown; a stranger's is shown and changes nothing.  Runs when
// everything else has been read.
void JudgeAllegations(Hearing& hearing);

// OverConsumption (R80): no more was taken than made, by those with the right
// to say so.
void OverConsumption(Hearing& hearing, model::CaseLot lot);

// MadeBeforeTold (R83): nobody told that the lot was made later than told.
void MadeBeforeTold(Hearing& hearing, model::CaseLot lot);

// MovedAfterMaking (R83): the lot was not moved before it was made.
void MovedAfterMaking(Hearing& hearing, model::CaseLot lot);

// TakenAfterMaking (R83): `taker` did not take the lot before it was made.
void TakenAfterMaking(Hearing& hearing, model::CaseLot lot,
                      model::CaseStep taker);

// LineageCycle (R82): no examined lot was made from itself.
void LineageCycle(Hearing& hearing);

// Custody (R82): the lot is shown to have come from where it was made to where
// `taker` took it.
void Custody(Hearing& hearing, model::CaseLot lot, model::CaseStep taker);

// CustodyToDispatch (R82): every place that the lot went to is shown to have
// got it from where it lay.
void CustodyToDispatch(Hearing& hearing, model::CaseLot lot);

// ProductCertificate (R1, R2, R4, R6, R50-R52): a certificate covers the
// finished lot.
void ProductCertificate(Hearing& hearing, model::CaseLot lot);

// HasInputs says whether a step that binds took anything to make the lot.
bool HasInputs(Hearing& hearing, model::CaseLot lot);

// ProductMaterials (R12): a finished lot without any input is itself a material
// that needs no more.
void ProductMaterials(Hearing& hearing, model::CaseLot lot);

// ListStandsIn (R15): `lot`, as `taker` took it, needs no evidence of its own,
// because the approved list names its source.  Positive evidence ends there.
bool ListStandsIn(Hearing& hearing, model::CaseLot lot, model::CaseStep taker);

// MaterialEvidence (R10, R12, R17-R22): the lot is evidenced as a material.
// Returns whether its inputs are to be asked about.  `in_house`: it was made at
// the site that takes it.
bool MaterialEvidence(Hearing& hearing, model::CaseLot lot, bool in_house);

// OriginOfExempt (R17): what an exempt material was made from is exempt too.
// Returns whether its inputs are to be asked the same.
bool OriginOfExempt(Hearing& hearing, model::CaseLot lot);

// IsParcel says whether the lot is but other lots packed together.
bool IsParcel(Hearing& hearing, model::CaseLot lot);

// Exemption is what the records hold against an exempt class.
struct Exemption {
  bool names_aid = false;  // a process declaration does
  std::string made_from;   // what else it was made from; empty: nothing

  bool Holds() const { return !names_aid && made_from.empty(); }
};

// CropExempt (R17, R14 as amended): whether the lot, of an exempt class, is
// still as it grew.
Exemption CropExempt(Hearing& hearing, model::CaseLot lot);

// SpeaksOfMaking says whether the declaration speaks of a place at which `lot`
// is told to have been made or packed, and of the days between the first and
// the last of these.  A place that is not clear keeps no warning back.
bool SpeaksOfMaking(Hearing& hearing, const model::DeclarationFact& fact,
                    model::CaseLot lot);

// IsByAMaker says whether the party that declares is a maker of `lot` by any of
// these places, or numbered its product.
bool IsByAMaker(Hearing& hearing, const model::DeclarationFact& fact,
                model::CaseLot lot);

// Declared is what the maker's process declarations say of a lot's making.
enum class Declared : uint8_t { kNothing, kLacking, kComplete };

// DeclarationsOf weighs them without a report of what they lack.
Declared DeclarationsOf(Hearing& hearing, model::CaseLot lot);

// Documents (R12, R20, R21): a process declaration of the maker stands for a
// certificate.  Returns whether one does; reports what the nearest lacks, and
// sets `declared` if there is any.
bool Documents(Hearing& hearing, model::CaseLot lot, bool& declared);

// IsApproved (R15): the approved-source lists in force for the finished lots
// made at `taker`'s site name the maker of `lot` for it, and may stand in.
bool IsApproved(Hearing& hearing, model::CaseLot lot, model::CaseStep taker);

// Forbidden (R19, R34) reports a lot of a class that is never accepted.
void Forbidden(Hearing& hearing, model::CaseLot lot);

// HaramUpstream (R19, R20): nothing haram is in or has touched the lineage.
void HaramUpstream(Hearing& hearing);

// CertificateCautions (R50): shows what no rule can weigh of the certificates
// that are relied on.
void CertificateCautions(Hearing& hearing);

// SuppliersCertified (R1): names the case in which everything is evidenced but
// the product has no certificate.  Runs last.
void SuppliersCertified(Hearing& hearing);

}  // namespace halaltrace::verdict::rules

#endif  // HALALTRACE_ENGINE_VERDICT_RULES_LOT_RULES_H_
