// SPDX-License-Identifier: Apache-2.0
// What lies just on the edge of a day or an instant: goods that are made over
// several days while something about them changes.
#include <cstddef>
#include <iterator>

#include "tests/support/random_chain.h"

namespace halaltrace::testing {
namespace {

// Something at `site` (anywhere, if empty) is made three days later too.
// Returns the first instant of its making, 0 if nothing is made there.
int64_t Prolong(Chain& chain, Dice& dice, const std::string& site) {
  CaseSpec& spec = chain.builder.spec();
  std::vector<StepSpec> made;
  for (const StepSpec& step : spec.steps) {
    const bool makes = step.kind == model::StepKind::kCreate ||
                       step.kind == model::StepKind::kTransform;
    if (makes && (site.empty() || step.site == site)) made.push_back(step);
  }
  if (made.empty()) return 0;
  StepSpec step = made[dice.Below(made.size())];
  const int64_t first = step.unix_ms;
  chain.helpful.erase(step.said.statement);
  step.unix_ms += 3 * kDayMs;
  step.said = chain.builder.SaidFor(chain.builder.Possessor(step.site));
  spec.steps.push_back(step);
  return first;
}

// A certificate changes while the goods are made.
void ChangeCertificate(Chain& chain, Dice& dice, uint64_t what) {
  CaseSpec& spec = chain.builder.spec();
  if (spec.certificates.empty()) return;
  CertificateSpec& row =
      spec.certificates[dice.Below(spec.certificates.size())];
  if (row.sites.empty()) return;
  const int64_t first = Prolong(chain, dice, row.sites.front());
  if (first == 0) return;
  chain.helpful.erase(row.said.statement);
  if (what == 0) {
    row.until = DayTextOf(first + static_cast<int64_t>(dice.Below(4)) * kDayMs);
  } else if (what == 1) {
    row.from = DayTextOf(first + static_cast<int64_t>(dice.Below(2)) * kDayMs);
  } else {
    chain.builder.Status(row.body, row.number, v1::CERTIFICATE_STATE_SUSPENDED,
                         DayTextOf(first + kDayMs));
    chain.builder.Status(row.body, row.number, v1::CERTIFICATE_STATE_REINSTATED,
                         DayTextOf(first + 2 * kDayMs));
  }
}

void Delist(Chain& chain, Dice& dice) {
  const int64_t first = Prolong(chain, dice, "plant-1");
  RecognitionSpec& row = chain.builder.Recognise("jma");
  row.state = v1::RECOGNITION_STATE_WITHDRAWN;
  row.from = DayTextOf(first + static_cast<int64_t>(dice.Below(5)) * kDayMs);
  constexpr v1::Transition kRules[] = {v1::TRANSITION_UNSPECIFIED,
                                       v1::TRANSITION_BY_ISSUE,
                                       v1::TRANSITION_BY_PRODUCTION};
  row.transition = kRules[dice.Below(std::size(kRules))];
}

void EndDeclaration(Chain& chain, Dice& dice) {
  CaseSpec& spec = chain.builder.spec();
  if (spec.declarations.empty()) return;
  DeclarationSpec& row =
      spec.declarations[dice.Below(spec.declarations.size())];
  chain.helpful.erase(row.said.statement);
  for (const SiteSpec& site : spec.sites) {
    if (site.owners.front() != row.maker) continue;
    const int64_t first = Prolong(chain, dice, site.name);
    if (first != 0) row.until = DayTextOf(first + kDayMs);
  }
}

// A lot is taken at the very instant at which it is made.
void Coincide(Chain& chain) {
  CaseSpec& spec = chain.builder.spec();
  for (const StepSpec& early : spec.steps) {
    for (StepSpec& late : spec.steps) {
      if (late.kind != model::StepKind::kTransform || &late == &early) continue;
      for (const std::string& input : late.inputs) {
        const bool makes_it = early.kind <= model::StepKind::kPack &&
                              early.outputs.front() == input;
        if (makes_it && early.site == late.site) late.unix_ms = early.unix_ms;
      }
    }
  }
}

// A maker tells of its own future, or lays the lot down elsewhere.
void Misplace(Chain& chain, Dice& dice) {
  CaseSpec& spec = chain.builder.spec();
  StepSpec& step = spec.steps[dice.Below(spec.steps.size())];
  if (step.kind > model::StepKind::kPack) return;
  chain.helpful.erase(step.said.statement);
  step.made_after_told = dice.Below(2) == 0;
  if (dice.Below(2) == 0) {
    step.to_site = spec.sites[dice.Below(spec.sites.size())].name;
  }
}

// A lot goes on through the depot at the very instant at which it came there.
void Relay(Chain& chain, Dice& dice) {
  CaseBuilder& b = chain.builder;
  for (size_t i = 0, end = b.spec().steps.size(); i < end; ++i) {
    StepSpec& first = b.spec().steps[i];
    if (first.kind != model::StepKind::kMove) continue;
    chain.helpful.erase(first.said.statement);
    StepSpec second = first;
    second.said = b.SaidFor("trader");
    second.site = second.to_site = "depot";
    second.receiver = "trader";
    first.from_site = "depot";
    first.giver = "trader";
    if (dice.Below(3) == 0) second.unix_ms += 1;
    b.spec().steps.push_back(std::move(second));
  }
}

}  // namespace

void StandOnEdge(Chain& chain, Dice& dice) {
  const uint64_t what = dice.Below(8);
  if (what < 3) return ChangeCertificate(chain, dice, what);
  if (what == 3) return Delist(chain, dice);
  if (what == 4) return EndDeclaration(chain, dice);
  if (what == 5) return Misplace(chain, dice);
  if (what == 6) return Relay(chain, dice);
  Coincide(chain);
}

}  // namespace halaltrace::testing
