// SPDX-License-Identifier: Apache-2.0
// Goal: a text has one id for ever, and what an id stands for neither changes
// nor moves while the registry grows.
// Method: texts of every size up to more than a block, among thousands more.
#include "engine/model/registry.h"

#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

// A digest that only `number` has; its first bytes collide with others'.
Digest DigestOf(uint32_t number) {
  Digest digest;
  digest.bytes[0] = static_cast<uint8_t>(number % 3);
  std::memcpy(&digest.bytes[Digest::kSize - sizeof(number)], &number,
              sizeof(number));
  return digest;
}

TEST(RegistryTest, BeginsEmpty) {
  const Registry registry;
  EXPECT_EQ(registry.name_count(), 0U);
  EXPECT_EQ(registry.statement_count(), 0U);
  EXPECT_EQ(registry.FindName("a"), std::nullopt);
  EXPECT_EQ(registry.FindName(""), std::nullopt);
  EXPECT_EQ(registry.FindStatement(Digest()), std::nullopt);
}

TEST(RegistryTest, ATextHasOneId) {
  Registry registry;
  const NameId a = registry.Intern("a");
  const NameId b = registry.Intern("b");
  EXPECT_NE(a, b);
  EXPECT_EQ(registry.Intern("a"), a);
  EXPECT_EQ(registry.FindName("a"), a);
  EXPECT_EQ(registry.FindName("b"), b);
  EXPECT_EQ(registry.FindName("c"), std::nullopt);
  EXPECT_EQ(registry.FindName("A"), std::nullopt);
  EXPECT_EQ(registry.Text(b), "b");
  EXPECT_EQ(registry.name_count(), 2U);
}

// Method: as the first of all, when no room has been made yet, and later.
TEST(RegistryTest, TheEmptyTextHasAnIdToo) {
  Registry first;
  const NameId empty = first.Intern("");
  EXPECT_EQ(first.Text(empty), "");
  EXPECT_EQ(first.Intern(absl::string_view()), empty);
  EXPECT_EQ(first.FindName(""), empty);
  EXPECT_NE(first.Intern("a"), empty);
  EXPECT_EQ(first.name_count(), 2U);

  Registry later;
  const NameId a = later.Intern("a");
  EXPECT_NE(later.Intern(""), a);
  EXPECT_EQ(later.Text(later.Intern("")), "");
}

TEST(RegistryTest, TextsMayHoldAnyByte) {
  Registry registry;
  const std::string zero("a\0b", 3);
  const NameId id = registry.Intern(zero);
  EXPECT_NE(registry.Intern("a"), id);
  EXPECT_EQ(registry.Text(id), zero);
}

TEST(RegistryTest, KeepsItsOwnCopy) {
  Registry registry;
  std::string text = "urn:halaltrace:party:dairy.example:main";
  const NameId id = registry.Intern(text);
  text.assign(text.size(), 'x');
  EXPECT_EQ(registry.Text(id), "urn:halaltrace:party:dairy.example:main");
  EXPECT_EQ(registry.FindName("urn:halaltrace:party:dairy.example:main"), id);
}

TEST(RegistryTest, TextsNeverMove) {
  Registry registry;
  std::vector<std::string> texts;
  std::vector<absl::string_view> kept;
  const auto add = [&](std::string text) {
    const NameId id = registry.Intern(text);
    ASSERT_EQ(id.value(), kept.size());
    texts.push_back(std::move(text));
    kept.push_back(registry.Text(id));
  };
  for (const size_t size : {size_t{1}, (size_t{1} << 16) - 1, size_t{1} << 16,
                            (size_t{1} << 16) + 1, size_t{1} << 18}) {
    add(std::string(size, 'x'));
    add(absl::StrCat("after ", size));
  }
  for (int i = 0; i < 20'000; ++i) add(absl::StrCat("text ", i));
  for (uint32_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(kept[i], texts[i]);
    ASSERT_EQ(registry.Text(NameId(i)).data(), kept[i].data());
    ASSERT_EQ(registry.FindName(texts[i]), NameId(i));
  }
  EXPECT_EQ(registry.name_count(), texts.size());
}

TEST(RegistryTest, StatementsAreNumberedAsTheyCome) {
  Registry registry;
  const Digest& first =
      registry.StatementDigest(registry.AddStatement(DigestOf(0)));
  for (uint32_t i = 1; i < 5000; ++i) {
    ASSERT_EQ(registry.AddStatement(DigestOf(i)), StatementId(i));
  }
  for (uint32_t i = 0; i < 5000; ++i) {
    ASSERT_EQ(registry.StatementDigest(StatementId(i)), DigestOf(i));
    ASSERT_EQ(registry.FindStatement(DigestOf(i)), StatementId(i));
  }
  EXPECT_EQ(first, DigestOf(0));
  EXPECT_EQ(&first, &registry.StatementDigest(StatementId(0)));
  EXPECT_EQ(registry.FindStatement(DigestOf(5000)), std::nullopt);
  EXPECT_EQ(registry.statement_count(), 5000U);
  EXPECT_EQ(registry.name_count(), 0U);
}

}  // namespace
}  // namespace halaltrace::model
