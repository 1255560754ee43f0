// SPDX-License-Identifier: Apache-2.0
#include "engine/model/identifier.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::model {
namespace {

using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Canonical(absl::string_view text) {
  const absl::StatusOr<std::string> id = CanonicalIdentifier(text);
  return id.ok() ? *id : id.status().ToString();
}

TEST(CanonicalIdentifierTest, Gs1KeysBecomeDigitalLinks) {
  EXPECT_EQ(Canonical("(01)04012345123456(10)A"),
            "https://id.gs1.org/01/04012345123456/10/A");
  EXPECT_EQ(Canonical("urn:epc:id:pgln:4000001.00012"),
            "https://id.gs1.org/417/4000001000128");
}

TEST(CanonicalIdentifierTest, OurUrnsHaveOneSpelling) {
  constexpr char kUrn[] = "urn:halaltrace:lot:plant:%E5%A4%A7%E7%A6%8F:41%2F2";
  EXPECT_EQ(Canonical("urn:halaltrace:lot:plant:大福:41/2"), kUrn);
  EXPECT_EQ(Canonical("URN:HalalTrace:lot:plan%74:%e5%a4%a7福:41%2f2"), kUrn);
  EXPECT_EQ(Canonical(kUrn), kUrn);
}

TEST(CanonicalIdentifierTest, OtherUrisStayAsTheyAre) {
  for (const char* const uri :
       {"https://example.com/01/news?a=b#c", "urn:uuid:f81d4fae-7dec",
        "https://ref.gs1.org/cbv/BizStep-shipping", "urn:epc:id:gid:1.2.3",
        "did:web:example.com"}) {
    EXPECT_EQ(Canonical(uri), uri);
  }
  EXPECT_EQ(Canonical("https://example.com/十勝"),
            "https://example.com/%E5%8D%81%E5%8B%9D");
}

// Goal: what RFC 3986 and RFC 8141 call the same is the same thing to us.
TEST(CanonicalIdentifierTest, UrisHaveOneSpelling) {
  EXPECT_EQ(Canonical("urn:uuid:F81D4FAE-7DEC"), "urn:uuid:f81d4fae-7dec");
  EXPECT_EQ(Canonical("HTTPS://EXAMPLE.com/Case/%7e%c3%a9"),
            "https://example.com/Case/~%C3%A9");
  EXPECT_EQ(Canonical("URN:Example:Case"), "urn:example:Case");
  EXPECT_EQ(Canonical("Https://ID.gs1.org/01/04012345123456"),
            "https://id.gs1.org/01/04012345123456");
  EXPECT_EQ(Canonical("URN:EPC:ID:PGLN:4000001.00012"),
            "https://id.gs1.org/417/4000001000128");
  EXPECT_EQ(Canonical("http://example.com/%30%31/04012345123456/10/A"),
            "https://id.gs1.org/01/04012345123456/10/A");
  EXPECT_EQ(Canonical("(01)04012345123456(10)A%41"),
            "https://id.gs1.org/01/04012345123456/10/A%2541");
  EXPECT_EQ(Canonical("urn:halaltrace:lot:urn%3Aepc%3Aid%3Apgln%3A4000001.00012"
                      ":beans:1"),
            Canonical("urn:halaltrace:lot:https%3A%2F%2Fid.gs1.org%2F417%2F"
                      "4000001000128:beans:1"));
}

TEST(CanonicalIdentifierTest, RefusesWhatIsNoName) {
  for (const char* const text :
       {"", "C-2025/0117", "sugar 1", "https:", ":x", "1urn:x",
        "https://example.com/a b", "https://example.com/%2", "urn:x:%zz",
        "https://example.com/\xFF", "https://example.com/か\u3099",
        "https://x.example/01/04012345123457", "urn:halaltrace:lot:a:b",
        "urn:halaltrace:lot:a:b:c:d", "urn:halaltrace:lot:a::c",
        "urn:halaltrace:lot:a:b:%GG", "urn:halaltrace:lot:a:b:%FF",
        "urn:halaltrace:farm:a:b", "urn:halaltrace:lot:a:b:か\u3099"}) {
    EXPECT_THAT(CanonicalIdentifier(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(CanonicalIdentifierTest, RefusesWhatIsTooLong) {
  const std::string longest = absl::StrCat("urn:x:", std::string(506, 'a'));
  EXPECT_THAT(CanonicalIdentifier(longest), IsOk());
  for (const std::string& text :
       {longest + "a",
        absl::StrCat("urn:halaltrace:party:o:", std::string(500, 'a')),
        absl::StrCat("urn:x:", std::string(20'000, 'a'))}) {
    EXPECT_THAT(CanonicalIdentifier(text),
                StatusIs(absl::StatusCode::kResourceExhausted));
  }
}

TEST(AsPartyTest, APlacesNumberNamesThePartyThere) {
  std::string room;
  EXPECT_EQ(AsParty(Canonical("(414)4012345000054"), room),
            "https://id.gs1.org/417/4012345000054");
  for (const char* text :
       {"https://id.gs1.org/417/4012345000054",
        "https://id.gs1.org/414/4012345000054/254/A",
        "https://id.gs1.org/414/401234500005", "https://id.gs1.org/414/",
        "https://example.com/414/4012345000054", "urn:halaltrace:party:a:b",
        ""}) {
    EXPECT_EQ(AsParty(text, room), text);
  }
}

TEST(KindOfTest, ReadsTheKindOffTheName) {
  const std::vector<std::pair<std::string, IdentifierKind>> cases = {
      {"(01)04012345123456", IdentifierKind::kProduct},
      {"(01)04012345123456(10)A", IdentifierKind::kLot},
      {"(01)04012345123456(21)A", IdentifierKind::kInstance},
      {"(00)340123451111111111", IdentifierKind::kLogisticUnit},
      {"(414)4012345000054", IdentifierKind::kSite},
      {"(414)4012345000054(254)A", IdentifierKind::kSite},
      {"(417)4012345000054", IdentifierKind::kParty},
      {"(253)4012345000092", IdentifierKind::kDocument},
      {"(8003)04012345000221", IdentifierKind::kEquipment},
      {"(8004)4012345ABC", IdentifierKind::kEquipment},
      {"(8006)040123451234560102", IdentifierKind::kProduct},
      {"(8006)040123451234560102(10)A", IdentifierKind::kLot},
      {"(8006)040123451234560102(21)A", IdentifierKind::kInstance},
      {"(402)40123452223334442", IdentifierKind::kOther},
      {"urn:halaltrace:lot:a:b:c", IdentifierKind::kLot},
      {"urn:halaltrace:party:a:b", IdentifierKind::kParty},
      {"urn:halaltrace:product:a:b", IdentifierKind::kProduct},
      {"urn:halaltrace:site:a:b", IdentifierKind::kSite},
      {"urn:halaltrace:equipment:a:b", IdentifierKind::kEquipment},
      {"urn:halaltrace:certificate:a:b", IdentifierKind::kCertificate},
      {"urn:halaltrace:document:a:b", IdentifierKind::kDocument},
      {"https://example.com/a", IdentifierKind::kOther},
  };
  for (const auto& [text, kind] : cases) {
    EXPECT_EQ(KindOf(Canonical(text)), kind) << text;
  }
  EXPECT_EQ(KindOf("https://id.gs1.org/"), IdentifierKind::kOther);
  EXPECT_EQ(KindOf("https://id.gs1.org/99/1"), IdentifierKind::kOther);
  EXPECT_EQ(KindOf("urn:halaltrace:farm:a"), IdentifierKind::kOther);
}

TEST(ProductOfLotTest, IsTheClassOfTheGoods) {
  const auto product = [](absl::string_view lot) {
    const absl::StatusOr<std::string> id = ProductOfLot(Canonical(lot));
    return id.ok() ? *id : id.status().ToString();
  };
  EXPECT_EQ(product("(01)04012345123456(10)A"),
            "https://id.gs1.org/01/04012345123456");
  EXPECT_EQ(product("(01)04012345123456(21)A"),
            "https://id.gs1.org/01/04012345123456");
  EXPECT_EQ(product("(8006)040123451234560102(10)A"),
            "https://id.gs1.org/8006/040123451234560102");
  EXPECT_EQ(product("(8010)4012345A/B(8011)7"),
            "https://id.gs1.org/8010/4012345A%2FB");
  EXPECT_EQ(product("urn:halaltrace:lot:farm:azuki:1"),
            "urn:halaltrace:product:farm:azuki");
}

// Goal: a maker without GTINs for lots may still have one for the product.
TEST(ProductOfLotTest, MayBeAnIdentifierInsideTheLotUrn) {
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string lot,
      MakeUrn(IdentifierKind::kLot,
              {"farm", "https://id.gs1.org/01/04012345123456", "1"}));
  HT_ASSERT_OK_AND_ASSIGN(const std::string product, ProductOfLot(lot));
  EXPECT_EQ(product, "https://id.gs1.org/01/04012345123456");
}

TEST(ProductOfLotTest, RefusesWhatHasNoProduct) {
  for (const char* const id :
       {"https://id.gs1.org/00/340123451111111111",
        "https://id.gs1.org/01/04012345123456", "urn:halaltrace:site:a:b",
        "urn:halaltrace:lot:a:b", "https://example.com/"}) {
    EXPECT_THAT(ProductOfLot(id), StatusIs(absl::StatusCode::kInvalidArgument))
        << id;
  }
}

TEST(GlnDigitsTest, AreThirteen) {
  EXPECT_TRUE(IsGlnDigits("9520101000019"));
  EXPECT_TRUE(IsGlnDigits("9520101000011")) << "the check digit is not asked";
  for (const absl::string_view text :
       {"", "952010100001", "95201010000190", "952010100001X"}) {
    EXPECT_FALSE(IsGlnDigits(text)) << text;
  }
}

TEST(UrnTest, RoundTripsItsParts) {
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string urn,
      MakeUrn(IdentifierKind::kCertificate, {"jma", "C:7/十勝"}));
  EXPECT_EQ(urn, "urn:halaltrace:certificate:jma:C%3A7%2F%E5%8D%81%E5%8B%9D");
  HT_ASSERT_OK_AND_ASSIGN(const std::vector<std::string> parts, UrnParts(urn));
  EXPECT_THAT(parts, ElementsAre("jma", "C:7/十勝"));
  EXPECT_EQ(Canonical(urn), urn);
}

TEST(UrnTest, RefusesWhatCannotBeOne) {
  EXPECT_THAT(MakeUrn(IdentifierKind::kLogisticUnit, {"a", "b"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(MakeUrn(IdentifierKind::kLot, {"a", "b"}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("has 3 parts, not 2")));
  EXPECT_THAT(MakeUrn(IdentifierKind::kParty, {"a", ""}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(MakeUrn(IdentifierKind::kParty, {"a", "e\u0301"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(MakeUrn(IdentifierKind::kParty, {"a", std::string(500, 'b')}),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(UrnParts("urn:uuid:1"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace halaltrace::model
