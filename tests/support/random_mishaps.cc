// SPDX-License-Identifier: Apache-2.0
// What may go wrong in a random chain.
#include <algorithm>
#include <cstddef>

#include "tests/support/random_chain.h"

namespace halaltrace::testing {
namespace {

class Mishap {
 public:
  Mishap(Chain& chain, Dice& dice)
      : chain_(chain), b_(chain.builder), spec_(b_.spec()), dice_(dice) {}

  void Records(int what) {
    StepSpec* const maker = Step(model::StepKind::kCreate);
    StepSpec* const move = Step(model::StepKind::kMove);
    StepSpec* const step = Step(model::StepKind::kTransform);
    if (maker == nullptr || step == nullptr) return;
    switch (what) {
      case 0:
        return Drop(spec_.steps, maker);
      case 1:
        return Again(*maker, Own(OneOf({"gossip", "trader", "brand"})));
      case 2:
        return Rival(*maker);
      case 3:
      case 18:
        return Cycle();
      case 4:
        maker->unix_ms += 60 * kDayMs;
        break;
      case 5:
        return Weaken(maker->said);
      case 6:
        if (move) return Drop(spec_.steps, move);
        break;
      case 7:
        if (move) return Weaken(move->said);
        break;
      case 8:
        if (move) return Speak(move->said, Own("gossip"));
        break;
      case 9:
        if (move) return Stray(*move);
        break;
      case 10:
        return Overdraw(chain_, OneIn(2) ? *maker : *step, dice_);
      case 11:
        maker->biz_step = "https://ref.gs1.org/cbv/BizStep-receiving";
        break;
      case 12:
        return Grow(*maker);
      case 13:
        return Twice(OneIn(2) ? *maker : *step);
      case 14:
        return Correct();
      case 15:
        return Speak(maker->said, Own("trader"));
      case 16:
        if (move) move->unix_ms -= 50 * kDayMs;
        break;
      default:
        maker->offset_minutes = 540;
    }
  }

  void Certificates(int what) {
    if (spec_.certificates.empty()) return;
    CertificateSpec& row = spec_.certificates[Any(spec_.certificates)];
    if (row.lines.empty() || row.sites.empty()) return;
    const std::string day = MadeDay();
    switch (what) {
      case 0:
        return Drop(spec_.certificates, &row);
      case 1:
        row.until = "2026-02-01";
        break;
      case 2:
        row.from = "2026-06-01";
        break;
      case 3:
        return Status(row, v1::CERTIFICATE_STATE_SUSPENDED, day);
      case 4:
        return Status(row, v1::CERTIFICATE_STATE_WITHDRAWN, day);
      case 5:
        return Contract(row);
      case 6:
        row.lines.front().product = OneIn(2) ? "azuki" : "";
        break;
      case 7:
        row.sites = {OneOf({"depot", "otofuke"})};
        break;
      case 8:
        row.sites.clear();
        row.scheme = OneOf({"", "MPPHM"});
        if (OneIn(2)) row.body = row.said.source = "jakim";
        break;
      case 9:
        row.lines.front().pack_forms = {"1 kg"};
        if (OneIn(2)) Lot().pack_form = OneOf({"1 kg", "20 kg"});
        if (!OneIn(4)) {
          for (LotSpec& lot : spec_.lots) lot.pack_form = "20 kg";
        }
        break;
      case 10:
        row.lines.front().made_from = "2026-05-01";
        break;
      case 11:
        row.kind = v1::CERTIFICATE_KIND_SITE;
        break;
      case 12:
        return Look(row, v1::REGISTER_RESULT_NOT_IN_REGISTER, day);
      case 13:
        Look(row, v1::REGISTER_RESULT_NOT_IN_REGISTER, day);
        return Look(row, v1::REGISTER_RESULT_SEEN_VALID, day);
      case 14:
        Speak(row.said, Own(OneOf({"gossip", "trader", "jma"})));
        break;
      case 15:
        return Weaken(row.said);
      case 16:
        return Another(row);
      case 17:
        row.lines.clear();
        break;
      case 18:
        row.issued = "2026-09-01";
        break;
      default:
        Lot().certified_by = {row.number};
    }
    chain_.helpful.erase(row.said.statement);
  }

  void Bodies(int what) {
    if (spec_.recognitions.empty()) return;
    RecognitionSpec& row = spec_.recognitions.front();
    switch (what) {
      case 0:
        return Drop(spec_.recognitions, &row);
      case 1:
        return Delist(v1::TRANSITION_UNSPECIFIED);
      case 2:
        return Delist(v1::TRANSITION_BY_ISSUE);
      case 3:
        return Delist(OneIn(2) ? v1::TRANSITION_BY_ENTRY
                               : v1::TRANSITION_BY_CONTRACT);
      case 4:
        row.territories = {OneOf({"MY", "JP"})};
        b_.CloseList({"jma"});
        break;
      case 5:
        b_.CloseList({OneOf({"jma", "jha", "jakim"})});
        if (OneIn(2)) return Drop(spec_.recognitions, &row);
        break;
      case 6:
        Speak(row.said, Own(OneOf({"gossip", "plant", "jakim"})));
        break;
      default:
        row.until = "2026-02-15";
    }
    chain_.helpful.erase(row.said.statement);
  }

  void Materials(int what) {
    if (spec_.materials.empty()) return;
    MaterialSpec& row = spec_.materials[Any(spec_.materials)];
    chain_.helpful.erase(row.said.statement);
    switch (what) {
      case 0:
        return Drop(spec_.materials, &row);
      case 1:
        row.material_class = v1::MATERIAL_CLASS_HARAM;
        break;
      case 2:
        row.material_class = v1::MATERIAL_CLASS_KHAMR_RELATED;
        if (OneIn(2)) ForbidKhamr(chain_);
        break;
      case 3:
        return Weaken(row.said);
      case 4:
        return Say(row, OneOf({"trader", "gossip", "farm"}));
      case 5:
        return Say(row, "brand");
      case 6:
        spec_.approved_lists.clear();
        break;
      case 7:
        if (spec_.approved_lists.empty()) return;
        return Newer(spec_.approved_lists[Any(spec_.approved_lists)]);
      default:
        return Declare((what - 8) % 7);
    }
  }

 private:
  uint64_t Below(uint64_t n) { return dice_.Below(n); }
  bool OneIn(uint64_t n) { return Below(n) == 0; }

  template <typename Row>
  size_t Any(const std::vector<Row>& rows) {
    return Below(rows.size());
  }

  std::string OneOf(std::initializer_list<const char*> words) {
    return words.begin()[Below(words.size())];
  }

  StepSpec* Step(model::StepKind kind) {
    std::vector<StepSpec*> rows;
    for (StepSpec& step : spec_.steps) {
      if (step.kind == kind) rows.push_back(&step);
    }
    return rows.empty() ? nullptr : rows[Any(rows)];
  }

  LotSpec& Lot() { return spec_.lots[Any(spec_.lots)]; }

  template <typename Row>
  void Drop(std::vector<Row>& rows, Row* row) {
    rows.erase(rows.begin() + (row - rows.data()));
  }

  SaidSpec Own(const std::string& party) {
    b_.Signs(party);
    return b_.Own(party);
  }

  void Speak(SaidSpec& said, const SaidSpec& other) {
    chain_.helpful.erase(said.statement);
    said = other;
  }

  void Weaken(SaidSpec& said) {
    chain_.helpful.erase(said.statement);
    if (said.issuer == said.source) return;
    said.document = false;
    said.channel = OneIn(3) ? v1::CHANNEL_REGISTER : v1::CHANNEL_DATA;
    if (OneIn(3)) {
      b_.Signs(said.source);
      said.endorsement = b_.NewStatement();
    }
  }

  std::string MadeDay() {
    const StepSpec& step = spec_.steps[Any(spec_.steps)];
    return DayTextOf(step.unix_ms - static_cast<int64_t>(Below(3)) * kDayMs);
  }

  void Again(StepSpec step, const SaidSpec& said) {
    chain_.helpful.erase(step.said.statement);
    step.said = said;
    if (OneIn(3)) step.giver = said.source;
    spec_.steps.push_back(step);
  }

  void Rival(StepSpec step) {
    chain_.helpful.erase(step.said.statement);
    step.site = step.site == "depot" ? "taiki" : "depot";
    step.said = b_.SaidFor(b_.Possessor(step.site));
    spec_.steps.push_back(step);
  }

  // A stage is told to have been made of what was made of it.
  void Cycle() {
    for (StepSpec& early : spec_.steps) {
      for (const StepSpec& late : spec_.steps) {
        if (early.kind != model::StepKind::kTransform ||
            late.kind != model::StepKind::kTransform ||
            std::count(late.inputs.begin(), late.inputs.end(),
                       early.outputs.front()) == 0) {
          continue;
        }
        chain_.helpful.erase(early.said.statement);
        early.inputs.push_back(late.outputs.front());
        return;
      }
    }
  }

  void Stray(StepSpec& move) {
    chain_.helpful.erase(move.said.statement);
    move.from_site = "depot";
    move.giver = "trader";
    if (OneIn(2)) move.biz_step = "https://ref.gs1.org/cbv/BizStep-shipping";
    if (OneIn(2)) move.site = "depot";
    if (OneIn(3)) move.biz_step = "";
    if (OneIn(4)) move.giver = move.from_site = "";
  }

  void Grow(StepSpec& maker) {
    chain_.helpful.erase(maker.said.statement);
    const std::string site = maker.site;
    const std::string owner = b_.Possessor(site);
    maker.kind = model::StepKind::kTransform;
    maker.inputs = {"manure-1"};
    if (!OneIn(3))
      maker.biz_step = "https://halaltrace.org/voc/BizStep-growing";
    b_.Create("manure-1", "manure", site, "2026-01-02");
    b_.Material(
        "manure", owner,
        OneIn(3) ? v1::MATERIAL_CLASS_UNKNOWN : v1::MATERIAL_CLASS_HARAM);
  }

  void Twice(StepSpec step) {
    chain_.helpful.erase(step.said.statement);
    step.unix_ms += static_cast<int64_t>(1 + Below(6)) * kDayMs;
    step.said = b_.SaidFor(b_.Possessor(step.site));
    spec_.steps.push_back(step);
  }

  void Correct() {
    const int target = spec_.steps[Any(spec_.steps)].said.statement;
    for (const char* const party : {"gossip", "partner"}) {
      CorrectionSpec& row = spec_.corrections.emplace_back();
      row.target = target;
      row.said = Own(party);
      if (spec_.corrections.size() > 1 && OneIn(2)) {
        row.target = spec_.corrections.front().said.statement;
      }
    }
  }

  void Status(const CertificateSpec& row, v1::CertificateState state,
              const std::string& day) {
    StatusSpec& status = b_.Status(row.body, row.number, state, day);
    if (OneIn(4)) status.said = Own(OneOf({"gossip", "trader", "jma"}));
    if (OneIn(2)) return;
    const int64_t later = static_cast<int64_t>(Below(9)) * kDayMs;
    b_.Status(row.body, row.number, v1::CERTIFICATE_STATE_REINSTATED,
              DayTextOf(NoonOf(day) + later));
  }

  void Contract(CertificateSpec& row) {
    row.kind = v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING;
    row.scheme = OneOf({"", "MPPHM", "MPPHM 2020", "other"});
    if (OneIn(2)) row.body = row.said.source = "jakim";
    if (OneIn(2)) row.lines.clear();
  }

  void Look(const CertificateSpec& row, v1::RegisterResult result,
            const std::string& day) {
    LookSpec& look = b_.Look(row.body, row.number, result, day);
    for (const StepSpec& step : spec_.steps) {
      if (step.site == row.sites.front() &&
          step.kind != model::StepKind::kMove && OneIn(2)) {
        look.day = DayTextOf(step.unix_ms);
      }
    }
    if (OneIn(5)) look.said.issuer = OneOf({"gossip", "watch", "trader"});
    if (OneIn(5)) look.said.source = row.holder;
  }

  void Another(CertificateSpec row) {
    Speak(row.said, b_.Recorded(row.body));
    row.number += OneOf({"a", "-0", ""});
    if (OneIn(2)) row.until = "2026-02-10";
    if (OneIn(2)) row.from = OneOf({"2026-01-01", "2026-03-20"});
    if (OneIn(3)) row.body = row.said.source = "jha";
    if (OneIn(3)) row.holder = "brand";
    spec_.certificates.push_back(row);
    if (OneIn(2)) {
      Status(spec_.certificates[Any(spec_.certificates)],
             v1::CERTIFICATE_STATE_SUSPENDED, MadeDay());
    }
  }

  void Delist(v1::Transition transition) {
    RecognitionSpec& row = b_.Recognise(OneIn(5) ? "jha" : "jma");
    row.state = v1::RECOGNITION_STATE_WITHDRAWN;
    row.from = OneOf({"2026-01-05", "2026-02-20", "2026-03-25"});
    row.transition = transition;
    chain_.helpful.erase(spec_.recognitions.front().said.statement);
    if (OneIn(3)) b_.Recognise("jma").from = "2026-03-10";
  }

  void Say(MaterialSpec row, const std::string& party) {
    row.said = Own(party);
    row.maker = party;
    row.material_class = OneIn(2)   ? v1::MATERIAL_CLASS_HARAM
                         : OneIn(2) ? v1::MATERIAL_CLASS_KHAMR_RELATED
                                    : v1::MATERIAL_CLASS_ANIMAL_DERIVED;
    spec_.materials.push_back(row);
  }

  void Newer(ApprovedListSpec row) {
    row.said = b_.SaidFor("plant");
    row.from = OneOf({"2026-03-17", "2026-02-01", "2026-10-01"});
    if (!row.sources.empty() && OneIn(2)) row.sources.pop_back();
    spec_.approved_lists.push_back(row);
  }

  void Declare(int what) {
    if (spec_.declarations.empty()) return;
    if (what >= 5) {
      DeclarationSpec copy = spec_.declarations.front();
      copy.said = b_.SaidFor(copy.maker);
      if (what == 5) copy.aids[0].origin = v1::ORIGIN_HARAM;
      spec_.declarations.push_back(copy);
      return;
    }
    DeclarationSpec& row = spec_.declarations[Any(spec_.declarations)];
    chain_.helpful.erase(row.said.statement);
    if (row.aids.size() < 2) return;
    switch (what) {
      case 0:
        (OneIn(2) ? row.complete : row.documents) = false;
        break;
      case 1:
        row.aids[0].origin =
            OneIn(2) ? v1::ORIGIN_UNKNOWN : v1::ORIGIN_ANIMAL_UNCERTIFIED;
        break;
      case 2:
        row.aids.pop_back();
        row.aids[0].origin = v1::ORIGIN_MICROBIAL;
        break;
      case 3:
        if (OneIn(2)) return Weaken(row.said);
        return Speak(row.said, Own(OneOf({"gossip", "trader"})));
      default:
        row.site = OneIn(2) ? "depot" : "";
        if (row.site.empty()) row.from = "2026-02-15";
    }
  }

  Chain& chain_;
  CaseBuilder& b_;
  CaseSpec& spec_;
  Dice& dice_;
};

}  // namespace

void Happen(int mishap, Chain& chain, Dice& dice) {
  Mishap one(chain, dice);
  if (mishap < 8) return one.Records(static_cast<int>(dice.Below(19)));
  if (mishap < 29) return one.Certificates(static_cast<int>(dice.Below(20)));
  if (mishap < 35) return one.Bodies(static_cast<int>(dice.Below(8)));
  if (mishap < 51) return one.Materials(static_cast<int>(dice.Below(18)));
  if (mishap < 56) return AskOtherwise(chain, dice);
  if (mishap < 61) return StandOnEdge(chain, dice);
  if (mishap < 64) return MixOrigins(chain, dice);
  if (mishap < 68) return LimitPapers(chain, dice);
  mishap < 70 ? PackAnew(chain, dice) : MeetStranger(chain, dice);
}

}  // namespace halaltrace::testing
