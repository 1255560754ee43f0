// SPDX-License-Identifier: Apache-2.0
// Goal: the order of arrival shows nowhere.
// Method: six hops, enrolments first, in all their 720 orders into copies of
// one ledger; the verdict's bytes are the same but for the cut, whose root is
// the ledger's own.
#include <algorithm>
#include <array>
#include <filesystem>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::testing {
namespace {

absl::StatusOr<engine::Answered> WithoutCut(const engine::Engine& engine,
                                            const v1::Question& question) {
  auto answered = engine.Judge(question, /*explain=*/true);
  if (answered.ok()) {
    answered->verdict.mutable_question()->clear_known_at();
  }
  return answered;
}

v1::Statement Profile(const std::string& product_of_lot) {
  v1::Statement draft = EngineWorld::Harvest("X");
  const std::string lot = EngineWorld::Lot(product_of_lot);
  v1::MaterialProfile& profile = *draft.mutable_material_profile();
  profile.set_product(lot.substr(0, lot.find("/10/")));
  profile.mutable_maker()->mutable_party()->set_id(
      EngineWorld::Enrolment().party_enrolment().party());
  profile.set_name("Azuki");
  profile.set_material_class(v1::MATERIAL_CLASS_COMPOUND);
  return draft;
}

TEST(OrderTest, SixHopsInEveryOrderGiveOneVerdict) {
  EngineWorld world;
  const v1::HopBundle enrolment = world.Make(EngineWorld::Enrolment());
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing({&enrolment, 1}));
  const v1::HopBundle misread = world.Make(EngineWorld::Batch("A-2", "D-1"));
  const std::array<v1::HopBundle, 6> hops = {
      world.Make(EngineWorld::Harvest("A-1")),
      world.Make(EngineWorld::Batch("A-1", "B-1")),
      world.Make(EngineWorld::Batch("B-1", "D-1")),
      misread,
      world.Make(Profile("A-1")),
      world.Make(EngineWorld::Batch("D-1", "E-1"))};
  world.Close();

  std::array<size_t, 6> order{};
  std::iota(order.begin(), order.end(), 0);
  std::string expected;
  const std::string copy = world.directory() + "-copy";
  do {
    std::filesystem::remove_all(copy);
    std::filesystem::copy(world.directory(), copy);
    HT_ASSERT_OK_AND_ASSIGN(const auto engine,
                            world.Open(copy, /*writing=*/true));
    std::vector<v1::HopBundle> bundles;
    for (const size_t at : order) bundles.push_back(hops[at]);
    HT_ASSERT_OK(engine->CaptureAllOrNothing(bundles));
    HT_ASSERT_OK_AND_ASSIGN(const engine::Answered answered,
                            WithoutCut(*engine, EngineWorld::Question("E-1")));
    // Nobody certified anything, and nothing says that nobody did.
    ASSERT_EQ(answered.verdict.answer(), v1::ANSWER_CANNOT_CONFIRM);
    ASSERT_EQ(answered.explanation.lines_size(), 5);
    const std::string verdict =
        absl::StrCat(answered.verdict.SerializeAsString(),
                     answered.explanation.SerializeAsString());
    if (expected.empty()) expected = verdict;
    ASSERT_TRUE(verdict == expected)
        << "order " << order[0] << order[1] << order[2] << order[3] << order[4]
        << order[5];
  } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace
}  // namespace halaltrace::testing
