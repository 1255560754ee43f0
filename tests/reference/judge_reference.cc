// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_reference.h"

#include <algorithm>
#include <set>
#include <vector>

#include "tests/reference/judge_answer.h"
#include "tests/reference/judge_cautions.h"
#include "tests/reference/judge_certificates.h"
#include "tests/reference/judge_haram.h"
#include "tests/reference/judge_materials.h"
#include "tests/reference/judge_origins.h"
#include "tests/reference/judge_parcels.h"
#include "tests/reference/judge_stock.h"
#include "tests/reference/judge_story.h"
#include "tests/reference/judge_trip.h"

namespace halaltrace::reference {
namespace {

using model::CaseLot;
using model::CaseParty;
using model::Step;

class SlowJudge {
 public:
  explicit SlowJudge(const Matter& m) : m_(m) {}

  Opinion Run() {
    const CaseLot asked = m_.facts.lot;
    const bool material = m_.question.purpose() == v1::PURPOSE_INGREDIENT;
    if (!material) products_ = ProductsIn(m_, asked);
    if (!material && products_.asked.empty()) {
      Find(v1::FINDING_CODE_LOT_NOT_DESCRIBED, asked);
    }
    LookAt(asked, material ? As::kMaterial : As::kProduct);
    for (const CaseLot lot : CirclesAmong(m_, gone_on_)) {
      Find(v1::FINDING_CODE_LINEAGE_CYCLE, lot);
    }
    if (SaysAnythingHaram(m_)) Add(HarmIn(m_, asked));
    JudgeAllegations();
    for (const auto& [code, lot] : CautionsOf(m_, rests_on_)) Find(code, lot);
    const bool lacks_only = OnlyLacksCertificate();
    if (lacks_only && suppliers_certified_) NameSuppliers();
    Opinion opinion;
    std::set<v1::FindingCode> codes;
    for (const auto& [code, lot] : findings_) {
      codes.insert(code);
      opinion.findings.emplace(code,
                               m_.facts.Text(m_.facts.lots[lot.value()].id));
    }
    opinion.answer = AnswerTo(codes, lacks_only);
    if (IsOwedChecks(m_.question.purpose()) &&
        opinion.answer == v1::ANSWER_CERTIFIED) {
      opinion.answer = v1::ANSWER_CANNOT_CONFIRM;
    }
    return opinion;
  }

 private:
  struct Allegation {
    const model::Said* said;
    CaseLot lot;
  };

  void Find(v1::FindingCode code, CaseLot lot) { findings_.emplace(code, lot); }

  void Allege(const std::vector<const model::Said*>& said, CaseLot lot) {
    for (const model::Said* const one : said)
      allegations_.push_back({one, lot});
  }

  void Add(const Harm& harm) {
    findings_.insert(harm.findings.begin(), harm.findings.end());
    for (const auto& [said, lot] : harm.alleged) Allege({said}, lot);
    looked_for_haram_ = harm.looked_at;
    asked_what_it_is_.insert(harm.soil.begin(), harm.soil.end());
  }

  bool IsExempt(CaseLot lot) {
    return SortOf(m_, lot).demand == v1::DEMAND_EXEMPT;
  }

  bool IsCovered(CaseLot lot) {
    const Trial trial = TryCertificates(m_, lot);
    if (trial.covers) Allege(trial.against, lot);
    return trial.covers;
  }

  // As IsCovered, of a lot whose own evidence the certificate is.
  bool RestsOnCertificate(CaseLot lot) {
    const Trial trial = TryCertificates(m_, lot);
    if (trial.covers) rests_on_[trial.certificate].insert(lot);
    return IsCovered(lot);
  }

  void LookAt(CaseLot lot, As as) {
    if (!looked_at_.emplace(lot, as).second) return;
    LookAtItself(lot);
    if (HandsOn(m_, lot, as)) return GoOn(lot, as, false);
    if (as == As::kProduct) {
      LookAtProduct(lot);
      return GoOn(lot, as, false);
    }
    const bool asks = StoryOf(m_, lot).described && AsksInputs(lot, as);
    GoOn(lot, as, !asks);
  }

  void LookAtItself(CaseLot lot) {
    looked_at_itself_.insert(lot);
    const Story story = StoryOf(m_, lot);
    if (!story.described || (story.parcel && !HasInputs(m_, lot))) {
      Find(v1::FINDING_CODE_LOT_NOT_DESCRIBED, lot);
    }
    if (story.rivals || IsDisputed(m_, lot)) {
      Find(v1::FINDING_CODE_RIVAL_CREATORS, lot);
    }
    if (story.weak) Find(v1::FINDING_CODE_ASSURANCE_TOO_LOW, lot);
    const Shortage shortage = ShortageOf(m_, lot);
    if (shortage.proved) Find(v1::FINDING_CODE_OVER_CONSUMPTION, lot);
    for (const model::Said* const said : shortage.alleged) {
      Allege({said}, lot);
    }
    for (const Step* const step : MakersOf(m_, lot)) {
      if (step->made_after_told) Find(v1::FINDING_CODE_TIME_ORDER, lot);
    }
    for (const Step* const step : TellersOf(m_, lot)) {
      for (const model::Said& beside :
           model::Case::Rows(m_.facts.more_said, step->said_beside))
        Allege({&beside}, lot);
      if (BindsAsMaker(m_, *step, lot)) continue;
      Allege({&step->said}, lot);
      for (const model::Said& more :
           model::Case::Rows(m_.facts.more_said, step->more_said)) {
        Allege({&more}, lot);
      }
    }
    if (IsMovedTooSoon(m_, lot)) Find(v1::FINDING_CODE_TIME_ORDER, lot);
  }

  void LookAtProduct(CaseLot lot) {
    if (!StoryOf(m_, lot).described) return;
    if (m_.market.product_certificate_required() && !RestsOnCertificate(lot)) {
      FindShortfall(lot);
    }
    if (m_.question.purpose() == v1::PURPOSE_SHIPMENT && !KeepsTrack(m_, lot)) {
      Find(v1::FINDING_CODE_CUSTODY_GAP, lot);
    }
    const Sort sort = SortOf(m_, lot);
    if (!sort.known && TookToGrow(m_, lot)) return FindUnclassified(lot);
    if (HasInputs(m_, lot) && !TookToGrow(m_, lot)) return;
    // What is fished or grown and sold as it is; anything else has inputs.
    const bool exempt = sort.demand == v1::DEMAND_EXEMPT;
    if (exempt) MaterialsOf(m_, lot, asked_what_it_is_);
    if ((exempt && !NamesAid(m_, lot)) || sort.demand == v1::DEMAND_FORBIDDEN) {
      return;
    }
    const bool papers_do =
        exempt || sort.demand == v1::DEMAND_CERTIFICATE_OR_DOCUMENTS;
    if (!papers_do || !HasPapers(lot)) {
      Find(v1::FINDING_CODE_MATERIAL_UNDOCUMENTED, lot);
    }
  }

  // Nobody entitled says well enough what it is.
  void FindUnclassified(CaseLot lot) {
    const Sort sort = SortOf(m_, lot);
    Find(sort.weak && !sort.known ? v1::FINDING_CODE_ASSURANCE_TOO_LOW
                                  : v1::FINDING_CODE_MATERIAL_UNCLASSIFIED,
         lot);
  }

  // Whether the records leave an exempt lot what it is called; finds what not.
  bool IsAsItGrew(CaseLot lot) {
    bool pure = true;
    for (const CaseLot material : MaterialsOf(m_, lot, asked_what_it_is_)) {
      pure &= IsExempt(material);
    }
    const bool aided = NamesAid(m_, lot);
    if (pure && !aided) return true;
    if (RestsOnCertificate(lot)) {
      suppliers_certified_ = true;
      return false;
    }
    if (aided) FindLackOfPapers(lot);
    if (!pure) {
      if (TryCertificates(m_, lot).offered) FindShortfall(lot);
      Find(v1::FINDING_CODE_MATERIAL_UNCLASSIFIED, lot);
    }
    return false;
  }

  // What an exempt lot was made from is exempt, and what that was made from.
  void LookAtOrigins(CaseLot lot) {
    for (const Step* const step : MakersOf(m_, lot)) {
      if (GrewOn(m_, *step, lot)) continue;
      for (const CaseLot input : InputsOf(m_, *step, lot)) {
        if (!origins_.insert(input).second) continue;
        if (IsExempt(input) ? IsAsItGrew(input) : IsMereParcel(m_, input)) {
          LookAtOrigins(input);
        }
      }
    }
  }

  // Neither certificate nor complete papers.
  void FindLackOfPapers(CaseLot lot) {
    const bool offered = TryCertificates(m_, lot).offered;
    const bool declared = HasPapers(lot);
    if (PapersOf(m_, lot).good) return;
    if (offered) FindShortfall(lot);
    if (!offered && !declared) {
      Find(v1::FINDING_CODE_MATERIAL_UNDOCUMENTED, lot);
    }
  }

  // Returns whether its inputs are asked about.
  bool AsksInputs(CaseLot lot, As as) {
    const Sort sort = SortOf(m_, lot);
    Allege(sort.alleged, lot);
    if (sort.demand == v1::DEMAND_EXEMPT) {
      if (!IsAsItGrew(lot)) return false;
      Find(v1::FINDING_CODE_MATERIAL_EXEMPT, lot);
      LookAtOrigins(lot);
      return false;
    }
    if (sort.demand == v1::DEMAND_FORBIDDEN) return false;
    if (RestsOnCertificate(lot)) {
      suppliers_certified_ = true;
      return false;
    }
    const bool stage =
        as == As::kInHouse && !sort.known && !TookToGrow(m_, lot);
    if (HasInputs(m_, lot) && (stage || sort.demand == v1::DEMAND_INPUTS)) {
      return true;
    }
    const bool offered = TryCertificates(m_, lot).offered;
    switch (sort.demand) {
      case v1::DEMAND_INPUTS:
        Find(v1::FINDING_CODE_MATERIAL_UNDOCUMENTED, lot);
        break;
      case v1::DEMAND_CERTIFICATE:
        FindShortfall(lot);
        break;
      case v1::DEMAND_CERTIFICATE_OR_DOCUMENTS:
        FindLackOfPapers(lot);
        break;
      default:
        if (offered) FindShortfall(lot);
        FindUnclassified(lot);
    }
    return false;
  }

  // Whether there is a declaration; what the nearest lacks is found.
  bool HasPapers(CaseLot lot) {
    const Papers papers = PapersOf(m_, lot);
    Allege(papers.alleged, lot);
    for (const v1::FindingCode code : papers.lacks) Find(code, lot);
    return papers.any;
  }

  void FindShortfall(CaseLot lot) {
    const Trial trial = TryCertificates(m_, lot);
    for (const v1::FindingCode code : trial.lacks) Find(code, lot);
    Allege(trial.against, lot);
    Allege(trial.unentitled, lot);
  }

  void GoOn(CaseLot lot, As as, bool parts_only) {
    if (!parts_only) gone_on_.insert(lot);
    for (const Step* const step : MakersOf(m_, lot)) {
      if (GrewOn(m_, *step, lot)) continue;
      for (const CaseLot input : InputsOf(m_, *step, lot)) {
        const bool part = StaysGoods(m_, *step, lot, input, as);
        if (parts_only && !part) continue;
        gone_on_.insert(lot);
        LookAtWay(input, *step);
        if (part && as != As::kInHouse) {
          LookAt(input, PartAs(m_, lot, input, as));
        } else if (IsApproved(input, *step)) {
          Allege(SortOf(m_, input).alleged, input);
          LookAtItself(input);
        } else {
          const bool here =
              step->site.valid() && StoryOf(m_, input).site == step->site;
          LookAt(input, here ? As::kInHouse : As::kMaterial);
        }
      }
    }
  }

  void LookAtWay(CaseLot input, const Step& taker) {
    const Story story = StoryOf(m_, input);
    if (!story.described) return;
    if (taker.unix_ms < story.first_ms) {
      Find(v1::FINDING_CODE_TIME_ORDER, input);
    }
    if (Comes(m_, input, taker)) return;
    Find(v1::FINDING_CODE_CUSTODY_GAP, input);
    for (const Step* const step : WayOf(m_, input)) {
      if (!BindsAsMove(m_, *step)) Allege({&step->said}, input);
    }
  }

  // R15: the lists of finished lots where it was taken, if nothing else speaks.
  bool IsApproved(CaseLot input, const Step& taker) {
    const Sort sort = SortOf(m_, input);
    if (!taker.site.valid() || !StoryOf(m_, input).described ||
        !sort.list_may_do || sort.weak_graver || IsCovered(input) ||
        TryCertificates(m_, input).lost) {
      return false;
    }
    bool any = false, all = true;
    for (const CaseLot product : products_.made) {
      if (StoryOf(m_, product).site != taker.site) continue;
      any = true;
      all &= IsApprovedFor(m_, product, input);
    }
    if (!any || !all) return false;
    const Papers papers = PapersOf(m_, input);
    Allege(papers.alleged, input);
    return !papers.any || (papers.good && sort.demand == v1::DEMAND_INPUTS);
  }

  // Whether it was read how the lot was made.
  bool HasReadOf(CaseLot lot) {
    return looked_at_itself_.contains(lot) || looked_for_haram_.contains(lot) ||
           asked_what_it_is_.contains(lot);
  }

  // The party has to do with a step that makes something of the lineage, or
  // that leads on from where a lot was made that was looked at.
  bool IsInside(CaseParty party) {
    if (!party.valid()) return false;
    Steps steps;
    const auto add = [&](const Steps& more) {
      steps.insert(steps.end(), more.begin(), more.end());
    };
    for (const CaseLot lot : LineageOf(m_, m_.facts.lot)) {
      add(MakersOf(m_, lot));
    }
    for (const CaseLot lot : looked_at_itself_) add(FollowedOf(m_, lot));
    return std::any_of(steps.begin(), steps.end(), [&](const Step* step) {
      return step->said.source == party || step->giver == party ||
             step->receiver == party || Owns(m_, party, step->site);
    });
  }

  void AllegeCorrections() {
    for (const model::RefusedCorrection& one : m_.facts.refused_corrections) {
      for (const Told& told : ToldBy(m_, one.target)) {
        if (looked_at_itself_.contains(told.lot) ||
            (told.makes && HasReadOf(told.lot))) {
          Allege({&one.said}, m_.facts.lot);
        }
      }
      if (DecidesADispute(one.target)) Allege({&one.said}, m_.facts.lot);
    }
  }

  // Whether somebody packed into a lot what he had turns on how it came to him.
  bool DecidesADispute(model::StatementId statement) {
    for (uint32_t i = 0; i < m_.facts.lots.size(); ++i) {
      const CaseLot lot(i);
      if (!HasReadOf(lot) || !DisputeTurnsOnWay(m_, lot)) continue;
      for (const Step* const step : WayOf(m_, lot)) {
        if (step->said.statement == statement) return true;
      }
    }
    return false;
  }

  void JudgeAllegations() {
    AllegeCorrections();
    for (const Allegation& one : allegations_) {
      const bool inside = IsInside(m_.facts.keys[one.said->key.value()].party);
      Find(inside ? v1::FINDING_CODE_SIGNER_NOT_ENTITLED
                  : v1::FINDING_CODE_ALLEGATION_BY_STRANGER,
           one.lot);
    }
  }

  // Nobody looks yet at holds and recalls, at labels and papers.
  bool OnlyLacksCertificate() {
    if (IsOwedChecks(m_.question.purpose())) return false;
    bool lacks = !m_.market.product_certificate_required() &&
                 m_.question.purpose() != v1::PURPOSE_INGREDIENT;
    for (const auto& [code, lot] : findings_) {
      if (IsInformation(code)) continue;
      if (!IsMissing(code) || !products_.asked.contains(lot)) return false;
      lacks = true;
    }
    return lacks;
  }

  void NameSuppliers() {
    const auto found = findings_;
    for (const auto& [code, lot] : found) {
      if (!IsMissing(code)) continue;
      findings_.erase({code, lot});
      Find(v1::FINDING_CODE_SUPPLIERS_CERTIFIED_PRODUCT_NOT, lot);
    }
  }

  const Matter& m_;
  std::set<std::pair<v1::FindingCode, CaseLot>> findings_;
  std::vector<Allegation> allegations_;
  std::set<std::pair<CaseLot, As>> looked_at_;
  Products products_;
  std::set<CaseLot> looked_at_itself_, gone_on_, looked_for_haram_,
      asked_what_it_is_, origins_;
  RestsOn rests_on_;
  bool suppliers_certified_ = false;
};

}  // namespace

Opinion JudgeSlowly(const Matter& m) { return SlowJudge(m).Run(); }

}  // namespace halaltrace::reference
