// SPDX-License-Identifier: Apache-2.0
// Goal: what is in the registry never changes and never moves, however much is
// added.
#include "engine/model/registry.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

TEST(RegistryTest, ATextHasOneId) {
  Registry registry;
  const NameId azuki = registry.Intern("azuki");
  const NameId none = registry.Intern("");
  EXPECT_NE(azuki, none);
  EXPECT_EQ(registry.Intern(std::string("azuki")), azuki);
  EXPECT_EQ(registry.name_count(), 2u);
  EXPECT_EQ(registry.Text(azuki), "azuki");
  EXPECT_EQ(registry.Text(none), "");
  EXPECT_EQ(registry.FindName("azuki"), azuki);
  EXPECT_EQ(registry.FindName("sugar"), std::nullopt);
}

// Short texts share a block of 64 KiB; a longer one has its own.
TEST(RegistryTest, TextsStayWhereTheyAre) {
  Registry registry;
  std::vector<NameId> ids;
  std::vector<std::string> texts;
  for (int i = 0; i < 9000; ++i) {
    texts.push_back(absl::StrCat("lot of the number ", i));
  }
  texts.insert(texts.begin() + 4000, std::string(200'000, 'x'));
  for (const std::string& text : texts) ids.push_back(registry.Intern(text));
  const char* const first = registry.Text(ids[0]).data();
  for (size_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(registry.Text(ids[i]), texts[i]);
  }
  registry.Intern(std::string(70'000, 'y'));
  EXPECT_EQ(registry.Text(ids[0]).data(), first);
}

TEST(RegistryTest, StatementsAreNumberedInOrder) {
  Registry registry;
  const Digest milk = *Digest::FromBytes(std::string(Digest::kSize, 'm'));
  const Digest azuki = *Digest::FromBytes(std::string(Digest::kSize, 'a'));
  const StatementId first = registry.AddStatement(milk);
  const StatementId second = registry.AddStatement(azuki);
  EXPECT_LT(first.value(), second.value());
  EXPECT_EQ(registry.StatementDigest(first), milk);
  EXPECT_EQ(registry.FindStatement(azuki), second);
  EXPECT_EQ(registry.FindStatement(Digest{}), std::nullopt);
  EXPECT_EQ(registry.statement_count(), 2u);
}

}  // namespace
}  // namespace halaltrace::model
