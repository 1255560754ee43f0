// SPDX-License-Identifier: Apache-2.0
// The picture of a verdict for people: the lineage down to where the walk
// ended, depth first, each shared part once.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/verdict/codes.h"
#include "engine/verdict/examination.h"
#include "engine/verdict/hearing.h"
#include "engine/verdict/judge.h"

namespace halaltrace::verdict {
namespace {

using model::CaseLot;

// Drawing writes the lines.  Iterative: a lineage may be deep.
class Drawing {
 public:
  Drawing(Hearing& hearing, const Verdict& verdict, size_t lines_max)
      : hearing_(hearing), lines_max_(lines_max) {
    for (const Finding& finding : verdict.findings) {
      leading_.try_emplace(finding.subject, &finding);
    }
    for (const Finding& finding : verdict.findings) {
      if (SeverityOf(finding) == v1::SEVERITY_BREAK) {
        first_break_ = &finding;
        break;
      }
    }
  }

  v1::Explanation Draw() {
    stack_.push_back({hearing_.evidence.lot, 0});
    while (!stack_.empty()) {
      const auto [lot, depth] = stack_.back();
      stack_.pop_back();
      const bool again = !drawn_.emplace(lot, true).second;
      out_.set_hops(std::max(out_.hops(), depth));
      if (out_.lines_size() < static_cast<int>(lines_max_)) {
        AddLine(lot, depth, again);
      } else {
        out_.set_lots_left_out(out_.lots_left_out() + (again ? 0 : 1));
      }
      if (!again) PushInputs(lot, depth + 1);
    }
    Head();
    return std::move(out_);
  }

 private:
  static v1::Severity SeverityOf(const Finding& finding) {
    return DescribeCode(finding.code).severity;
  }

  // What the lot was made from, in canonical order; beyond the end of the walk
  // only what leads to a finding.
  void PushInputs(CaseLot lot, uint32_t depth) {
    const bool expanded = hearing_.notes[lot.value()].expanded;
    std::vector<std::pair<std::string, CaseLot>> inputs;
    for (const model::CaseStep step :
         hearing_.evidence.Steps(hearing_.LotRow(lot).makers)) {
      if (!hearing_.makings.Binds(step, lot)) continue;
      for (const CaseLot input :
           hearing_.evidence.Inputs(hearing_.StepRow(step))) {
        if (expanded || IsOnPath(lot, input)) {
          inputs.emplace_back(hearing_.Name(input), input);
        }
      }
    }
    std::sort(inputs.begin(), inputs.end());
    inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
    for (auto input = inputs.rbegin(); input != inputs.rend(); ++input) {
      stack_.emplace_back(input->second, depth);
    }
  }

  bool IsOnPath(CaseLot lot, CaseLot input) const {
    for (const auto& [subject, finding] : leading_) {
      const auto at = std::adjacent_find(
          finding->path.begin(), finding->path.end(),
          [&](CaseLot a, CaseLot b) { return a == lot && b == input; });
      if (at != finding->path.end()) return true;
    }
    return false;
  }

  void AddLine(CaseLot lot, uint32_t depth, bool again) {
    v1::LotLine& line = *out_.add_lines();
    line.set_lot(hearing_.Name(lot));
    line.set_name(NameOfGoods(lot));
    line.set_depth(depth);
    line.set_repeated_above(again);
    const model::CaseSite site = hearing_.makings.Of(lot).site;
    if (site.valid()) line.set_maker(hearing_.Name(site));
    line.set_state(StateOf(lot));
    line.set_note(NoteOf(lot));
    const auto found = leading_.find(lot);
    if (found == leading_.end()) return;
    line.set_code(found->second->code);
    line.set_first_break(first_break_ != nullptr &&
                         first_break_->subject == lot && !again);
  }

  std::string NameOfGoods(CaseLot lot) const {
    const model::Lot& row = hearing_.LotRow(lot);
    if (row.name.valid()) {
      return std::string(hearing_.evidence.Text(row.name));
    }
    return row.product.valid() ? hearing_.Name(row.product) : "";
  }

  v1::LotState StateOf(CaseLot lot) const {
    const auto found = leading_.find(lot);
    if (found != leading_.end()) {
      const v1::Severity severity = SeverityOf(*found->second);
      if (severity == v1::SEVERITY_BREAK) return v1::LOT_STATE_FAIL;
      if (severity >= v1::SEVERITY_UNKNOWN) return v1::LOT_STATE_UNKNOWN;
    }
    return hearing_.notes[lot.value()].examined ? v1::LOT_STATE_PASS
                                                : v1::LOT_STATE_NOT_REACHED;
  }

  std::string NoteOf(CaseLot lot) const {
    const auto found = leading_.find(lot);
    if (found != leading_.end() &&
        SeverityOf(*found->second) != v1::SEVERITY_INFO) {
      return found->second->detail;
    }
    const LotNote& note = hearing_.notes[lot.value()];
    if (note.certificate.valid()) return CertificateNote(note.certificate);
    switch (note.ending) {
      case Ending::kExemption:
        return absl::StrCat("exempt: ", ClassText(lot));
      case Ending::kDeclaration:
        return "process declaration with documents";
      case Ending::kApprovedList:
        return "on the approved-source list";
      default:
        return "";
    }
  }

  std::string CertificateNote(model::CaseCertificate id) const {
    const model::CertificateFact& fact = hearing_.certificates.Row(id);
    std::string note(hearing_.evidence.Text(fact.number));
    if (fact.first_day != model::kFirstDay &&
        fact.last_day != model::kLastDay) {
      absl::StrAppend(&note, "  valid ", DayText(fact.first_day), " → ",
                      DayText(fact.last_day));
    }
    return note;
  }

  std::string ClassText(CaseLot lot) const {
    const model::MaterialFact* const profile = hearing_.GoodsOf(lot).profile;
    if (profile == nullptr) return "no certificate asked";
    switch (profile->material_class) {
      case v1::MATERIAL_CLASS_NATURAL:
        return "unprocessed plant, mineral or water";
      case v1::MATERIAL_CLASS_ANIMAL_NO_SLAUGHTER:
        return "raw animal product without slaughter";
      case v1::MATERIAL_CLASS_MARINE:
        return "fish, shellfish or seaweed without additives";
      default:
        return "no certificate asked";
    }
  }

  void Head() {
    const CaseLot asked = hearing_.evidence.lot;
    out_.set_product(NameOfGoods(asked));
    const model::CaseSite site = hearing_.makings.Of(asked).site;
    if (site.valid()) out_.set_site(hearing_.Name(site));
    if (first_break_ != nullptr) {
      out_.set_break_hop(static_cast<uint32_t>(first_break_->path.size() - 1));
    }
  }

  Hearing& hearing_;
  size_t lines_max_;
  std::map<CaseLot, const Finding*> leading_;  // the finding that leads, by lot
  const Finding* first_break_ = nullptr;
  std::map<CaseLot, bool> drawn_;
  std::vector<std::pair<CaseLot, uint32_t>> stack_;
  v1::Explanation out_;
};

}  // namespace

v1::Explanation Explain(const Verdict& verdict, const model::Case& evidence,
                        const Profiles& profiles, const model::Policy& policy,
                        const v1::Question& question, size_t lines_max) {
  Hearing hearing(evidence, profiles, policy, question, kAllChecks);
  Examine(hearing);
  return Drawing(hearing, verdict, lines_max).Draw();
}

}  // namespace halaltrace::verdict
