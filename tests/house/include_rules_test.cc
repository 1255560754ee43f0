// SPDX-License-Identifier: Apache-2.0
// Goal: each rule about includes fires on a breach and is silent on its near
// miss.
#include "tests/house/include_rules.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/house/samples.h"

namespace halaltrace::house {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(GuardRuleTest, IsThePath) {
  EXPECT_THAT(PlacesOf(GuardRule(RepositoryOf({
                  {"engine/base/a.h",
                   "#ifndef HALALTRACE_ENGINE_BASE_A_H_\n"
                   "#define HALALTRACE_ENGINE_BASE_A_H_\n"},
                  {"engine/base/b.h",
                   "#ifndef HALALTRACE_ENGINE_BASE_A_H_\n"
                   "#define HALALTRACE_ENGINE_BASE_A_H_\n"},
                  {"engine/base/c.h", "#pragma once\n"},
              }))),
              ElementsAre("engine/base/b.h:1", "engine/base/c.h:1"));
}

TEST(ArrowRuleTest, FollowsTheHouse) {
  EXPECT_THAT(PlacesOf(ArrowRule(RepositoryOf({
                  {"engine/model/a.cc",
                   "#include \"engine/base/x.h\"\n"
                   "#include \"halaltrace/v1/x.pb.h\"\n"
                   "#include \"engine/trust/x.h\"\n"},
                  {"engine/base/b.cc", "#include \"halaltrace/v1/x.pb.h\"\n"},
                  {"engine/verdict/c.cc", "#include \"engine/graph/x.h\"\n"},
                  {"engine/engine.cc",
                   "#include \"engine/graph/x.h\"\n"
                   "#include \"adapters/rpc/x.h\"\n"},
                  {"adapters/rpc/d.cc",
                   "#include \"engine/engine.h\"\n"
                   "#include \"tests/support/x.h\"\n"},
                  {"tests/engine/e.cc", "#include \"engine/trust/x.h\"\n"},
              }))),
              ElementsAre("engine/model/a.cc:3", "engine/base/b.cc:1",
                          "engine/verdict/c.cc:1", "engine/engine.cc:2",
                          "adapters/rpc/d.cc:2"));
}

TEST(HomeRuleTest, KeepsEachLibraryAtHome) {
  EXPECT_THAT(PlacesOf(HomeRule(RepositoryOf({
                  {"engine/trust/a.cc",
                   "#include <openssl/evp.h>\n"
                   "#include <sqlite3.h>\n"},
                  {"engine/ledger/b.cc", "#include <openssl/evp.h>\n"},
                  {"engine/model/c.cc",
                   "#include <google/protobuf/x.h>\n"
                   "#include <unheard_of.h>\n"},
                  {"engine/base/d.cc",
                   "#include <sys/random.h>\n"
                   "#include <vector>\n"},
                  {"adapters/rpc/e.cc",
                   "#include \"halaltrace/v1/service.grpc.pb.h\"\n"},
                  {"benchmarks/f.cc", "#include <sqlite3.h>\n"},
              }))),
              ElementsAre("engine/trust/a.cc:2", "engine/ledger/b.cc:1",
                          "engine/model/c.cc:2"));
}

TEST(PrivateHeaderRuleTest, FollowsHeadersThroughHeaders) {
  EXPECT_THAT(
      PlacesOf(PrivateHeaderRule(RepositoryOf({
          {"engine/trust/internal/ssl.h", "#include <openssl/evp.h>\n"},
          {"engine/trust/key.h", "#include \"engine/trust/internal/ssl.h\"\n"},
          {"engine/trust/key.cc", "#include \"engine/trust/key.h\"\n"},
          {"engine/ledger/note.cc", "#include \"engine/trust/key.h\"\n"},
          {"tests/engine/trust/key_test.cc",
           "#include \"engine/trust/key.h\"\n"},
      }))),
      ElementsAre("engine/ledger/note.cc:1"));
  EXPECT_THAT(PrivateHeaderRule(RepositoryOf({
                  {"engine/model/a.h", "#include \"absl/status/status.h\"\n"},
                  {"engine/trust/b.h", "#include \"engine/model/a.h\"\n"},
              })),
              IsEmpty());
}

}  // namespace
}  // namespace halaltrace::house
