// SPDX-License-Identifier: Apache-2.0
// What of a chain can have been told, and what of it belongs to one lot.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "tests/support/spoken_chain.h"

namespace halaltrace::testing {
namespace {

using Lots = std::set<std::string>;

bool Makes(const StepSpec& step) { return step.kind <= model::StepKind::kPack; }

bool Takes(const StepSpec& step) {
  return step.kind == model::StepKind::kTransform ||
         step.kind == model::StepKind::kConsume;
}

// A lot that an event names twice stands there once.
void EachOnce(std::vector<std::string>& lots) {
  Lots seen;
  std::erase_if(
      lots, [&](const std::string& lot) { return !seen.insert(lot).second; });
}

void Restrict(std::vector<std::string>& lots, const Lots& to) {
  std::erase_if(lots,
                [&](const std::string& lot) { return !to.contains(lot); });
}

void SettleSaid(SaidSpec& said, CaseBuilder& b) {
  b.Signs(said.issuer);
  if (said.endorsement != 0) b.Signs(said.source);
  if (said.issuer != said.source && said.channel == v1::CHANNEL_UNSPECIFIED) {
    said.channel = v1::CHANNEL_DATA;
  }
}

template <typename Rows>
void SettleRows(Rows& rows, CaseBuilder& b) {
  for (auto& row : rows) SettleSaid(row.said, b);
}

// Who corrects its own words has taken them back: nobody hears of either.
void TakeBack(CaseSpec& spec) {
  std::set<int> gone;
  for (const CorrectionSpec& row : spec.corrections) {
    for (const StepSpec& step : spec.steps) {
      if (step.said.statement == row.target &&
          step.said.issuer == row.said.issuer) {
        gone.insert(row.target);
      }
    }
  }
  const auto is_gone = [&](const StepSpec& step) {
    return gone.contains(step.said.statement);
  };
  std::erase_if(spec.steps, is_gone);
  std::erase_if(spec.stock, is_gone);
  std::erase_if(spec.corrections, [&](const CorrectionSpec& row) {
    return gone.contains(row.target);
  });
}

// What states an amount is a step, and of what is packed none is stated.
void SettleStock(CaseSpec& spec) {
  std::vector<StockSpec> stated;
  for (StockSpec& row : spec.stock) {
    if (!row.made) {
      row.inputs = {row.lot};
      row.outputs.clear();
      if (row.kind == model::StepKind::kConsume) row.made_after_told = false;
      spec.steps.push_back(row);
    }
    if (row.kind != model::StepKind::kPack) stated.push_back(row);
  }
  spec.stock = std::move(stated);
}

Lots LineageOf(const CaseSpec& spec, const std::string& lot) {
  Lots lots = {lot};
  for (size_t before = 0; before != lots.size();) {
    before = lots.size();
    for (const StepSpec& step : spec.steps) {
      if (Makes(step) && absl::c_any_of(step.outputs, [&](const auto& made) {
            return lots.contains(made);
          })) {
        lots.insert(step.inputs.begin(), step.inputs.end());
      }
    }
  }
  return lots;
}

// What lots of `inside` were packed into, outward, with the instant of the
// first packing.  What befell it before is no part of the case.
std::map<std::string, int64_t> CarriersOf(const CaseSpec& spec, Lots inside) {
  std::map<std::string, int64_t> carriers;
  const Lots lineage = inside;
  for (size_t before = 0; before != inside.size();) {
    before = inside.size();
    for (const StepSpec& step : spec.steps) {
      if (step.kind == model::StepKind::kPack &&
          absl::c_any_of(step.inputs, [&](const auto& one) {
            return inside.contains(one);
          })) {
        inside.insert(step.outputs.begin(), step.outputs.end());
      }
    }
  }
  for (const StepSpec& step : spec.steps) {
    if (step.kind != model::StepKind::kPack ||
        absl::c_none_of(step.inputs, [&](const auto& one) {
          return inside.contains(one);
        })) {
      continue;
    }
    for (const std::string& carrier : step.outputs) {
      if (lineage.contains(carrier)) continue;
      int64_t& since = carriers.emplace(carrier, step.unix_ms).first->second;
      since = std::min(since, step.unix_ms);
    }
  }
  return carriers;
}

// All that was said of the amounts of one lot, whether or not anything hangs on
// it.
std::vector<StockSpec> StockOf(const CaseSpec& spec, const std::string& lot) {
  std::vector<StockSpec> rows;
  for (const StepSpec& step : spec.steps) {
    for (const bool made : {true, false}) {
      if (!(made ? Makes(step) : Takes(step)) ||
          !absl::c_linear_search(made ? step.outputs : step.inputs, lot)) {
        continue;
      }
      StockSpec& row = rows.emplace_back();
      static_cast<StepSpec&>(row) = step;
      row.lot = lot;
      row.made = made;
      for (const StockSpec& stated : spec.stock) {
        if (row.amount.empty() && stated.lot == lot && stated.made == made &&
            stated.said.statement == step.said.statement) {
          row.amount = stated.amount;
          row.unit = stated.unit;
        }
      }
    }
  }
  return rows;
}

}  // namespace

void Settle(Chain& chain) {
  CaseSpec& spec = chain.builder.spec();
  SettleStock(spec);
  for (StepSpec& step : spec.steps) {
    EachOnce(step.inputs);
    EachOnce(step.outputs);
  }
  SettleRows(spec.steps, chain.builder);
  SettleRows(spec.materials, chain.builder);
  SettleRows(spec.declarations, chain.builder);
  SettleRows(spec.approved_lists, chain.builder);
  SettleRows(spec.certificates, chain.builder);
  SettleRows(spec.statuses, chain.builder);
  SettleRows(spec.looks, chain.builder);
  SettleRows(spec.closures, chain.builder);
  SettleRows(spec.recognitions, chain.builder);
  SettleRows(spec.corrections, chain.builder);
  TakeBack(spec);
  // A lot's details stand with its makers.
  for (LotSpec& lot : spec.lots) {
    if (absl::c_none_of(spec.steps, [&](const StepSpec& step) {
          return Makes(step) && absl::c_linear_search(step.outputs, lot.name);
        })) {
      lot.pack_form.clear();
      lot.certified_by.clear();
    }
  }
}

void KeepLineage(Chain& chain) {
  CaseSpec& spec = chain.builder.spec();
  const Lots lineage = LineageOf(spec, chain.lot);
  const auto carriers = CarriersOf(spec, lineage);
  std::erase_if(spec.lots, [&](const LotSpec& lot) {
    return !lineage.contains(lot.name) && !carriers.contains(lot.name);
  });
  std::vector<StockSpec> stock;
  for (LotSpec& lot : spec.lots) {
    lot.is_carrier = carriers.contains(lot.name);
    if (lot.is_carrier) continue;
    const std::vector<StockSpec> rows = StockOf(spec, lot.name);
    stock.insert(stock.end(), rows.begin(), rows.end());
  }
  spec.stock = std::move(stock);
  for (StepSpec& step : spec.steps) {
    const bool packs = step.kind == model::StepKind::kPack;
    Lots here = lineage;
    for (const auto& [carrier, since] : carriers) {
      const bool moves = step.kind == model::StepKind::kMove ||
                         step.kind == model::StepKind::kUnpack;
      if (packs || (moves && step.unix_ms >= since)) here.insert(carrier);
    }
    const bool carries =
        packs && absl::c_none_of(step.outputs, [&](const auto& made) {
          return lineage.contains(made);
        });
    Restrict(step.outputs, here);
    if (!Makes(step) || carries) Restrict(step.inputs, here);
  }
  std::erase_if(spec.steps, [&](const StepSpec& step) {
    const bool nothing_made = step.outputs.empty() && Makes(step);
    const bool nothing_packed =
        step.kind == model::StepKind::kPack && step.inputs.empty() &&
        absl::c_none_of(step.outputs, [&](const auto& made) {
          return lineage.contains(made);
        });
    return nothing_made || nothing_packed ||
           (step.outputs.empty() && step.inputs.empty());
  });
  std::erase_if(spec.corrections, [&](const CorrectionSpec& row) {
    return absl::c_none_of(spec.steps, [&](const StepSpec& step) {
      return step.said.statement == row.target;
    });
  });
}

}  // namespace halaltrace::testing
