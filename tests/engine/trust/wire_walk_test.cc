// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/wire_walk.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "halaltrace/v1/case.pb.h"
#include "halaltrace/v1/envelope.pb.h"
#include "halaltrace/v1/policy.pb.h"
#include "halaltrace/v1/statement.pb.h"
#include "halaltrace/v1/verdict.pb.h"
#include "tests/reference/canonical_message.h"
#include "tests/support/random_message.h"
#include "tests/support/status_matchers.h"
#include "tests/support/zoo.h"

namespace halaltrace::trust {
namespace {

using ::google::protobuf::Message;
using ::halaltrace::testing::FillAtRandom;
using ::halaltrace::testing::StatusIs;
using ::halaltrace::testing::ZooPrototype;
using ::halaltrace::testing::ZooType;
using ::testing::HasSubstr;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;

// FromHex reads hexadecimal digits with spaces between.
std::string FromHex(absl::string_view hex) {
  return HexDecode(absl::StrReplaceAll(hex, {{" ", ""}})).value();
}

TEST(WireWalkTest, TakesEveryFormInItsOneEncoding) {
  for (const absl::string_view hex :
       {"",                           // nothing set
        "08 01",                      // i32: 1
        "08 ffffffffffffffffff01",    // i32: -1
        "08 80808080f8ffffffff01",    // i32: the least
        "10 ffffffffffffffffff01",    // i64: -1
        "18 ffffffff0f",              // u32: the greatest
        "20 ffffffffffffffffff01",    // u64: the greatest
        "28 ffffffff0f",              // s32: the least
        "30 ffffffffffffffffff01",    // s64: the least
        "38 01",                      // flag: true
        "40 03",                      // colour: BLUE
        "40 ffffffffffffffffff01",    // colour: BELOW
        "4d 01000000",                // f32: 1
        "51 0000000000000080",        // f64: the least
        "5a 01 61",                   // text: "a"
        "62 01 00",                   // raw: "\0"
        "6a 00",                      // child: present and empty
        "6a 02 08 01",                // child { i32: 1 }
        "70 00",                      // left: chosen, though zero
        "7a 00",                      // right: chosen, though empty
        "b001 00",                    // third: chosen, though false
        "8001 00",                    // maybe: present, though zero
        "8a01 03 010000",             // list: 1, 0, 0
        "9201 00 9201 02 08 01",      // children: {}, { i32: 1 }
        "9a01 00 9a01 01 61",         // words: "", "a"
        "a201 08 00000000 ffffffff",  // fixes: 0, the greatest
        "aa01 03 00 01 03",           // colours: NONE, RED, BLUE
        "c0b802 01"}) {               // last: 1
    HT_EXPECT_OK(WalkStrict(ZooType(), FromHex(hex))) << hex;
    EXPECT_TRUE(reference::IsCanonicalMessage(ZooPrototype(), FromHex(hex)))
        << hex;
  }
}

struct Refused {
  const char* hex;
  const char* message;
};

// ExpectRefusals expects each to be refused by the walk and by the reference.
void ExpectRefusals(const std::vector<Refused>& cases) {
  for (const Refused& refused : cases) {
    const std::string bytes = FromHex(refused.hex);
    EXPECT_THAT(WalkStrict(ZooType(), bytes),
                StatusIs(kMalformed, HasSubstr(refused.message)))
        << refused.hex;
    EXPECT_FALSE(reference::IsCanonicalMessage(ZooPrototype(), bytes))
        << refused.hex;
  }
}

TEST(WireWalkTest, RefusesWhatANewerVersionMayHaveWritten) {
  ExpectRefusals({
      {"f00101", "field 30 is not known here: made by a newer version"},
      {"4004", "colour: value 4 is not known here: made by a newer"},
      {"aa010104", "colours: value 4 is not known here"},
      {"40feffffffffffffffff01", "colour: value -2 is not known here"},
      {"6a03f00101", "child: field 30 is not known here"},
  });
}

TEST(WireWalkTest, RefusesAnotherOrderOrNumber) {
  ExpectRefusals({
      {"10010801", "i32: it is written out of order"},
      {"08010801", "i32: it is written twice"},
      {"6a006a00", "child: it is written twice"},
      {"8a0101018a010101", "list: its list is split"},
      {"9201 00 9a01 00 9201 00", "children: it is written out of order"},
      {"70017a0161", "right: only one of this field and its rivals"},
      {"7001b00101", "third: only one of this field and its rivals"},
      {"0001", "there is no field 0"},
      {"8080808010 01", "a field number is over its limit"},
  });
}

TEST(WireWalkTest, RefusesOtherVarints) {
  ExpectRefusals({
      {"088100", "i32: a number is written longer than it need be"},
      {"0880808080808080808000", "i32: a number is written longer"},
      {"888000 01", "a number is written longer than it need be"},
      {"5a8100 61", "text: a number is written longer than it need be"},
      {"10ffffffffffffffffff02", "i64: a number is over 64 bits"},
      {"10ffffffffffffffffffff01", "i64: a number is over 64 bits"},
      {"08ffffffff0f", "i32: the number does not fit its type"},
      {"088080808008", "i32: the number does not fit its type"},
      {"188080808010", "u32: the number does not fit its type"},
      {"288080808010", "s32: the number does not fit its type"},
      {"3802", "flag: the number does not fit its type"},
      {"408080808010", "colour: the number does not fit its type"},
      {"8a01058080808010", "list: the number does not fit its type"},
  });
}

TEST(WireWalkTest, RefusesExplicitDefaults) {
  ExpectRefusals({
      {"0800", "i32: zero is written by leaving it out"},
      {"3800", "flag: zero is written by leaving it out"},
      {"4000", "colour: zero is written by leaving it out"},
      {"4d00000000", "f32: zero is written by leaving it out"},
      {"510000000000000000", "f64: zero is written by leaving it out"},
      {"5a00", "text: an empty value is written by leaving it out"},
      {"6200", "raw: an empty value is written by leaving it out"},
      {"8a0100", "list: an empty list is written by leaving it out"},
  });
}

TEST(WireWalkTest, RefusesOtherWireTypes) {
  ExpectRefusals({
      {"880101", "list: a list of numbers is written packed"},
      {"a50101000000", "fixes: a list of numbers is written packed"},
      {"0b0c", "i32: groups are not used"},
      {"6b6c", "child: groups are not used"},
      {"0c", "i32: groups are not used"},
      {"0d01000000", "i32: it has wire type 5 and not 0"},
      {"5801", "text: it has wire type 0 and not 2"},
      {"0f", "i32: it has wire type 7 and not 0"},
  });
}

TEST(WireWalkTest, RefusesTextThatIsNotUtf8) {
  ExpectRefusals({
      {"5a01ff", "text: the text is not UTF-8"},
      {"5a02c080", "text: the text is not UTF-8"},
      {"5a03eda080", "text: the text is not UTF-8"},
      {"9a01 01 61 9a01 01 ff", "words[1]: the text is not UTF-8"},
  });
}

TEST(WireWalkTest, RefusesWhatEndsTooSoon) {
  ExpectRefusals({
      {"08", "i32: the input ends in the middle of it"},
      {"80", "the input ends in the middle of it"},
      {"0880", "i32: the input ends in the middle of it"},
      {"4d010000", "f32: the input ends in the middle of it"},
      {"5a0261", "text: the input ends in the middle of it"},
      {"5affffffffffffffffff01", "text: the input ends in the middle"},
      {"6a0108", "child.i32: the input ends in the middle of it"},
      {"a201050000000000", "fixes: the input ends in the middle of it"},
  });
}

TEST(WireWalkTest, NamesThePathToTheField) {
  ExpectRefusals({
      {"9201009201046a025a00", "children[1].child.text: an empty value"},
  });
}

// Nested returns a Zoo with `depth` others one inside the other.
std::string Nested(int depth) {
  std::string bytes;
  for (int i = 0; i < depth; ++i) {
    bytes = absl::StrCat(
        "\x6a", std::string(1, static_cast<char>(bytes.size())), bytes);
  }
  return bytes;
}

TEST(WireWalkTest, LimitsDepth) {
  HT_EXPECT_OK(WalkStrict(ZooType(), Nested(limits::kPayloadDepthMax)));
  EXPECT_THAT(WalkStrict(ZooType(), Nested(limits::kPayloadDepthMax + 1)),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       HasSubstr("over the limit of 32 nested messages")));
}

TEST(WireWalkTest, LimitsSize) {
  v1::Envelope envelope;
  envelope.set_payload(std::string(limits::kEnvelopeBytesMax - 4, 'x'));
  HT_EXPECT_OK(
      WalkStrict(*v1::Envelope::descriptor(), CanonicalBytes(envelope)));
  envelope.mutable_payload()->push_back('x');
  EXPECT_THAT(
      ParseStrict<v1::Envelope>(CanonicalBytes(envelope)),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("1048576")));
}

TEST(WireWalkTest, NamesTheFieldOfAStatement) {
  v1::Statement statement;
  statement.mutable_header()->mutable_event_time()->set_unix_ms(1);
  std::string bytes = CanonicalBytes(statement);
  bytes.back() = 0;
  EXPECT_THAT(ParseStrict<v1::Statement>(bytes),
              StatusIs(kMalformed,
                       "header.event_time.unix_ms: zero is written "
                       "by leaving it out"));
}

// --- Against the reference, on random messages and their mutations ---------

// Mutator changes bytes at random, in ways that often hit what the walk looks
// for.
class Mutator {
 public:
  explicit Mutator(std::mt19937_64& random) : random_(random) {}

  std::string Mutate(std::string bytes) {
    for (uint64_t n = 1 + Below(3); n > 0; --n) MutateOnce(bytes);
    return bytes;
  }

 private:
  uint64_t Below(uint64_t end) { return random_() % end; }

  void MutateOnce(std::string& bytes) {
    if (bytes.empty()) return bytes.push_back(static_cast<char>(random_()));
    const size_t at = Below(bytes.size());
    const size_t length = Below(std::min<size_t>(bytes.size() - at, 12) + 1);
    switch (Below(8)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << Below(8)));
        return;
      case 1:
        bytes[at] = static_cast<char>(random_());
        return;
      case 2:
        bytes.erase(at, length);
        return;
      case 3:
        bytes.insert(at, bytes.substr(at, length));
        return;
      case 4:
        bytes.insert(Below(bytes.size()), bytes.substr(at, length));
        return;
      case 5:
        bytes.resize(at);
        return;
      case 6:  // a varint that is not minimal
        bytes[at] = static_cast<char>(bytes[at] | 0x80);
        bytes.insert(at + 1, 1, '\0');
        return;
      default:
        bytes[at] = '\0';
        return;
    }
  }

  std::mt19937_64& random_;
};

// Reencoded splits a message into its fields and puts them together in other
// ways: shuffled, doubled, left out.
std::string Reshuffled(std::mt19937_64& random, const Message& message) {
  std::vector<std::string> parts;
  const auto& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const std::unique_ptr<Message> alone(message.New());
    alone->CopyFrom(message);
    for (int j = 0; j < type.field_count(); ++j) {
      if (j != i)
        alone->GetReflection()->ClearField(alone.get(), type.field(j));
    }
    parts.push_back(CanonicalBytes(*alone));
  }
  std::string bytes;
  for (uint64_t n = 1 + random() % 6; n > 0; --n) {
    bytes += parts[random() % parts.size()];
  }
  return bytes;
}

struct Tally {
  int canonical = 0;
  int refused = 0;
};

void Compare(const Message& prototype, const std::string& bytes, Tally& tally) {
  const absl::Status walked = WalkStrict(*prototype.GetDescriptor(), bytes);
  ASSERT_EQ(walked.ok(), reference::IsCanonicalMessage(prototype, bytes))
      << walked << "\n"
      << prototype.GetTypeName() << " " << HexEncode(bytes);
  ++(walked.ok() ? tally.canonical : tally.refused);
}

void CompareWithReference(const Message& prototype, uint64_t seed) {
  SCOPED_TRACE(absl::StrCat(prototype.GetTypeName(), ", seed ", seed));
  std::mt19937_64 random(seed);
  Mutator mutator(random);
  Tally tally;
  for (int i = 0; i < 200 && !::testing::Test::HasFatalFailure(); ++i) {
    const std::unique_ptr<Message> message(prototype.New());
    FillAtRandom(random, *message);
    const std::string bytes = CanonicalBytes(*message);
    HT_ASSERT_OK(WalkStrict(*prototype.GetDescriptor(), bytes));
    Compare(prototype, bytes, tally);
    for (int j = 0; j < 20; ++j) {
      Compare(prototype, mutator.Mutate(bytes), tally);
    }
    Compare(prototype, Reshuffled(random, *message), tally);
  }
  // The comparison says something only if both sides occur.
  EXPECT_GT(tally.canonical, 200);
  EXPECT_GT(tally.refused, 400);
}

// Goal: the walk takes exactly the bytes that parsing and writing again gives
// back.  Method: random messages, mutated and with their fields reshuffled.
TEST(WireWalkTest, AgreesWithTheReference) {
  CompareWithReference(ZooPrototype(), 1);
  CompareWithReference(v1::Statement(), 2);
  CompareWithReference(v1::Envelope(), 3);
  CompareWithReference(v1::TrustPolicy(), 4);
  CompareWithReference(v1::Verdict(), 5);
  CompareWithReference(v1::Case(), 6);
}

}  // namespace
}  // namespace halaltrace::trust
