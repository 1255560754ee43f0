// SPDX-License-Identifier: Apache-2.0
// Merkle vectors that others wrote, read in place; SKIPPED when absent.
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/ledger/merkle.h"
#include "engine/ledger/proof.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::CorpusBytes;
using Json = nlohmann::json;

std::vector<Digest> FromHexes(const Json& hexes) {
  std::vector<Digest> digests;
  for (const Json& hex : hexes) {
    digests.push_back(Digest::FromHex(hex.get<std::string>()).value());
  }
  return digests;
}

class Rfc6962Test : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto text = CorpusBytes("trust/rfc6962/vectors.json");
    if (!text) GTEST_SKIP() << "SKIPPED: no RFC 6962 vectors";
    vectors_ = Json::parse(*text);
    for (const Json& input : vectors_["inputs_hex"]) {
      leaves_.push_back(LeafHash(HexDecode(input.get<std::string>()).value()));
    }
    roots_ = FromHexes(vectors_["roots"]);
  }

  auto Nodes() const {
    return [this](const NodeId& node) -> absl::StatusOr<Digest> {
      return NodeOf(node, leaves_);
    };
  }

  Json vectors_;
  std::vector<Digest> leaves_;
  std::vector<Digest> roots_;
};

TEST_F(Rfc6962Test, Roots) {
  EXPECT_EQ(EmptyRoot().Hex(), vectors_["empty_root"]);
  ASSERT_EQ(roots_.size(), 8u);
  Frontier tree;
  for (size_t i = 0; i < roots_.size(); ++i) {
    tree.Append(leaves_[i]);
    EXPECT_EQ(tree.Root(), roots_[i]);
  }
}

TEST_F(Rfc6962Test, Hasher) {
  EXPECT_EQ(LeafHash("").Hex(), vectors_["hasher"][0]["h"]);
  EXPECT_EQ(LeafHash("L123456").Hex(), vectors_["hasher"][1]["h"]);
  // The third vector's children are four bytes each, which only the tree of
  // others has: the formula is the same.
  EXPECT_EQ(EntryOf("\x01N123N456").Hex(), vectors_["hasher"][2]["h"]);
}

TEST_F(Rfc6962Test, AuditPaths) {
  int run = 0;
  for (const Json& path : vectors_["paths"]) {
    const uint64_t leaf = path["leaf_1based"];
    const uint64_t size = path["snapshot"];
    if (leaf == 0) {
      EXPECT_FALSE(MakeInclusionProof(0, size, Nodes()).ok());
    } else {
      const std::vector<Digest> expected = FromHexes(path["path"]);
      HT_ASSERT_OK_AND_ASSIGN(const auto proof,
                              MakeInclusionProof(leaf - 1, size, Nodes()));
      EXPECT_EQ(proof, expected);
      HT_EXPECT_OK(VerifyInclusion(leaf - 1, size, leaves_[leaf - 1], expected,
                                   roots_[size - 1]));
    }
    ++run;
  }
  EXPECT_EQ(run, 6);
}

TEST_F(Rfc6962Test, Consistency) {
  int run = 0;
  for (const Json& vector : vectors_["consistency"]) {
    const uint64_t from = vector["snapshot1"];
    const uint64_t to = vector["snapshot2"];
    const std::vector<Digest> expected = FromHexes(vector["proof"]);
    HT_ASSERT_OK_AND_ASSIGN(const auto proof,
                            MakeConsistencyProof(from, to, Nodes()));
    EXPECT_EQ(proof, expected);
    HT_EXPECT_OK(VerifyConsistency(from, to, roots_[from - 1], roots_[to - 1],
                                   expected));
    ++run;
  }
  EXPECT_EQ(run, 4);
}

// Some probes hold texts such as "don't care 1" for roots, or garbage for
// hashes.  Each stands for itself: equal texts are equal digests.  An empty one
// is no digest, and refused when it is read.
std::optional<Digest> FromBase64(const Json& field) {
  const std::string raw = Base64Decode(field.get<std::string>()).value();
  if (raw.empty()) return std::nullopt;
  return Digest::FromBytes(raw).value_or(EntryOf(raw));
}

struct Probe {
  std::vector<Digest> proof;
  Digest first;
  Digest second;
};

std::optional<Probe> ReadProbe(const Json& json, const char* first,
                               const char* second) {
  const auto a = FromBase64(json[first]);
  const auto b = FromBase64(json[second]);
  if (!a.has_value() || !b.has_value()) return std::nullopt;
  Probe probe{{}, *a, *b};
  if (json["proof"].is_null()) return probe;
  for (const Json& text : json["proof"]) {
    const auto hash = FromBase64(text);
    if (!hash.has_value()) return std::nullopt;
    probe.proof.push_back(*hash);
  }
  return probe;
}

bool Accepts(const std::string& kind, const Json& json) {
  const bool inclusion = kind == "inclusion" || kind == "subtreeinclusion";
  const auto probe = inclusion ? ReadProbe(json, "leafHash", "root")
                               : ReadProbe(json, "root1", "root2");
  if (!probe.has_value()) return false;
  if (kind == "inclusion") {
    return VerifyInclusion(json["leafIdx"], json["treeSize"], probe->first,
                           probe->proof, probe->second)
        .ok();
  }
  if (kind == "subtreeinclusion") {
    return VerifySubtreeInclusion(json["leafIdx"], {json["start"], json["end"]},
                                  probe->first, probe->proof, probe->second)
        .ok();
  }
  if (kind == "consistency") {
    return VerifyConsistency(json["size1"], json["size2"], probe->first,
                             probe->second, probe->proof)
        .ok();
  }
  return VerifySubtreeConsistency({json["start"], json["end"]}, json["size"],
                                  probe->first, probe->second, probe->proof)
      .ok();
}

// The one place where we are stricter than the probes: six of them accept an
// empty subtree in any tree, whatever its root.  A proof about no leaf proves
// nothing, and we refuse it.
bool ProvesNothing(const Json& json) {
  return json.contains("size") && json["start"] == json["end"];
}

class MerkleProofsTest
    : public ::testing::TestWithParam<std::tuple<std::string, int, int>> {};

TEST_P(MerkleProofsTest, AcceptsAndRefusesAsExpected) {
  const auto& [kind, right, wrong] = GetParam();
  const std::string folder = "trust/merkle-proofs/testdata/" + kind;
  const std::filesystem::path root =
      absl::StrCat(HALALTRACE_CORPUS, "/", folder);
  if (!std::filesystem::exists(root)) {
    GTEST_SKIP() << "SKIPPED: no Merkle proof probes";
  }
  int accepted = 0;
  int refused = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(root)) {
    if (file.path().extension() != ".json") continue;
    const Json json = Json::parse(
        CorpusBytes(
            absl::StrCat(folder, "/",
                         std::filesystem::relative(file, root).string()))
            .value());
    const bool accepts = Accepts(kind, json);
    EXPECT_EQ(accepts, !json["wantErr"].get<bool>() && !ProvesNothing(json))
        << file.path() << ": " << json["desc"];
    ++(accepts ? accepted : refused);
  }
  EXPECT_EQ(accepted, right);
  EXPECT_EQ(refused, wrong);
}

std::string NameOf(
    const ::testing::TestParamInfo<MerkleProofsTest::ParamType>& suite) {
  return std::get<0>(suite.param);
}

INSTANTIATE_TEST_SUITE_P(
    All, MerkleProofsTest,
    ::testing::Values(std::tuple("inclusion", 6, 92),
                      std::tuple("consistency", 6, 92),
                      std::tuple("subtreeinclusion", 12, 192),
                      std::tuple("subtreeconsistency", 6, 112)),
    NameOf);

}  // namespace
}  // namespace halaltrace::ledger
