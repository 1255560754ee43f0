// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/graph/lineage_test.cc.
#include "tests/reference/set_lineage.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::reference {
namespace {

// A correction voids what the same party said, wherever the two stand.
bool IsVoid(const trust::VerifiedHop& hop,
            const std::vector<trust::VerifiedHop>& hops, size_t cut) {
  for (size_t i = 0; i < cut; ++i) {
    const v1::Statement& other = hops[i].statement();
    if (other.has_correction() &&
        other.correction().statement() == hop.digest().Bytes() &&
        other.header().issuer() == hop.statement().header().issuer()) {
      return true;
    }
  }
  return false;
}

template <typename Epcs, typename Quantities>
std::set<std::string> Named(const Epcs& epcs, const Quantities& quantities) {
  std::set<std::string> lots(epcs.begin(), epcs.end());
  for (const v1::QuantityElement& element : quantities) {
    lots.insert(element.item());
  }
  return lots;
}

// A GTIN with nothing after it names a product: no lot.  So does its URN.
void DropProducts(std::set<std::string>& lots) {
  const absl::string_view start = "https://id.gs1.org/01/";
  std::erase_if(lots, [&](const std::string& lot) {
    if (absl::StartsWith(lot, "urn:halaltrace:product:")) return true;
    return absl::StartsWith(lot, start) &&
           !absl::StrContains(lot.substr(start.size()), '/');
  });
}

// Spread follows `next` from `lots` until nothing new comes.
template <typename Next>
std::map<std::string, uint32_t> Spread(const std::set<std::string>& lots,
                                       Next next) {
  std::map<std::string, uint32_t> met;
  for (const std::string& lot : lots) met.emplace(lot, 0);
  std::set<std::string> edge = lots;
  for (uint32_t depth = 1; !edge.empty(); ++depth) {
    std::set<std::string> further;
    for (const std::string& one : edge) {
      for (const std::string& other : next(one)) {
        if (met.emplace(other, depth).second) further.insert(other);
      }
    }
    edge = further;
  }
  return met;
}

}  // namespace

SetLineage::SetLineage(const std::vector<trust::VerifiedHop>& hops,
                       size_t cut) {
  for (size_t i = 0; i < cut; ++i) {
    if (!hops[i].statement().has_supply_event()) continue;
    AddEvent(hops[i], IsVoid(hops[i], hops, cut), i);
  }
}

void SetLineage::AddEvent(const trust::VerifiedHop& hop, bool is_void,
                          size_t index) {
  const v1::SupplyEvent& event = hop.statement().supply_event();
  Step step;
  if (event.type() == v1::EVENT_TYPE_TRANSFORMATION) {
    step.inputs = Named(event.input_epcs(), event.input_quantities());
    step.outputs = Named(event.output_epcs(), event.output_quantities());
  } else if (event.type() == v1::EVENT_TYPE_AGGREGATION &&
             event.action() == v1::ACTION_ADD) {
    step.inputs = Named(event.epcs(), event.quantities());
    step.outputs = {event.parent_id()};
    step.packs = true;
  } else if (event.type() == v1::EVENT_TYPE_OBJECT &&
             event.action() == v1::ACTION_ADD) {
    step.outputs = Named(event.epcs(), event.quantities());
  }
  DropProducts(step.outputs);
  std::set<std::string> named = Named(event.epcs(), event.quantities());
  DropProducts(named);
  for (const auto* side : {&step.inputs, &step.outputs, &named}) {
    spoken_.insert(side->begin(), side->end());
  }
  if (!event.parent_id().empty()) spoken_.insert(event.parent_id());
  if (is_void) return;
  if (event.type() == v1::EVENT_TYPE_AGGREGATION &&
      event.action() == v1::ACTION_DELETE) {
    unpackings_.emplace_back(event.parent_id(), named);
  }
  const std::string name =
      event.transformation_id().empty()
          ? absl::StrCat("event ", index)
          : absl::StrCat(event.transformation_id(), " of ",
                         hop.statement().header().issuer());
  steps_[name].inputs.merge(step.inputs);
  steps_[name].outputs.merge(step.outputs);
  steps_[name].packs = step.packs;
}

std::map<std::string, uint32_t> SetLineage::Upstream(
    const std::string& lot) const {
  return Spread({lot}, [&](const std::string& one) {
    std::set<std::string> inputs;
    for (const auto& [name, step] : steps_) {
      if (!step.outputs.contains(one)) continue;
      inputs.insert(step.inputs.begin(), step.inputs.end());
    }
    return inputs;
  });
}

std::set<std::string> SetLineage::Carriers(const std::string& lot) const {
  std::set<std::string> inside, carriers;
  for (const auto& [one, depth] : Upstream(lot)) inside.insert(one);
  const std::set<std::string> lineage = inside;
  DropProducts(inside);  // goods of a product are nowhere
  for (size_t before = 0; before != inside.size();) {
    before = inside.size();
    for (const auto& [name, step] : steps_) {
      const bool has_one = std::any_of(
          step.inputs.begin(), step.inputs.end(),
          [&](const std::string& one) { return inside.contains(one); });
      if (!step.packs || !has_one) continue;
      inside.insert(step.outputs.begin(), step.outputs.end());
      carriers.insert(step.outputs.begin(), step.outputs.end());
    }
  }
  for (const std::string& one : lineage) carriers.erase(one);
  return carriers;
}

std::set<std::string> SetLineage::WithContents(const std::string& lot) const {
  std::set<std::string> all = {lot};
  for (size_t before = 0; before != all.size();) {
    before = all.size();
    for (const auto& [carrier, named] : unpackings_) {
      if (!all.contains(carrier)) continue;
      all.insert(named.begin(), named.end());
      for (const auto& [name, step] : steps_) {
        const bool packed = step.packs && step.outputs.contains(carrier);
        if (!packed || !named.empty()) continue;
        std::set<std::string> inside = step.inputs;
        DropProducts(inside);
        all.insert(inside.begin(), inside.end());
      }
    }
  }
  return all;
}

std::map<std::string, uint32_t> SetLineage::Downstream(
    const std::string& lot) const {
  return Spread(WithContents(lot), [&](const std::string& one) {
    std::set<std::string> outputs;
    for (const auto& [name, step] : steps_) {
      if (!step.inputs.contains(one)) continue;
      outputs.insert(step.outputs.begin(), step.outputs.end());
    }
    return outputs;
  });
}

}  // namespace halaltrace::reference
