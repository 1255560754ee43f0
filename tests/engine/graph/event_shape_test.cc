// SPDX-License-Identifier: Apache-2.0
// Goal: every type and action of EPCIS has its place in the graph.
// Method: the table of event_shape.h, row by row.
#include "engine/graph/event_shape.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace halaltrace::graph {
namespace {

using model::StepKind;

constexpr char kLot[] = "https://id.gs1.org/01/04569951110016/10/A1";
constexpr char kItem[] = "https://id.gs1.org/01/04569951110016/21/7";
constexpr char kProduct[] = "https://id.gs1.org/01/04569951110016";
constexpr char kPallet[] = "https://id.gs1.org/00/045699511100000016";
constexpr char kPlace[] = "https://id.gs1.org/414/4569951110016/254/dock";

v1::SupplyEvent Event(v1::EventType type, v1::Action action) {
  v1::SupplyEvent event;
  event.set_type(type);
  event.set_action(action);
  event.add_epcs(kItem);
  event.add_quantities()->set_item(kLot);
  return event;
}

v1::SupplyEvent Containment(v1::EventType type, v1::Action action,
                            const char* parent) {
  v1::SupplyEvent event = Event(type, action);
  event.set_parent_id(parent);
  return event;
}

std::vector<std::string> Lots(const std::vector<EventItem>& items) {
  std::vector<std::string> lots;
  for (const EventItem& item : items) lots.emplace_back(item.lot);
  return lots;
}

void ExpectShape(const v1::SupplyEvent& event, StepKind kind,
                 const std::vector<std::string>& inputs,
                 const std::vector<std::string>& outputs) {
  SCOPED_TRACE(event.ShortDebugString());
  const EventShape shape = ShapeOf(event);
  EXPECT_EQ(shape.kind, kind);
  EXPECT_EQ(Lots(shape.inputs), inputs);
  EXPECT_EQ(Lots(shape.outputs), outputs);
}

TEST(EventShapeTest, Objects) {
  ExpectShape(Event(v1::EVENT_TYPE_OBJECT, v1::ACTION_ADD), StepKind::kCreate,
              {}, {kItem, kLot});
  ExpectShape(Event(v1::EVENT_TYPE_OBJECT, v1::ACTION_OBSERVE), StepKind::kMove,
              {}, {kItem, kLot});
  ExpectShape(Event(v1::EVENT_TYPE_OBJECT, v1::ACTION_DELETE),
              StepKind::kConsume, {kItem, kLot}, {});
}

TEST(EventShapeTest, Transformations) {
  v1::SupplyEvent event;
  event.set_type(v1::EVENT_TYPE_TRANSFORMATION);
  event.add_input_epcs(kPallet);
  event.add_input_quantities()->set_item(kLot);
  event.add_output_epcs(kItem);
  ExpectShape(event, StepKind::kTransform, {kPallet, kLot}, {kItem});
}

TEST(EventShapeTest, ContainersTakeTheirChildren) {
  for (const auto type :
       {v1::EVENT_TYPE_AGGREGATION, v1::EVENT_TYPE_ASSOCIATION}) {
    ExpectShape(Containment(type, v1::ACTION_ADD, kPallet), StepKind::kPack,
                {kItem, kLot}, {kPallet});
    ExpectShape(Containment(type, v1::ACTION_DELETE, kPallet),
                StepKind::kUnpack, {kPallet}, {kItem, kLot});
    ExpectShape(Containment(type, v1::ACTION_OBSERVE, kPallet), StepKind::kMove,
                {}, {kPallet, kItem, kLot});
  }
}

TEST(EventShapeTest, UnpackingMayNameNoChildren) {
  v1::SupplyEvent event;
  event.set_type(v1::EVENT_TYPE_AGGREGATION);
  event.set_action(v1::ACTION_DELETE);
  event.set_parent_id(kPallet);
  ExpectShape(event, StepKind::kUnpack, {kPallet}, {});
}

TEST(EventShapeTest, APlaceIsNoContainer) {
  for (const auto action :
       {v1::ACTION_ADD, v1::ACTION_OBSERVE, v1::ACTION_DELETE}) {
    const v1::SupplyEvent event =
        Containment(v1::EVENT_TYPE_ASSOCIATION, action, kPlace);
    ExpectShape(event, StepKind::kMove, {}, {kItem, kLot});
    EXPECT_EQ(ShapeOf(event).to_place, kPlace);
  }
}

TEST(EventShapeTest, TransactionsMoveNothingIntoAnything) {
  for (const auto action :
       {v1::ACTION_ADD, v1::ACTION_OBSERVE, v1::ACTION_DELETE}) {
    ExpectShape(Containment(v1::EVENT_TYPE_TRANSACTION, action, kPallet),
                StepKind::kMove, {}, {kPallet, kItem, kLot});
  }
}

TEST(EventShapeTest, AProductIsNoLot) {
  for (const auto action : {v1::ACTION_ADD, v1::ACTION_OBSERVE}) {
    v1::SupplyEvent event = Event(v1::EVENT_TYPE_OBJECT, action);
    event.add_quantities()->set_item(kProduct);
    EXPECT_EQ(Lots(ShapeOf(event).outputs),
              (std::vector<std::string>{kItem, kLot}));
  }
  v1::SupplyEvent event = Event(v1::EVENT_TYPE_OBJECT, v1::ACTION_DELETE);
  event.add_quantities()->set_item(kProduct);
  ExpectShape(event, StepKind::kConsume, {kItem, kLot}, {});
}

TEST(EventShapeTest, AProductStaysWhereSomethingIsMadeOfIt) {
  v1::SupplyEvent event;
  event.set_type(v1::EVENT_TYPE_TRANSFORMATION);
  event.add_input_quantities()->set_item(kProduct);
  event.add_output_quantities()->set_item(kLot);
  event.add_output_quantities()->set_item(kProduct);
  ExpectShape(event, StepKind::kTransform, {kProduct}, {kLot});

  event = Containment(v1::EVENT_TYPE_AGGREGATION, v1::ACTION_ADD, kPallet);
  event.add_quantities()->set_item(kProduct);
  ExpectShape(event, StepKind::kPack, {kItem, kLot, kProduct}, {kPallet});
  event.set_action(v1::ACTION_DELETE);
  ExpectShape(event, StepKind::kUnpack, {kPallet}, {kItem, kLot});
}

// What ShapeOf says of a lot that is listed with each of `amounts`, such as
// "1 KGM"; an empty one is a listing without amount.
std::string AmountOfAll(const std::vector<std::string>& amounts) {
  v1::SupplyEvent event;
  event.set_type(v1::EVENT_TYPE_TRANSFORMATION);
  for (const std::string& text : amounts) {
    v1::QuantityElement& element = *event.add_input_quantities();
    element.set_item(kLot);
    if (text.empty()) continue;
    const std::vector<std::string> parts = absl::StrSplit(text, ' ');
    v1::QuantityValue& value = *element.mutable_quantity()->mutable_value();
    value.set_amount(parts[0]);
    if (parts.size() == 2) value.set_unit(parts[1]);
  }
  event.add_output_epcs(kLot);
  const EventShape shape = ShapeOf(event);
  EXPECT_EQ(Lots(shape.inputs), std::vector<std::string>{kLot});
  EXPECT_EQ(Lots(shape.outputs), std::vector<std::string>{kLot});
  const auto& amount = shape.inputs[0].amount;
  return amount.has_value() ? model::ToString(*amount) : "unknown";
}

TEST(EventShapeTest, AmountsOfALotListedTwiceAddUp) {
  EXPECT_EQ(AmountOfAll({"1", "2"}), "3");
  EXPECT_EQ(AmountOfAll({"0.1 KGM", "0.2 KGM", "0.3 KGM"}), "0.6 KGM");
  EXPECT_EQ(AmountOfAll({"1 TNE", "500 GRM"}), "1000.5 KGM");
  EXPECT_EQ(AmountOfAll({"1 XYZ", "2 XYZ"}), "3 XYZ");
}

TEST(EventShapeTest, AmountsThatDoNotAddUpAreUnknown) {
  EXPECT_EQ(AmountOfAll({"1 KGM", ""}), "unknown");
  EXPECT_EQ(AmountOfAll({"", "1 KGM", "1 KGM"}), "unknown");
  EXPECT_EQ(AmountOfAll({"1 KGM", "1 LTR"}), "unknown");
  EXPECT_EQ(AmountOfAll({"1 KGM", "1"}), "unknown");
  EXPECT_EQ(AmountOfAll({std::string(36, '9'), "0.1"}), "unknown");
}

TEST(EventShapeTest, FindsARepeatedLotAmongMany) {
  v1::SupplyEvent event;
  event.set_type(v1::EVENT_TYPE_OBJECT);
  event.set_action(v1::ACTION_ADD);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 100; ++i) event.add_epcs(absl::StrCat(kItem, i));
  }
  EXPECT_EQ(ShapeOf(event).outputs.size(), 100U);
}

TEST(EventShapeTest, AHiddenAmountIsUnstated) {
  v1::SupplyEvent event = Event(v1::EVENT_TYPE_OBJECT, v1::ACTION_ADD);
  event.mutable_quantities(0)->mutable_quantity()->set_commitment("hidden");
  const EventShape shape = ShapeOf(event);
  ASSERT_EQ(shape.outputs.size(), 2U);
  EXPECT_EQ(shape.outputs[1].amount, std::nullopt);
}

}  // namespace
}  // namespace halaltrace::graph
