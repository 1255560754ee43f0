// SPDX-License-Identifier: Apache-2.0
// MPPHM 2020 17(1), through the market profile's demand for each material class
// (R10, R12, R17-R22): which materials need a certificate, which documents, and
// which nothing.
//
// A certificate, an accepted declaration or an exemption ends the walk there; a
// compound without a certificate hands the question on to its inputs.  So does
// an in-house intermediate that nobody classified: it is a stage of its maker's
// own process, unless it grew there.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/verdict/coverage.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseLot;

bool IsCovered(Hearing& hearing, CaseLot lot, Coverage& coverage) {
  coverage = Cover(hearing, lot);
  if (!coverage.covers()) return false;
  hearing.notes[lot.value()].certificate = coverage.id;
  hearing.End(lot, Ending::kCertificate);
  return true;
}

// All lots of the goods rest on one profile.
void RelyOnProfile(Hearing& hearing, Goods& goods) {
  if (goods.relied_on) return;
  goods.relied_on = true;
  const model::MaterialFact& fact = *goods.profile;
  hearing.trail.Rely(
      fact.said,
      hearing.rights.AssuranceOf(FactKind::kMaterial, fact.said, fact.maker));
}

void ReportExempt(Hearing& hearing, CaseLot lot, const Goods& goods) {
  hearing.End(lot, Ending::kExemption);
  const v1::MaterialDemand& demand =
      hearing.goods.DemandOf(goods.profile->material_class);
  hearing.Report(
      v1::FINDING_CODE_MATERIAL_EXEMPT, lot,
      absl::StrCat(hearing.evidence.Text(goods.profile->name),
                   " needs no certificate: ", demand.citation().source()),
      {goods.profile->said.statement});
}

// What others say of the material weighs where it is graver than what binds.
void AllegeProfiles(Hearing& hearing, CaseLot lot, const Goods& goods) {
  for (const model::MaterialFact* const fact : goods.alleged) {
    const v1::Demand demand =
        hearing.goods.DemandOf(fact->material_class).demand();
    if (goods.profile == nullptr || GoodsBook::Stricter(demand, goods.demand)) {
      hearing.Allege(fact->said, lot, "says what it is");
    }
  }
}

void ReportUnclassified(Hearing& hearing, CaseLot lot, const Goods& goods) {
  if (goods.weak_profile != nullptr && goods.profile == nullptr) {
    hearing.Report(v1::FINDING_CODE_ASSURANCE_TOO_LOW, lot,
                   absl::StrCat("the profile of ", hearing.Describe(lot),
                                " has no document behind it, or too weak a one "
                                "for this market"),
                   {goods.weak_profile->said.statement});
    return;
  }
  const std::string what = hearing.Describe(lot);
  if (goods.profile == nullptr) {
    hearing.Report(v1::FINDING_CODE_MATERIAL_UNCLASSIFIED, lot,
                   absl::StrCat("its maker has not said what ", what, " is"),
                   {});
  } else {
    hearing.Report(v1::FINDING_CODE_MATERIAL_UNCLASSIFIED, lot,
                   absl::StrCat("the class of ", what,
                                " cannot be answered without saying more"),
                   {goods.profile->said.statement});
  }
}

// A class that must be clarified, or none at all.
void Unclassified(Hearing& hearing, CaseLot lot, const Goods& goods) {
  Coverage coverage;
  if (IsCovered(hearing, lot, coverage)) return;
  if (coverage.offered) ReportShortfall(hearing, lot, coverage);
  ReportUnclassified(hearing, lot, goods);
}

void CertificateOrDocuments(Hearing& hearing, CaseLot lot) {
  Coverage coverage;
  if (IsCovered(hearing, lot, coverage)) return;
  bool declared = false;
  if (hearing.Asks(v1::CHECK_MATERIALS) && Documents(hearing, lot, declared)) {
    hearing.End(lot, Ending::kDeclaration);
    return;
  }
  // A certificate that nobody offers for this product is no claim to refute.
  if (coverage.offered) ReportShortfall(hearing, lot, coverage);
  if (coverage.offered || declared) return;
  hearing.Report(v1::FINDING_CODE_MATERIAL_UNDOCUMENTED, lot,
                 absl::StrCat("neither a certificate nor a process declaration "
                              "was captured for ",
                              hearing.Describe(lot)),
                 {});
}

// Returns whether the exemption holds.
bool Exempt(Hearing& hearing, CaseLot lot, const Goods& goods) {
  if (!hearing.Asks(v1::CHECK_MATERIALS)) return true;
  const Exemption exemption = CropExempt(hearing, lot);
  if (exemption.Holds()) return true;
  if (exemption.names_aid) CertificateOrDocuments(hearing, lot);
  Coverage coverage;
  if (exemption.made_from.empty() || IsCovered(hearing, lot, coverage)) {
    return false;
  }
  if (coverage.offered) ReportShortfall(hearing, lot, coverage);
  hearing.Report(
      v1::FINDING_CODE_MATERIAL_UNCLASSIFIED, lot,
      absl::StrCat(hearing.Describe(lot),
                   " is of a class that needs no certificate, but it was made "
                   "from ",
                   exemption.made_from),
      {goods.profile->said.statement});
  return false;
}

// Returns whether to ask about the inputs.
bool Compound(Hearing& hearing, CaseLot lot) {
  Coverage coverage;
  if (hearing.Asks(v1::CHECK_MATERIALS) && IsCovered(hearing, lot, coverage)) {
    return false;
  }
  if (HasInputs(hearing, lot)) return true;
  hearing.Report(v1::FINDING_CODE_MATERIAL_UNDOCUMENTED, lot,
                 absl::StrCat("no record says what ", hearing.Describe(lot),
                              " was made from, and no certificate covers it"),
                 {});
  return false;
}

bool Demanded(Hearing& hearing, CaseLot lot, const Goods& goods) {
  switch (goods.demand) {
    case v1::DEMAND_EXEMPT:
      if (Exempt(hearing, lot, goods)) ReportExempt(hearing, lot, goods);
      return false;
    case v1::DEMAND_CERTIFICATE_OR_DOCUMENTS:
      CertificateOrDocuments(hearing, lot);
      return false;
    case v1::DEMAND_CERTIFICATE: {
      Coverage coverage;
      if (!IsCovered(hearing, lot, coverage)) {
        ReportShortfall(hearing, lot, coverage);
      }
      return false;
    }
    case v1::DEMAND_INPUTS:
      return Compound(hearing, lot);
    case v1::DEMAND_FORBIDDEN:
      Forbidden(hearing, lot);
      return false;
    default:
      if (hearing.Asks(v1::CHECK_MATERIALS)) Unclassified(hearing, lot, goods);
      return false;
  }
}

// Whether something was taken to grow it that does not reach it.
bool TookToGrow(Hearing& hearing, CaseLot lot) {
  const auto makers = hearing.evidence.Steps(hearing.LotRow(lot).makers);
  return std::any_of(makers.begin(), makers.end(), [&](model::CaseStep step) {
    return !hearing.StepRow(step).inputs.empty() &&
           hearing.makings.Binds(step, lot) && hearing.IsGrownBy(step, lot);
  });
}

}  // namespace

bool HasInputs(Hearing& hearing, CaseLot lot) {
  const auto makers = hearing.evidence.Steps(hearing.LotRow(lot).makers);
  return std::any_of(makers.begin(), makers.end(), [&](model::CaseStep step) {
    return !hearing.StepRow(step).inputs.empty() &&
           hearing.makings.Binds(step, lot);
  });
}

// What is fished or grown and sold as it is has no inputs but what it grew on;
// anything else has.
void ProductMaterials(Hearing& hearing, CaseLot lot) {
  if (!hearing.makings.Of(lot).described) return;
  const bool grew = TookToGrow(hearing, lot);
  const Goods& goods = hearing.GoodsOf(lot);
  if (grew && goods.profile == nullptr) {
    ReportUnclassified(hearing, lot, goods);
    return;
  }
  if (HasInputs(hearing, lot) && !grew) return;
  if (goods.demand == v1::DEMAND_FORBIDDEN) return Forbidden(hearing, lot);
  const bool exempt = goods.demand == v1::DEMAND_EXEMPT;
  if (exempt && !CropExempt(hearing, lot).names_aid) return;
  bool declared = false;
  if ((exempt || goods.demand == v1::DEMAND_CERTIFICATE_OR_DOCUMENTS) &&
      (Documents(hearing, lot, declared) || declared)) {
    return;
  }
  hearing.Report(v1::FINDING_CODE_MATERIAL_UNDOCUMENTED, lot,
                 absl::StrCat("no record says what lot ", hearing.Name(lot),
                              " was made from"),
                 {});
}

bool ListStandsIn(Hearing& hearing, CaseLot lot, model::CaseStep taker) {
  if (hearing.evidence.approved_lists.empty() ||
      !hearing.makings.Of(lot).described ||
      !hearing.Asks(v1::CHECK_MATERIALS)) {
    return false;
  }
  Goods& goods = hearing.GoodsOf(lot);
  // A certificate of its own goes before the list, and so does its loss: the
  // list was approved when that was not known.
  if (!goods.approval_suffices || Cover(hearing, lot).covers() ||
      LacksLostCertificate(hearing, lot) || !IsApproved(hearing, lot, taker)) {
    return false;
  }
  AllegeProfiles(hearing, lot, goods);
  RelyOnProfile(hearing, goods);
  hearing.End(lot, Ending::kApprovedList);
  return true;
}

bool OriginOfExempt(Hearing& hearing, CaseLot lot) {
  const Goods& goods = hearing.GoodsOf(lot);
  if (goods.demand == v1::DEMAND_EXEMPT) return Exempt(hearing, lot, goods);
  return IsParcel(hearing, lot);
}

bool MaterialEvidence(Hearing& hearing, CaseLot lot, bool in_house) {
  if (!hearing.makings.Of(lot).described) return false;
  Goods& goods = hearing.GoodsOf(lot);
  if (hearing.Asks(v1::CHECK_MATERIALS)) AllegeProfiles(hearing, lot, goods);
  bool ask_inputs = false;
  if (goods.profile == nullptr && in_house && HasInputs(hearing, lot) &&
      !TookToGrow(hearing, lot)) {
    ask_inputs = Compound(hearing, lot);
  } else {
    if (goods.profile != nullptr) RelyOnProfile(hearing, goods);
    ask_inputs = Demanded(hearing, lot, goods);
  }
  // Where materials are not asked about nothing ends the walk.
  return ask_inputs || !hearing.Asks(v1::CHECK_MATERIALS);
}

}  // namespace halaltrace::verdict::rules
