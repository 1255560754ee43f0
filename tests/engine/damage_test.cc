// SPDX-License-Identifier: Apache-2.0
// Goal: nothing that was acknowledged is lost, and nothing that was stored
// changes unseen.
// Method: a child that captures is killed at a random moment; single bits of
// the ledger's file are turned all through it.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/audit.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::testing {
namespace {

void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// The child captures one hop after the other and tells each receipt through the
// pipe, until it is killed.
[[noreturn]] void CaptureUntilKilled(EngineWorld& world, int pipe) {
  for (uint32_t i = 0;; ++i) {
    const v1::HopBundle hop =
        world.Make(EngineWorld::Harvest(absl::StrCat("K-", i)));
    if (!world.engine().CaptureAllOrNothing({&hop, 1}).ok()) _exit(1);
    if (write(pipe, &i, sizeof(i)) != sizeof(i)) _exit(1);
  }
}

TEST(DamageTest, NothingAcknowledgedIsLostWhenTheProcessIsKilled) {
  constexpr int kRounds = 8;
  for (int round = 0; round < kRounds; ++round) {
    EngineWorld world;
    world.Close();
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      close(pipe_ends[0]);
      world.Reopen();
      CaptureUntilKilled(world, pipe_ends[1]);
    }
    close(pipe_ends[1]);
    uint32_t last = 0;
    for (int i = 0; i < 5 + 3 * round; ++i) {
      ASSERT_EQ(read(pipe_ends[0], &last, sizeof(last)),
                static_cast<ssize_t>(sizeof(last)));
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (read(pipe_ends[0], &last, sizeof(last)) > 0) {
    }
    close(pipe_ends[0]);

    world.Reopen();
    for (uint32_t i = 0; i <= last; ++i) {
      HT_EXPECT_OK(
          world.engine().Gather(EngineWorld::Lot(absl::StrCat("K-", i)), {}));
    }
    HT_ASSERT_OK_AND_ASSIGN(
        const engine::AuditReport report,
        engine::AuditLedger(world.directory(), world.policy()));
    EXPECT_FALSE(report.divergence.has_value()) << report.divergence->what;
  }
}

// What a damaged ledger may still say is what it said.
TEST(DamageTest, ATurnedBitIsNamedOrChangesNothing) {
  EngineWorld world;
  std::vector<v1::HopBundle> bundles = {world.Make(EngineWorld::Enrolment())};
  for (int i = 0; i < 4; ++i) {
    bundles.push_back(world.Make(EngineWorld::Harvest(absl::StrCat("A-", i))));
  }
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing(bundles));
  const v1::Question question = EngineWorld::Question("A-1");
  HT_ASSERT_OK_AND_ASSIGN(const auto sound,
                          world.engine().Judge(question, true));
  const std::string checkpoint = world.engine().Checkpoint();
  world.Close();  // the write-ahead log goes into the file

  const std::string path = world.directory() + "/ledger.db";
  const std::string bytes = LedgerBytes(world.directory());
  constexpr size_t kStride = 331;  // prime: meets every part of a page
  size_t named = 0;
  for (size_t at = 0; at < bytes.size(); at += kStride) {
    SCOPED_TRACE(absl::StrCat("byte ", at));
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
    WriteFile(path, damaged);
    const auto report = engine::AuditLedger(world.directory(), world.policy());
    const bool seen = !report.ok() || report->divergence.has_value();
    if (seen) ++named;
    // An audit reads more than opening does: what it saw may be out of the
    // way of this question, and what it did not see must be.
    const auto engine = world.Open(world.directory(), /*writing=*/false);
    const auto answer =
        engine.ok() ? (*engine)->Judge(question, true) : engine.status();
    if (!answer.ok()) {
      EXPECT_TRUE(seen) << answer.status();
      EXPECT_TRUE(absl::IsDataLoss(answer.status())) << answer.status();
      continue;
    }
    EXPECT_EQ(answer->verdict.SerializeAsString(),
              sound.verdict.SerializeAsString());
    EXPECT_EQ((*engine)->Checkpoint(), checkpoint);
  }
  EXPECT_GT(named, 0u);
}

}  // namespace
}  // namespace halaltrace::testing
