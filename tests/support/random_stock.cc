// SPDX-License-Identifier: Apache-2.0
// Amounts in a random chain: made, taken, and by whose word.
#include <utility>

#include "absl/algorithm/container.h"
#include "tests/support/random_chain.h"

namespace halaltrace::testing {
namespace {

const char* OneOf(Dice& dice, std::initializer_list<const char*> words) {
  return words.begin()[dice.Below(words.size())];
}

// Somebody takes some of what `maker` made, as good words or bad.
StockSpec Taker(Chain& chain, const StepSpec& maker, Dice& dice) {
  CaseBuilder& b = chain.builder;
  StockSpec taker;
  taker.site = dice.Below(4) != 0 ? maker.site : "plant-1";
  taker.said = b.SaidFor(b.Possessor(taker.site));
  taker.kind = dice.Below(4) == 0 ? model::StepKind::kConsume
                                  : model::StepKind::kTransform;
  taker.unix_ms = maker.unix_ms + static_cast<int64_t>(dice.Below(40)) * kDayMs;
  taker.amount = OneOf(dice, {"4", "7", "12", "25", "40", ""});
  if (dice.Below(6) == 0) taker.unit = "";
  if (dice.Below(5) == 0) {
    const std::string party = OneOf(dice, {"gossip", "trader", "brand"});
    b.Signs(party);
    taker.said = b.Own(party);
    if (dice.Below(3) == 0) taker.giver = party;
  }
  return taker;
}

// Who made some of `lot` of something commissions it too.
void Commission(Chain& chain, const std::string& lot, const StepSpec& maker,
                Dice& dice) {
  StepSpec step = maker;
  step.kind = model::StepKind::kCreate;
  step.inputs.clear();
  step.outputs = {lot};
  step.said = chain.builder.SaidFor(maker.said.source);
  chain.builder.spec().steps.push_back(step);
  chain.builder.Stock(lot, step, OneOf(dice, {"7", "10", "25"}));
}

}  // namespace

void Overdraw(Chain& chain, const StepSpec& maker, Dice& dice) {
  CaseSpec& spec = chain.builder.spec();
  const StepSpec first = maker;
  const std::string lot = first.outputs.front();
  for (const StepSpec& step : spec.steps) {
    if (step.kind > model::StepKind::kPack ||
        !absl::c_linear_search(step.outputs, lot)) {
      continue;
    }
    chain.helpful.erase(step.said.statement);
    StockSpec& made = chain.builder.Stock(lot, step, "10");
    if (dice.Below(16) == 0) made.amount = "";
  }
  if (first.kind == model::StepKind::kTransform && dice.Below(2) == 0) {
    Commission(chain, lot, first, dice);
  }
  const uint64_t takers = 1 + dice.Below(4);
  for (uint64_t i = 0; i < takers; ++i) {
    StockSpec taker = Taker(chain, first, dice);
    taker.lot = lot;
    spec.stock.push_back(std::move(taker));
  }
  if (dice.Below(2) == 0) Exhaust(chain, lot);
}

void Exhaust(Chain& chain, const std::string& lot) {
  CaseSpec& spec = chain.builder.spec();
  const std::vector<StepSpec> steps = spec.steps;
  for (const StepSpec& step : steps) {
    if (step.kind > model::StepKind::kPack ||
        !absl::c_linear_search(step.outputs, lot)) {
      continue;
    }
    chain.builder.Stock(lot, step, "10");
    StockSpec taker;
    static_cast<StepSpec&>(taker) = step;
    taker.said = chain.builder.SaidFor(step.said.source);
    taker.kind = model::StepKind::kTransform;
    taker.lot = lot;
    taker.amount = "100";
    spec.stock.push_back(std::move(taker));
  }
}

}  // namespace halaltrace::testing
