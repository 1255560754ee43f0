// SPDX-License-Identifier: Apache-2.0
// Goal: what carried a lot comes into its case with what befell it since; not
// what it carried besides, nor where it was before.
#include <algorithm>
#include <string>
#include <vector>

#include "engine/graph/gather.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/graph_world.h"

namespace halaltrace::graph {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Lots(const model::Case& evidence, bool carriers) {
  std::vector<std::string> lots;
  for (const model::Lot& lot : evidence.lots) {
    if (lot.is_carrier == carriers) lots.emplace_back(evidence.Text(lot.id));
  }
  std::sort(lots.begin(), lots.end());
  return lots;
}

const model::Lot& LotOf(const model::Case& evidence, absl::string_view id) {
  for (const model::Lot& lot : evidence.lots) {
    if (evidence.Text(lot.id) == id) return lot;
  }
  ADD_FAILURE() << "no lot " << id;
  return evidence.lots.front();
}

TEST(CarriersTest, WhatCarriedALot) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki", "daifuku", "manju"})));
  world.Say("plant", OnDay(1, Unpacked({}, "1")));
  world.Say("plant", OnDay(2, Packed({"daifuku", "manju"}, "1")));
  world.Say("plant", OnDay(3, Packed({"1"}, "2")));
  world.Say("plant", OnDay(4, Unpacked({"manju"}, "1")));
  world.Say("plant", OnDay(5, Unpacked({}, "1")));
  world.Say("plant", OnDay(5, Packed({"azuki"}, "3")));
  const model::Case evidence = world.GatherNow("daifuku");
  EXPECT_THAT(Lots(evidence, false), ElementsAre(LotName("daifuku")));
  EXPECT_THAT(Lots(evidence, true),
              ElementsAre(PalletName("1"), PalletName("2")));

  const model::Lot& pallet = LotOf(evidence, PalletName("1"));
  ASSERT_EQ(pallet.makers.count, 1U);
  const auto step = [&](model::Slice slice, size_t i) {
    return evidence.steps.at(evidence.Steps(slice)[i].value());
  };
  EXPECT_EQ(step(pallet.makers, 0).inputs.count, 1U) << "of those in the case";
  ASSERT_EQ(pallet.moves.count, 2U) << "since it was packed";
  for (const size_t i : {size_t{0}, size_t{1}}) {
    EXPECT_EQ(step(pallet.moves, i).kind, model::StepKind::kUnpack);
    EXPECT_EQ(step(pallet.moves, i).outputs.count, 0U);
  }
  EXPECT_NE(step(pallet.moves, 0).empties, step(pallet.moves, 1).empties)
      << "that its neighbour leaves does not empty it";
  EXPECT_EQ(LotOf(evidence, PalletName("2")).makers.count, 1U);
}

// The pallet that is asked about is no carrier: it is what is on it.
TEST(CarriersTest, WhatIsAskedAboutCarriesItsContents) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"daifuku", "manju"})));
  world.Say("plant", OnDay(2, Packed({"daifuku", "manju"}, "1")));
  world.Say("plant", OnDay(3, Packed({"daifuku"}, "2")));
  const model::Case evidence = world.GatherNow("1");
  EXPECT_FALSE(LotOf(evidence, PalletName("1")).is_carrier);
  EXPECT_EQ(LotOf(evidence, LotName("daifuku")).takers.count, 2U);
  EXPECT_THAT(Lots(evidence, true), ElementsAre(PalletName("2")));
}

}  // namespace
}  // namespace halaltrace::graph
