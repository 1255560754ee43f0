// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/event_shape.h"

#include <cstddef>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "engine/model/identifier.h"

namespace halaltrace::graph {
namespace {

using model::IdentifierKind;
using model::StepKind;
using Epcs = google::protobuf::RepeatedPtrField<std::string>;
using Quantities = google::protobuf::RepeatedPtrField<v1::QuantityElement>;

// Most events have few lots: up to here a repeated one is found by looking.
constexpr size_t kFew = 16;

// AmountOf returns what is stated, in base units.  One that has too many digits
// then is as good as unstated.
std::optional<model::Quantity> AmountOf(const v1::QuantityElement& element) {
  if (!element.quantity().has_value()) return std::nullopt;
  const v1::QuantityValue& value = element.quantity().value();
  const auto quantity = model::ParseQuantity(value.amount(), value.unit());
  if (!quantity.ok()) return std::nullopt;
  auto base = model::InBaseUnit(*quantity);
  if (!base.ok()) return std::nullopt;
  return *std::move(base);
}

std::optional<model::Quantity> SumOf(const std::optional<model::Quantity>& a,
                                     const std::optional<model::Quantity>& b) {
  if (!a.has_value() || !b.has_value() || a->unit != b->unit) {
    return std::nullopt;
  }
  const auto sum = a->amount.Add(b->amount);
  if (!sum.ok()) return std::nullopt;
  return model::Quantity{*sum, a->unit};
}

// Items collects one side of an event, each lot once.
class Items {
 public:
  explicit Items(std::vector<EventItem>& items) : items_(items) {}

  // KeepProducts says that products without lot or serial stay from now on.
  void KeepProducts() { keeps_products_ = true; }

  void Add(absl::string_view lot,
           std::optional<model::Quantity> amount = std::nullopt) {
    if (lot.empty()) return;
    if (!keeps_products_ && model::KindOf(lot) == IdentifierKind::kProduct) {
      return;
    }
    if (EventItem* const before = Find(lot); before != nullptr) {
      before->amount = SumOf(before->amount, amount);
      return;
    }
    items_.push_back({lot, std::move(amount)});
    if (items_.size() == kFew + 1) {
      for (size_t i = 0; i < items_.size(); ++i) places_[items_[i].lot] = i;
    } else if (items_.size() > kFew) {
      places_[lot] = items_.size() - 1;
    }
  }

  void Add(const Epcs& epcs, const Quantities& quantities) {
    for (const std::string& epc : epcs) Add(epc);
    for (const v1::QuantityElement& element : quantities) {
      Add(element.item(), AmountOf(element));
    }
  }

 private:
  EventItem* Find(absl::string_view lot) {
    if (items_.size() > kFew) {
      const auto found = places_.find(lot);
      return found == places_.end() ? nullptr : &items_[found->second];
    }
    for (EventItem& item : items_) {
      if (item.lot == lot) return &item;
    }
    return nullptr;
  }

  std::vector<EventItem>& items_;
  bool keeps_products_ = false;
  absl::flat_hash_map<absl::string_view, size_t> places_;
};

bool IsContainment(v1::EventType type) {
  return type == v1::EVENT_TYPE_AGGREGATION ||
         type == v1::EVENT_TYPE_ASSOCIATION;
}

}  // namespace

EventShape ShapeOf(const v1::SupplyEvent& event) {
  EventShape shape;
  Items inputs(shape.inputs);
  Items outputs(shape.outputs);
  const v1::Action action = event.action();

  if (event.type() == v1::EVENT_TYPE_TRANSFORMATION) {
    shape.kind = StepKind::kTransform;
    inputs.KeepProducts();
    inputs.Add(event.input_epcs(), event.input_quantities());
    outputs.Add(event.output_epcs(), event.output_quantities());
  } else if (event.type() == v1::EVENT_TYPE_OBJECT &&
             action == v1::ACTION_DELETE) {
    shape.kind = StepKind::kConsume;
    inputs.Add(event.epcs(), event.quantities());
  } else if (event.type() == v1::EVENT_TYPE_OBJECT) {
    if (action == v1::ACTION_ADD) shape.kind = StepKind::kCreate;
    outputs.Add(event.epcs(), event.quantities());
  } else if (IsContainment(event.type()) &&
             model::KindOf(event.parent_id()) == IdentifierKind::kSite) {
    shape.to_place = event.parent_id();
    outputs.Add(event.epcs(), event.quantities());
  } else if (IsContainment(event.type()) && action == v1::ACTION_ADD) {
    shape.kind = StepKind::kPack;
    inputs.KeepProducts();
    inputs.Add(event.epcs(), event.quantities());
    outputs.Add(event.parent_id());
  } else if (IsContainment(event.type()) && action == v1::ACTION_DELETE) {
    shape.kind = StepKind::kUnpack;
    inputs.Add(event.parent_id());
    outputs.Add(event.epcs(), event.quantities());
  } else {
    outputs.Add(event.parent_id());
    outputs.Add(event.epcs(), event.quantities());
  }
  return shape;
}

}  // namespace halaltrace::graph
