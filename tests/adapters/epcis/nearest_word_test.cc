// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/nearest_word.h"

#include <string>

#include "adapters/epcis/vocabulary.h"
#include "gtest/gtest.h"

namespace halaltrace::epcis {
namespace {

TEST(NearestWordTest, ForgivesSlipsOfThePen) {
  const auto words = Words(Vocabulary::kBizStep);
  for (const auto& [written, meant] :
       std::initializer_list<std::pair<const char*, const char*>>{
           {"shiping", "shipping"},    // missing
           {"shippping", "shipping"},  // too many
           {"shippinq", "shipping"},   // wrong
           {"hsipping", "shipping"},   // swapped
           {"Shipping", "shipping"},   // case
           {"retail selling", "retail_selling"},
           {"cycle-counting", "cycle_counting"},
           {"recieving", "receiving"},
           {"shipping", "shipping"},
       }) {
    EXPECT_EQ(NearestWord(written, words), meant) << written;
  }
}

TEST(NearestWordTest, DoesNotGuess) {
  const auto words = Words(Vocabulary::kBizStep);
  EXPECT_EQ(NearestWord("", words), "");
  EXPECT_EQ(NearestWord("halal", words), "");
  EXPECT_EQ(NearestWord("brewing", words), "");
  EXPECT_EQ(NearestWord(std::string(10'000, 's'), words), "");
  EXPECT_EQ(NearestWord("shipping", {}), "");
}

}  // namespace
}  // namespace halaltrace::epcis
