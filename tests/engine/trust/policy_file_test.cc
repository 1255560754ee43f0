// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/policy_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/limits.h"
#include "engine/model/time.h"
#include "engine/trust/sha256.h"
#include "engine/trust/wire_walk.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::StatusIs;
using ::halaltrace::testing::TempDir;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;

constexpr char kPolicy[] = R"(
  name: "Tokachi plant"
  ledgers { origin: "plant.example/halal" vkey: "plant.example/halal+1+AAAA" }
  anchors {
    name: "Operator"
    key_id: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    roles: ROLE_OPERATOR
    roles: ROLE_RECORDER
    names: "urn:halaltrace:party:plant.example%2Fhalal:*"
    gs1_company_prefixes: "4569951"
    origins: "plant.example/halal"
    from: "2026-01-01"
    until: "2026-12-31"
  }
  anchors {
    name: "Body"
    key_id: "sha256:1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    roles: ROLE_CERTIFICATION_BODY
    names: "urn:halaltrace:party:plant.example%2Fhalal:body"
  }
  profiles {
    profile: "market/MY"
    digest: "2123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
)";

v1::TrustPolicy Valid() {
  absl::StatusOr<v1::TrustPolicy> policy = ParsePolicy(kPolicy);
  EXPECT_TRUE(policy.ok()) << policy.status();
  return *std::move(policy);
}

// --- As a text
// ----------------------------------------------------------------

TEST(PolicyTextTest, RoundTrips) {
  v1::TrustPolicy policy = Valid();
  policy.set_name("十勝の工場");
  const std::string text = PolicyText(policy);
  EXPECT_THAT(text, StartsWith("# Whom this verifier trusts"));
  EXPECT_THAT(text, HasSubstr("name: \"十勝の工場\""));
  HT_ASSERT_OK_AND_ASSIGN(const v1::TrustPolicy again, ParsePolicy(text));
  EXPECT_EQ(CanonicalBytes(again), CanonicalBytes(policy));
}

TEST(PolicyTextTest, NamesLineAndColumnOfWhatItDoesNotKnow) {
  for (const auto& [text, message] :
       std::vector<std::pair<std::string, std::string>>{
           {"name: \"x\"\nanchors {\n  ceiling: 1\n}", "3:"},
           {"name: \"x\"\nname: \"y\"", "2:"},
           {"name: 1", "1:"},
           {"anchors { roles: ROLE_KING }", "1:"},
           {"anchors {", "1:"},
           {"[other.extension]: 1", "1:"},
           {"1234: 5", "1:"}}) {
    EXPECT_THAT(ParsePolicy(text), StatusIs(kMalformed, StartsWith(message)))
        << text;
  }
}

TEST(PolicyTextTest, LimitsSize) {
  EXPECT_THAT(ParsePolicy(std::string(limits::kPolicyBytesMax + 1, '\n')),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

// --- As the judge reads it
// ------------------------------------------------------

TEST(CompilePolicyTest, APartyNamedByThePlaceIsThePartyThere) {
  for (const char* name : {"https://id.gs1.org/414/9520101000002",
                           "https://id.gs1.org/414/952*"}) {
    v1::TrustPolicy written = Valid();
    written.mutable_anchors(0)->add_names(name);
    HT_ASSERT_OK_AND_ASSIGN(const model::Policy policy, CompilePolicy(written));
    EXPECT_TRUE(model::MaySpeakFor(policy.anchors[0],
                                   "https://id.gs1.org/417/9520101000002"))
        << name;
  }
}

TEST(CompilePolicyTest, KeepsWhatWasWritten) {
  HT_ASSERT_OK_AND_ASSIGN(const model::Policy policy, CompilePolicy(Valid()));
  ASSERT_EQ(policy.anchors.size(), 2u);
  const model::Anchor& anchor = policy.anchors[0];
  EXPECT_EQ(anchor.name, "Operator");
  EXPECT_EQ(anchor.key.Short(), "0123456789ab");
  EXPECT_TRUE(anchor.root.IsZero());
  EXPECT_THAT(anchor.roles, ElementsAre(v1::ROLE_OPERATOR, v1::ROLE_RECORDER));
  EXPECT_TRUE(model::MaySpeakFor(
      anchor, "urn:halaltrace:party:plant.example%2Fhalal:dairy"));
  EXPECT_FALSE(
      model::MaySpeakFor(anchor, "urn:halaltrace:party:other.example:dairy"));
  EXPECT_THAT(anchor.gs1_company_prefixes, ElementsAre("4569951"));
  EXPECT_TRUE(
      model::MaySpeakFor(anchor, "https://id.gs1.org/417/4569951110016"));
  EXPECT_FALSE(
      model::MaySpeakFor(anchor, "https://id.gs1.org/417/9520101000002"));
  EXPECT_THAT(anchor.origins, ElementsAre("plant.example/halal"));
  EXPECT_EQ(model::FormatDay(anchor.first_day), "2026-01-01");
  EXPECT_EQ(model::FormatDay(anchor.last_day), "2026-12-31");
  EXPECT_EQ(policy.anchors[1].first_day, model::kFirstDay);
  EXPECT_EQ(policy.anchors[1].last_day, model::kLastDay);
  EXPECT_EQ(policy.PinnedDigest("market/MY")->Short(), "2123456789ab");
  EXPECT_EQ(policy.digest, Sha256(CanonicalBytes(Valid())));
}

// Goal: a policy that gives more is another policy.
TEST(CompilePolicyTest, EveryChangeChangesTheDigest) {
  HT_ASSERT_OK_AND_ASSIGN(const model::Policy before, CompilePolicy(Valid()));
  v1::TrustPolicy laxer = Valid();
  laxer.mutable_anchors(0)->clear_until();
  HT_ASSERT_OK_AND_ASSIGN(const model::Policy after, CompilePolicy(laxer));
  EXPECT_NE(after.digest, before.digest);
}

TEST(CompilePolicyTest, AnEmptyPolicyTrustsNobody) {
  HT_ASSERT_OK_AND_ASSIGN(const model::Policy policy,
                          CompilePolicy(v1::TrustPolicy()));
  EXPECT_TRUE(policy.anchors.empty());
  EXPECT_TRUE(policy.profiles.empty());
}

struct Refused {
  const char* change;  // merged into the valid policy
  const char* message;
};

// ExpectRefusals adds each change to a valid policy and expects its message.
// "$" stands for what every anchor has: a name and a key.
void ExpectRefusals(const std::vector<Refused>& cases) {
  constexpr char kMore[] =
      "name: 'x' key_id: 'sha256:"
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' ";
  for (const Refused& refused : cases) {
    v1::TrustPolicy policy = Valid();
    ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(
        absl::StrReplaceAll(refused.change, {{"$", kMore}}), &policy))
        << refused.change;
    EXPECT_THAT(CompilePolicy(policy),
                StatusIs(kMalformed, StartsWith(refused.message)))
        << refused.change;
  }
}

TEST(CompilePolicyTest, RefusesWhatNoPolicyHas) {
  ExpectRefusals({
      {"name: '\\377'", "name: the text is not UTF-8"},
      {"anchors { roles: 99 }",
       "anchors[2].roles: value 99 is not known here: made by a newer"},
  });
}

TEST(CompilePolicyTest, RefusesLedgersThatMakeNoSense) {
  ExpectRefusals({
      {"ledgers { vkey: 'x+1' }", "ledgers[1].origin: missing"},
      {"ledgers { origin: 'a b' vkey: 'x+1' }", "ledgers[1].origin: not"},
      {"ledgers { origin: 'x' }", "ledgers[1].vkey: missing"},
      {"ledgers { origin: 'x' vkey: 'y+1' }",
       "ledgers[1].vkey: not a key of the ledger \"x\""},
      {"ledgers { origin: 'plant.example/halal' vkey: "
       "'plant.example/halal+1+AAAA' }",
       "ledgers[1]: \"plant.example/halal+1+AAAA\" is pinned twice"},
  });
}

TEST(CompilePolicyTest, RefusesAnchorsThatMakeNoSense) {
  ExpectRefusals({
      {"anchors { }", "anchors[2].name: missing"},
      {"anchors { name: 'x' }", "anchors[2].trust: missing"},
      {"anchors { name: 'x' key_id: 'sha256:12' }",
       "anchors[2].key_id: not \"sha256:\" and 64 lower-case digits"},
      {"anchors { name: 'x' root_pem: 'x' }",
       "anchors[2].root_pem: not one PEM block"},
      {"anchors { name: 'x' root_pem: '-----BEGIN CERTIFICATE-----\\nAAAA"
       "\\n-----END CERTIFICATE-----\\n' }",
       "anchors[2].root_pem: not an X.509 credential"},
      {"anchors { $ names: 'urn:x:1' }", "anchors[2].roles: missing"},
      {"anchors { $ names: 'urn:x:1' roles: ROLE_UNSPECIFIED }",
       "anchors[2].roles[0]: missing"},
      {"anchors { $ names: 'urn:x:1' roles: [ROLE_CARRIER, ROLE_CARRIER] "
       "}",
       "anchors[2].roles[1]: ROLE_CARRIER twice"},
      {"anchors { $ roles: ROLE_CARRIER }",
       "anchors[2].names: an anchor without names gives no right"},
      {"anchors { $ roles: ROLE_CARRIER names: 'JAKIM' }",
       "anchors[2].names[0]: "},
      {"anchors { $ roles: ROLE_CARRIER names: '' }",
       "anchors[2].names[0]: missing"},
      {"anchors { $ roles: ROLE_CARRIER names: 'urn:*:x*' }",
       "anchors[2].names[0]: not the beginning of an identifier"},
      {"anchors { $ roles: ROLE_CARRIER names: 'urn: *' }",
       "anchors[2].names[0]: not the beginning of an identifier"},
      {"anchors { $ roles: ROLE_CARRIER gs1_company_prefixes: '45' }",
       "anchors[2].gs1_company_prefixes[0]: not a GS1 company prefix"},
      {"anchors { $ roles: ROLE_CARRIER names: 'urn:x:1' origins: '+' }",
       "anchors[2].origins[0]: not an origin line"},
      {"anchors { $ roles: ROLE_CARRIER names: 'urn:x:1' from: 'now' }",
       "anchors[2].from: "},
      {"anchors { $ roles: ROLE_CARRIER names: 'urn:x:1' until: "
       "'2026-02-29' }",
       "anchors[2].until: "},
      {"anchors { $ roles: ROLE_CARRIER names: 'urn:x:1' from: "
       "'2026-02-02' until: '2026-02-01' }",
       "anchors[2].until: 2026-02-01 is before from (2026-02-02)"},
  });
}

TEST(CompilePolicyTest, RefusesProfilesThatMakeNoSense) {
  ExpectRefusals({
      {"profiles { profile: 'MY' }", "profiles[1].profile: neither"},
      {"profiles { profile: 'market/my' }", "profiles[1].profile: not a"},
      {"profiles { profile: 'scheme/' }", "profiles[1].profile: neither"},
      {"profiles { profile: 'scheme/X' digest: 'AB' }",
       "profiles[1].digest: not 64 lower-case digits"},
      {"profiles { profile: 'market/MY' digest: '212345678"
       "9abcdef0123456789abcdef0123456789abcdef0123456789abcdef' }",
       "profiles[1]: \"market/MY\" is pinned twice"},
  });
}

TEST(CompilePolicyTest, AnAnchorCountsInItsLedgersAlone) {
  HT_ASSERT_OK_AND_ASSIGN(const model::Policy policy, CompilePolicy(Valid()));
  EXPECT_EQ(model::PolicyFor("plant.example/halal", policy).anchors.size(), 2u);
  const model::Policy elsewhere = model::PolicyFor("other.example", policy);
  ASSERT_EQ(elsewhere.anchors.size(), 1u);
  EXPECT_EQ(elsewhere.anchors[0].name, "Body");
  EXPECT_EQ(elsewhere.digest, policy.digest);
}

// Goal: nobody gets "some body": who certifies, decides or tests is named.
TEST(CompilePolicyTest, BodiesAuthoritiesAndLaboratoriesCountByName) {
  for (const v1::Role role :
       {v1::ROLE_CERTIFICATION_BODY, v1::ROLE_AUTHORITY, v1::ROLE_LABORATORY}) {
    v1::TrustPolicy policy = Valid();
    policy.mutable_anchors(0)->add_roles(role);
    EXPECT_THAT(CompilePolicy(policy),
                StatusIs(kMalformed, HasSubstr("leaves open who")))
        << role;
  }
  v1::TrustPolicy prefixed = Valid();
  prefixed.mutable_anchors(1)->add_gs1_company_prefixes("4569951");
  EXPECT_THAT(
      CompilePolicy(prefixed),
      StatusIs(kMalformed, HasSubstr("anchors[1].gs1_company_prefixes: ")));
  v1::TrustPolicy policy = Valid();
  policy.mutable_anchors(0)->set_names(0, "*");
  HT_EXPECT_OK(CompilePolicy(policy));
}

TEST(DescribePolicyTest, SaysWhomItTrustsForWhat) {
  HT_ASSERT_OK_AND_ASSIGN(const std::vector<std::string> lines,
                          DescribePolicy(Valid()));
  EXPECT_THAT(
      lines,
      ElementsAre(
          StartsWith("Tokachi plant, sha256:"),
          "reads the ledger plant.example/halal under the key "
          "plant.example/halal+1+AAAA",
          "trusts the key sha256:0123456789ab… (Operator) as operator, "
          "recorder for urn:halaltrace:party:plant.example%2Fhalal:*, GS1 "
          "company prefix 4569951 in plant.example/halal from 2026-01-01 until "
          "2026-12-31",
          "trusts the key sha256:1123456789ab… (Body) as certification body "
          "for urn:halaltrace:party:plant.example%2Fhalal:body",
          "judges by the profile market/MY, sha256:2123456789ab…"));
  v1::TrustPolicy broken = Valid();
  broken.mutable_anchors(0)->clear_name();
  EXPECT_THAT(DescribePolicy(broken), StatusIs(kMalformed));
}

// --- As a file
// --------------------------------------------------------------------

std::string Slurp(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

class PolicyFileTest : public ::testing::Test {
 protected:
  const TempDir dir_;
  const std::string path_ = dir_.In("policy.textproto");
};

TEST_F(PolicyFileTest, RoundTripsAndReplaces) {
  HT_ASSERT_OK(WritePolicyFile(path_, Valid()));
  v1::TrustPolicy other = Valid();
  other.set_name("other");
  HT_ASSERT_OK(WritePolicyFile(path_, other));
  HT_ASSERT_OK_AND_ASSIGN(const v1::TrustPolicy again, ReadPolicyFile(path_));
  EXPECT_EQ(CanonicalBytes(again), CanonicalBytes(other));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir_.path()), {}),
            1)
      << "nothing is left beside the policy";
}

TEST_F(PolicyFileTest, WritesNothingThatDoesNotCompile) {
  HT_ASSERT_OK(WritePolicyFile(path_, Valid()));
  const std::string before = Slurp(path_);
  v1::TrustPolicy broken = Valid();
  broken.mutable_anchors(0)->clear_roles();
  EXPECT_THAT(WritePolicyFile(path_, broken), StatusIs(kMalformed));
  EXPECT_EQ(Slurp(path_), before);
}

TEST_F(PolicyFileTest, NamesTheFileAndTheLine) {
  std::ofstream(path_) << "name: 'x'\nanchor {}\n";
  EXPECT_THAT(ReadPolicyFile(path_),
              StatusIs(kMalformed, StartsWith(absl::StrCat("policy file \"",
                                                           path_, "\": 2:"))));
}

TEST_F(PolicyFileTest, SaysWhyItCannotRead) {
  EXPECT_THAT(ReadPolicyFile(path_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ReadPolicyFile(dir_.path()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  std::ofstream(path_) << std::string(limits::kPolicyBytesMax + 1, ' ');
  EXPECT_THAT(ReadPolicyFile(path_),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST_F(PolicyFileTest, SaysWhyItCannotWrite) {
  EXPECT_THAT(WritePolicyFile(dir_.In("absent/policy"), Valid()),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(WritePolicyFile("/proc/self/status/policy", Valid()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(WritePolicyFile("/dev/full/../full/policy", Valid()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace halaltrace::trust
