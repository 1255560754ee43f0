// SPDX-License-Identifier: Apache-2.0
// Goal: beside a hop stand the documents and openings that it names, and
// nothing else.
#include "engine/attachments.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/trust/sha256.h"
#include "engine/trust/wire_walk.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::testing::HasSubstr;
using testing::StatusIs;

v1::Opening OpeningOf(const v1::QuantityValue& value) {
  v1::Opening opening;
  opening.set_message("halaltrace.v1.QuantityValue");
  opening.set_salt(std::string(16, 's'));
  opening.set_value(trust::CanonicalBytes(value));
  return opening;
}

// The formula of opening.proto, for malformed openings too.
Digest Committed(const v1::Opening& opening) {
  return trust::Sha256(absl::StrCat(
      "\x02", std::string(1, static_cast<char>(opening.message().size())),
      opening.message(), opening.salt(), opening.value()));
}

class AttachmentsTest : public ::testing::Test {
 protected:
  AttachmentsTest() {
    const auto dairy = testing::DeterministicP256Signer("dairy");
    statement_ = testing::HarvestBy("dairy", dairy);
    v1::QuantityValue value;
    value.set_amount("27");
    value.set_unit("KGM");
    opening_ = OpeningOf(value);
    statement_.mutable_supply_event()
        ->mutable_quantities(0)
        ->mutable_quantity()
        ->set_commitment(Committed(opening_).Bytes());
    statement_.mutable_header()->mutable_evidence()->set_document(
        trust::Sha256("the slip").Bytes());
  }

  absl::StatusOr<Attachments> Match() const {
    return MatchAttachments(bundle_, statement_);
  }

  v1::Statement statement_;
  v1::Opening opening_;
  v1::HopBundle bundle_;
};

TEST_F(AttachmentsTest, MatchesByDigestAndCommitment) {
  bundle_.add_documents("the slip");
  *bundle_.add_openings() = opening_;
  HT_ASSERT_OK_AND_ASSIGN(const Attachments found, Match());
  ASSERT_EQ(found.documents.size(), 1u);
  EXPECT_EQ(found.documents[0].digest, trust::Sha256("the slip"));
  EXPECT_EQ(found.documents[0].bytes, "the slip");
  ASSERT_EQ(found.openings.size(), 1u);
  EXPECT_EQ(found.openings[0].digest, Committed(opening_));
  HT_EXPECT_OK(
      CheckStoredOpening(found.openings[0].digest, found.openings[0].bytes));
}

TEST_F(AttachmentsTest, BothMayBeWithheld) {
  HT_ASSERT_OK_AND_ASSIGN(const Attachments found, Match());
  EXPECT_TRUE(found.documents.empty());
  EXPECT_TRUE(found.openings.empty());
}

TEST_F(AttachmentsTest, RefusesADocumentThatIsNotNamed) {
  bundle_.add_documents("another slip");
  EXPECT_THAT(Match(), StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("names no document")));
}

TEST_F(AttachmentsTest, RefusesADocumentOverTheLimit) {
  bundle_.add_documents(std::string(limits::kDocumentBytesMax + 1, 'x'));
  EXPECT_THAT(Match(), StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST_F(AttachmentsTest, RefusesAnOpeningOfNothing) {
  opening_.set_salt(std::string(16, 't'));
  *bundle_.add_openings() = opening_;
  EXPECT_THAT(Match(), StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("holds no commitment")));
}

TEST_F(AttachmentsTest, RefusesAMisshapenOpening) {
  *bundle_.add_openings() = opening_;
  bundle_.mutable_openings(0)->set_salt("short");
  EXPECT_THAT(Match(), StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("opening: salt")));
  *bundle_.mutable_openings(0) = opening_;
  bundle_.mutable_openings(0)->set_message(std::string(256, 'm'));
  EXPECT_THAT(Match(), StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("opening: message")));
}

// A signer could commit to one type where the schema has another.
TEST_F(AttachmentsTest, RefusesAnotherTypeThanTheSchemaHides) {
  v1::PartyValue party;
  party.set_id("https://id.gs1.org/417/9520101000002");
  opening_.set_message("halaltrace.v1.PartyValue");
  opening_.set_value(trust::CanonicalBytes(party));
  statement_.mutable_supply_event()
      ->mutable_quantities(0)
      ->mutable_quantity()
      ->set_commitment(Committed(opening_).Bytes());
  *bundle_.add_openings() = opening_;
  EXPECT_THAT(Match(), StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("QuantityValue")));
}

TEST_F(AttachmentsTest, RefusesAValueThatIsNotCanonical) {
  opening_.set_value(std::string("\x0a\x00", 2) + opening_.value());
  statement_.mutable_supply_event()
      ->mutable_quantities(0)
      ->mutable_quantity()
      ->set_commitment(Committed(opening_).Bytes());
  *bundle_.add_openings() = opening_;
  EXPECT_THAT(Match(), StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("opening: value")));
}

TEST_F(AttachmentsTest, ASwappedStoredOpeningShows) {
  const std::string bytes = trust::CanonicalBytes(opening_);
  EXPECT_THAT(CheckStoredOpening(Digest{}, bytes),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckStoredOpening(Committed(opening_), "junk"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace halaltrace::engine
