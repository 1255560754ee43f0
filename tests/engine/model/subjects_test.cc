// SPDX-License-Identifier: Apache-2.0
#include "engine/model/subjects.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr absl::string_view kNames[] = {
    "",          "lot",         "product", "party", "site",
    "equipment", "certificate", "body",    "market"};

// Subjects returns "kind identifier" for each subject of a textproto statement.
std::vector<std::string> Subjects(const std::string& text) {
  v1::Statement statement;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &statement));
  std::vector<std::string> lines;
  for (const Subject& subject : SubjectsOf(statement)) {
    lines.push_back(absl::StrCat(kNames[static_cast<size_t>(subject.kind)], " ",
                                 subject.id));
  }
  return lines;
}

TEST(SubjectsTest, OfEnrolments) {
  EXPECT_THAT(Subjects("genesis { operator_party: 'urn:p:1' }"),
              ElementsAre("party urn:p:1"));
  EXPECT_THAT(Subjects("party_enrolment { party: 'urn:p:1' sites { id: "
                       "'urn:s:2' } sites { id: 'urn:s:1' } }"),
              ElementsAre("party urn:p:1", "site urn:s:1", "site urn:s:2"));
}

TEST(SubjectsTest, OfMaterials) {
  EXPECT_THAT(Subjects("material_profile { product: 'urn:g:1' maker { party { "
                       "id: 'urn:p:1' } } }"),
              ElementsAre("product urn:g:1", "party urn:p:1"));
  EXPECT_THAT(
      Subjects("approved_sources { product: 'urn:g:1' site: 'urn:s:1' sources "
               "{ product: 'urn:g:2' supplier { party { id: 'urn:p:2' } } site:"
               " 'urn:s:2' } }"),
      ElementsAre("product urn:g:1", "product urn:g:2", "party urn:p:2",
                  "site urn:s:1", "site urn:s:2"));
  EXPECT_THAT(
      Subjects("process_declaration { product: 'urn:g:1' maker { party { id: "
               "'urn:p:1' } } }"),
      ElementsAre("product urn:g:1", "party urn:p:1"));
}

// The identifier says what sort of thing moves.
TEST(SubjectsTest, OfEvents) {
  EXPECT_THAT(
      Subjects("supply_event {"
               "  epcs: 'https://id.gs1.org/8003/04012345123456A'"
               "  epcs: 'https://id.gs1.org/01/04012345123456/21/7'"
               "  quantities { item: 'https://id.gs1.org/01/04012345123456' }"
               "  quantities { item: 'urn:x:unsaid' }"
               "  parent_id: 'https://id.gs1.org/00/340123450000000000'"
               "  read_point: 'urn:s:gate' biz_location: 'urn:s:gate'"
               "  sources { party { party { id: 'urn:p:1' } } }"
               "  destinations { place: 'urn:s:door' }"
               "}"),
      ElementsAre("lot https://id.gs1.org/00/340123450000000000",
                  "lot https://id.gs1.org/01/04012345123456/21/7",
                  "lot urn:x:unsaid",
                  "product https://id.gs1.org/01/04012345123456",
                  "party urn:p:1", "site urn:s:door", "site urn:s:gate",
                  "equipment https://id.gs1.org/8003/04012345123456A"));
  EXPECT_THAT(
      Subjects("supply_event {"
               "  input_epcs: 'urn:l:1' input_quantities { item: 'urn:l:2' }"
               "  output_epcs: 'urn:l:3' output_quantities { item: 'urn:l:1' }"
               "}"),
      ElementsAre("lot urn:l:1", "lot urn:l:2", "lot urn:l:3"));
}

TEST(SubjectsTest, OfCertificates) {
  constexpr char kNamed[] =
      "body { party { id: 'urn:b:jma' } } number: 'JMA/1'";
  EXPECT_THAT(
      Subjects(absl::StrCat("certificate { ", kNamed,
                            " holder { party { id: 'urn:p:1' } } sites: "
                            "'urn:s:1' products { product: 'urn:g:1' } }")),
      ElementsAre(
          "product urn:g:1", "party urn:p:1", "site urn:s:1",
          "certificate urn:halaltrace:certificate:urn%3Ab%3Ajma:JMA%2F1",
          "body urn:b:jma"));
  for (const char* const kind :
       {"certificate_status", "register_observation"}) {
    EXPECT_THAT(
        Subjects(absl::StrCat(kind, " { certificate { ", kNamed, " } }")),
        ElementsAre(
            "certificate urn:halaltrace:certificate:urn%3Ab%3Ajma:JMA%2F1",
            "body urn:b:jma"));
  }
  EXPECT_THAT(
      Subjects(absl::StrCat("register_closed { holder { party { id: 'urn:p:1' }"
                            " } certificates { ",
                            kNamed, " } }")),
      ElementsAre(
          "party urn:p:1",
          "certificate urn:halaltrace:certificate:urn%3Ab%3Ajma:JMA%2F1",
          "body urn:b:jma"));
}

TEST(SubjectsTest, OfRecognitionsAndProfiles) {
  constexpr char kTwo[] =
      "authority { party { id: 'urn:a:1' } } body { party { id: 'urn:b:1' } }";
  EXPECT_THAT(Subjects(absl::StrCat("recognition { market: 'MY' ", kTwo, " }")),
              ElementsAre("party urn:a:1", "body urn:b:1", "market MY"));
  EXPECT_THAT(
      Subjects(
          "register_closed { authority { party { id: 'urn:a:1' } } bodies "
          "{ party { id: 'urn:b:1' } } body { party { id: 'urn:b:2' } } }"),
      ElementsAre("party urn:a:1", "body urn:b:1", "body urn:b:2"));
  EXPECT_THAT(Subjects("market_profile { market: 'MY' authority { party { id: "
                       "'urn:a:1' } } }"),
              ElementsAre("party urn:a:1", "market MY"));
  EXPECT_THAT(Subjects("scheme_profile { body { party { id: 'urn:b:1' } } }"),
              ElementsAre("body urn:b:1"));
}

TEST(SubjectsTest, AHiddenPartyIsNone) {
  EXPECT_THAT(Subjects("certificate { body { commitment: 'x' } number: '1' }"),
              IsEmpty());
}

TEST(SubjectsTest, ACorrectionSpeaksOfStatements) {
  EXPECT_THAT(Subjects("correction { reason: 'typo' }"), IsEmpty());
  EXPECT_THAT(Subjects("endorse { statements: 'x' }"), IsEmpty());
}

}  // namespace
}  // namespace halaltrace::model
