// SPDX-License-Identifier: Apache-2.0
// Goal: marks forget everything between queries, whatever is left in memory.
// Method: queries one after another, the table growing in between.
#include "engine/graph/scratch.h"

#include "gtest/gtest.h"

namespace halaltrace::graph {
namespace {

TEST(MarksTest, NumbersInTheOrderOfMeeting) {
  Marks marks;
  marks.Begin(10);
  bool is_new = false;
  EXPECT_EQ(marks.Meet(7, &is_new), 0U);
  EXPECT_TRUE(is_new);
  EXPECT_EQ(marks.Meet(3, &is_new), 1U);
  EXPECT_EQ(marks.Meet(7, &is_new), 0U);
  EXPECT_FALSE(is_new);
  EXPECT_EQ(marks.Find(3), 1U);
  EXPECT_EQ(marks.Find(4), Marks::kNone);
  EXPECT_EQ(marks.met(), 2U);
}

TEST(MarksTest, ForgetsBetweenQueries) {
  Marks marks;
  for (uint32_t query = 0; query < 5; ++query) {
    marks.Begin(10 + query * 100);
    for (uint32_t row = 0; row < 10 + query * 100; ++row) {
      ASSERT_EQ(marks.Find(row), Marks::kNone);
      marks.Put(row, 2 * row);
      ASSERT_EQ(marks.Find(row), 2 * row);
    }
    EXPECT_EQ(marks.met(), 2 * (10 + query * 100) - 1);
  }
}

TEST(ScratchPoolTest, LendsTheSameMemoryAgain) {
  ScratchPool pool;
  const Scratch* first = nullptr;
  {
    ScratchPool::Loan loan = pool.Borrow();
    first = &*loan;
    ScratchPool::Loan other = pool.Borrow();
    EXPECT_NE(&*other, first);
  }
  ScratchPool::Loan one = pool.Borrow();
  ScratchPool::Loan two = pool.Borrow();
  EXPECT_TRUE(&*one == first || &*two == first);
}

}  // namespace
}  // namespace halaltrace::graph
