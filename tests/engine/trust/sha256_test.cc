// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/sha256.h"

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace halaltrace::trust {
namespace {

// FIPS 180-4 examples.
constexpr char kEmpty[] =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr char kAbc[] =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256Test, HashesTheStandardExamples) {
  EXPECT_EQ(Sha256("").Hex(), kEmpty);
  EXPECT_EQ(Sha256("abc").Hex(), kAbc);
}

TEST(Sha256Test, PartsAreReadAsOneText) {
  EXPECT_EQ(Sha256({"a", "", "bc"}).Hex(), kAbc);
  EXPECT_EQ(Sha256({}).Hex(), kEmpty);
}

TEST(Sha256HasherTest, BeginsAnewAfterFinish) {
  Sha256Hasher hasher;
  hasher.Update("ab");
  hasher.Update("c");
  Sha256Hasher moved = std::move(hasher);
  EXPECT_EQ(moved.Finish().Hex(), kAbc);
  EXPECT_EQ(moved.Finish().Hex(), kEmpty);
}

// Goal: the context kept by each thread is not shared.  Method: two threads
// hash different texts many times; a mixture would give a third digest.
TEST(Sha256Test, ThreadsDoNotDisturbEachOther) {
  const auto repeat = [](const std::string& text, std::string& last) {
    const Digest first = Sha256(text);
    for (int i = 0; i < 20'000; ++i) {
      if (Sha256({text.substr(0, 1), text.substr(1)}) != first) return;
    }
    last = first.Hex();
  };
  std::string a;
  std::string b;
  std::thread other(repeat, std::string("abc"), std::ref(a));
  repeat(std::string(300, 'x'), b);
  other.join();
  EXPECT_EQ(a, kAbc);
  EXPECT_EQ(b, Sha256(std::string(300, 'x')).Hex());
}

}  // namespace
}  // namespace halaltrace::trust
