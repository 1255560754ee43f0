// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/members.h"

#include "gtest/gtest.h"

namespace halaltrace::epcis {
namespace {

TEST(MembersTest, AreFoundByName) {
  for (const absl::string_view name : MemberNames()) {
    ASSERT_TRUE(FindMember(name).has_value()) << name;
    EXPECT_EQ(NameOf(*FindMember(name)), name);
    EXPECT_TRUE(IsMemberName(name));
  }
  EXPECT_EQ(MemberNames().size(), 30u);
  EXPECT_FALSE(FindMember("").has_value());
  EXPECT_FALSE(FindMember("EPCList").has_value());
  EXPECT_TRUE(IsMemberName("epcClass"));
  EXPECT_FALSE(IsMemberName("ext:epcClass"));
}

TEST(MembersTest, BelongToTheirEventTypes) {
  EXPECT_TRUE(MayHave(v1::EVENT_TYPE_OBJECT, Member::kIlmd));
  EXPECT_TRUE(MayHave(v1::EVENT_TYPE_TRANSFORMATION, Member::kIlmd));
  EXPECT_FALSE(MayHave(v1::EVENT_TYPE_AGGREGATION, Member::kIlmd));
  EXPECT_FALSE(MayHave(v1::EVENT_TYPE_TRANSFORMATION, Member::kAction));
  EXPECT_TRUE(MayHave(v1::EVENT_TYPE_TRANSACTION, Member::kParentId));
  EXPECT_FALSE(MayHave(v1::EVENT_TYPE_OBJECT, Member::kParentId));
}

TEST(MembersTest, EventTypesHaveNames) {
  for (const v1::EventType type :
       {v1::EVENT_TYPE_OBJECT, v1::EVENT_TYPE_AGGREGATION,
        v1::EVENT_TYPE_TRANSACTION, v1::EVENT_TYPE_TRANSFORMATION,
        v1::EVENT_TYPE_ASSOCIATION}) {
    EXPECT_EQ(TypeOf(NameOf(type)), type);
  }
  EXPECT_EQ(TypeOf("TransactionEvent"), v1::EVENT_TYPE_TRANSACTION);
  EXPECT_EQ(TypeOf("TransformationEvent"), v1::EVENT_TYPE_TRANSFORMATION);
  EXPECT_EQ(TypeOf("QuantityEvent"), v1::EVENT_TYPE_UNSPECIFIED);
  EXPECT_EQ(TypeOf(""), v1::EVENT_TYPE_UNSPECIFIED);
}

}  // namespace
}  // namespace halaltrace::epcis
