// SPDX-License-Identifier: Apache-2.0
#include "engine/model/gs1_key.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::model {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;
using Kind = Gs1Key::Kind;

// UriOf returns the canonical form of `text`, or the status as text.
std::string UriOf(absl::string_view text) {
  const absl::StatusOr<Gs1Key> key = Gs1Key::Parse(text);
  return key.ok() ? key->uri() : key.status().ToString();
}

constexpr char kLot[] = "https://id.gs1.org/01/04012345123456/10/Lot987";

// Goal: whoever writes the lot down, in whatever way, names the same lot.
TEST(Gs1KeyTest, OneLotInEveryNotation) {
  for (const char* const text : {
           kLot,
           "http://id.gs1.org/01/04012345123456/10/Lot987",
           "HTTPS://shop.example:8443/a/b/gtin/4012345123456/lot/Lot987?x=1#y",
           "https://shop.example/01/04012345123456/22/V2/10/Lo%74987",
           "urn:epc:class:lgtin:4012345.012345.Lot987",
           "(01)04012345123456(17)270331(10)Lot987",
           "(10)Lot987(01)04012345123456",
           "]C1010401234512345610Lot987",
           "]d210Lot987\x1D"
           "0104012345123456",
           "]Q3010401234512345617270331310300075010Lot987\x1D"
           "422392",
           "\x1D"
           "010401234512345610Lot987",
           "010401234512345610Lot987",
           "]Q1https://shop.example/01/04012345123456/10/Lot987",
       }) {
    EXPECT_EQ(UriOf(text), kLot) << text;
  }
}

TEST(Gs1KeyTest, KeepsThePartsApart) {
  HT_ASSERT_OK_AND_ASSIGN(
      const Gs1Key key,
      Gs1Key::Parse("(01)04012345123456(10)A/1(21)S+2(3103)000750"));

  EXPECT_EQ(key.kind(), Kind::kSgtin);
  EXPECT_EQ(key.uri(), "https://id.gs1.org/01/04012345123456/21/S%2B2");
  EXPECT_EQ(key.gtin(), "04012345123456");
  EXPECT_EQ(key.serial(), "S+2");
  EXPECT_EQ(key.lot(), "A/1");  // known, though the serial names the item
  EXPECT_EQ(key.ClassUri(), "https://id.gs1.org/01/04012345123456");
}

struct KeyCase {
  const char* text;
  const char* uri;
  const char* class_uri;
  Kind kind;
};
TEST(Gs1KeyTest, KnowsEveryKind) {
  for (const KeyCase& c : {
           KeyCase{"(00)340123451111111111",
                   "https://id.gs1.org/00/340123451111111111",
                   "https://id.gs1.org/00/340123451111111111", Kind::kSscc},
           {"(414)4012345000054(254)A",
            "https://id.gs1.org/414/4012345000054/254/A",
            "https://id.gs1.org/414/4012345000054", Kind::kSgln},
           {"https://x.example/gln/4012345000054/glnx/0",
            "https://id.gs1.org/414/4012345000054",
            "https://id.gs1.org/414/4012345000054", Kind::kGln},
           {"(417)4012345000054", "https://id.gs1.org/417/4012345000054",
            "https://id.gs1.org/417/4012345000054", Kind::kPgln},
           {"(253)4012345000092PO-1",
            "https://id.gs1.org/253/4012345000092PO-1",
            "https://id.gs1.org/253/4012345000092", Kind::kGdti},
           {"(8003)040123450002219A",
            "https://id.gs1.org/8003/040123450002219A",
            "https://id.gs1.org/8003/04012345000221", Kind::kGrai},
           {"(8004)4012345ABC/1", "https://id.gs1.org/8004/4012345ABC%2F1",
            "https://id.gs1.org/8004/4012345ABC%2F1", Kind::kGiai},
           {"urn:epc:id:gsrn:4012345.0000006765",
            "https://id.gs1.org/8018/401234500000067657",
            "https://id.gs1.org/8018/401234500000067657", Kind::kGsrn},
           {"(01)04012345123456(235)T",
            "https://id.gs1.org/01/04012345123456/235/T",
            "https://id.gs1.org/01/04012345123456", Kind::kUpui},
           {"urn:epc:idpat:sgtin:4012345.012345.*",
            "https://id.gs1.org/01/04012345123456",
            "https://id.gs1.org/01/04012345123456", Kind::kGtin},
       }) {
    HT_ASSERT_OK_AND_ASSIGN(const Gs1Key key, Gs1Key::Parse(c.text));
    EXPECT_EQ(key.uri(), c.uri);
    EXPECT_EQ(key.ClassUri(), c.class_uri);
    EXPECT_EQ(key.kind(), c.kind) << c.text;
  }
}

TEST(Gs1KeyTest, ACanonicalFormIsItsOwn) {
  for (const char* const text :
       {kLot, "https://id.gs1.org/8004/4012345ABC%2F1",
        "https://id.gs1.org/01/04012345123456/21/%21%28%29%2A%2B%2C%3A"}) {
    EXPECT_EQ(UriOf(text), text);
  }
}

TEST(Gs1KeyTest, NamesTheCheckDigitThatItExpected) {
  for (const char* const text :
       {"https://id.gs1.org/01/04012345123457/10/A", "(01)04012345123457(10)A",
        "]E04012345123457", "010401234512345710A"}) {
    EXPECT_THAT(Gs1Key::Parse(text),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("check digit should be 6")))
        << text;
  }
}

TEST(Gs1KeyTest, ReadsBareGtinsBehindTheirSymbology) {
  EXPECT_EQ(UriOf("]E04012345123456"), "https://id.gs1.org/01/04012345123456");
  EXPECT_EQ(UriOf("]E402345673"), "https://id.gs1.org/01/00000002345673");
  EXPECT_EQ(UriOf("]I104012345123456"), "https://id.gs1.org/01/04012345123456");
}

TEST(Gs1KeyTest, ReadsEscapedBracketsInAValue) {
  EXPECT_EQ(UriOf(R"((01)04012345123456(10)A\(1\))"),
            "https://id.gs1.org/01/04012345123456/10/A%281%29");
}

// Goal: a doubtful text is refused rather than taken for some other thing.
TEST(Gs1KeyTest, RefusesWhatIsNotOneKey) {
  for (const char* const text : {
           "",
           "42",
           "Hello World!",
           "04012345123456",                            // a number, of what?
           "(10)Lot987",                                // a lot of what?
           "(01)04012345123456(00)340123451111111111",  // which of the two?
           "(01)04012345123456(10)A(10)B",
           "(01)4012345123456",       // element strings are not padded
           "(01)04012345123456(10)",  // no value
           "(01)04012345123456(10)ABCDEFGHIJKLMNOPQRSTU",  // 21 characters
           "(01)04012345123456(10)ロット",
           "(5)1",
           "(01",
           "01)04012345123456",
           "]C1",
           "]XX0104012345123456",
           "]C1019",
           "]C1010401234512345665A",  // no AI starts with 65
           "]E0401234512345",
           "]Q1hello",
           "HtTp://id.gs1.org/01/04012345123456",
           "https:///01/04012345123456",
           "https://id.gs1.org/",
           "https://id.gs1.org/01/04012345123456/",
           "https://id.gs1.org/01/04012345123456/10",
           "https://id.gs1.org/01/04012345123456/10/",
           "https://id.gs1.org/01/04012345123456/99/A",
           "https://id.gs1.org/01/04012345123456/10/A%2",
           "https://id.gs1.org/01/04012345123456/10/A%00B",
           "https://id.gs1.org/01/04012345123456/10/A B",
           "https://id.gs1.org/01/04012345123456?10=Lot987",
           "https://id.gs1.org/8003/14012345000221",  // a GRAI starts with 0
           "https://id.gs1.org/8004/ABC",
           "https://id.gs1.org/8010/4012345abc",  // CPIDs are upper case
           "urn:epc:id:sgtin:4012345.012345",
           "urn:epc:id:sgtin:4012345.12345.1",
           "urn:epc:id:sgtin:40123.01234567.1",
           "urn:epc:id:sgtin:4012345.01234X.1",
           "urn:epc:id:sgtin:4012345.012345.",
           "urn:epc:id:sgtin:4012345.012345.%G0",
           "urn:epc:id:lgtin:4012345.012345.A",
           "urn:epc:class:sgtin:4012345.012345.A",
           "urn:epc:idpat:sgtin:4012345.*.*",
           "urn:epc:idpat:sgtin:4012345.012345.1",
           "urn:epc:id:gid:1.2.3",
       }) {
    EXPECT_THAT(Gs1Key::Parse(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(Gs1KeyTest, RefusesWhatIsTooLong) {
  const std::string text = absl::StrCat("https://x.example/01/04012345123456?",
                                        std::string(20'000, 'x'));
  EXPECT_THAT(Gs1Key::Parse(text),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       HasSubstr("kTextBytesMax")));
}

TEST(LooksLikeGs1KeyTest, LeavesOrdinaryAddressesAlone) {
  EXPECT_TRUE(LooksLikeGs1Key("https://id.gs1.org/anything"));
  EXPECT_TRUE(LooksLikeGs1Key("https://x.example/01/04012345123457"));
  EXPECT_TRUE(LooksLikeGs1Key("https://x.example/8004/4012345ABC"));
  EXPECT_TRUE(LooksLikeGs1Key("urn:epc:id:sgtin:broken"));
  EXPECT_TRUE(LooksLikeGs1Key("(01)1"));
  EXPECT_TRUE(LooksLikeGs1Key("]C1"));
  EXPECT_FALSE(LooksLikeGs1Key("https://id.gs1.org"));
  EXPECT_FALSE(LooksLikeGs1Key("https://x.example/01/news"));
  EXPECT_FALSE(LooksLikeGs1Key("https://x.example/party/2026"));
  EXPECT_FALSE(LooksLikeGs1Key("https://ref.gs1.org/cbv/BizStep-shipping"));
  EXPECT_FALSE(LooksLikeGs1Key("urn:epc:id:gid:1.2.3"));
  EXPECT_FALSE(LooksLikeGs1Key("urn:epcglobal:cbv:bizstep:shipping"));
  EXPECT_FALSE(LooksLikeGs1Key("C-2025/0117"));
  EXPECT_FALSE(LooksLikeGs1Key(""));
}

}  // namespace
}  // namespace halaltrace::model
