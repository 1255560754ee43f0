// SPDX-License-Identifier: Apache-2.0
// What others have signed comes in by `submit`: once, and only if they signed
// it.
#include <algorithm>
#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/ready_hops.h"
#include "tests/tools/halaltrace/command_line.h"

namespace halaltrace::testing {
namespace {

using ::testing::HasSubstr;

class SubmitTest : public CommandLineTest {
 protected:
  void SetUp() override {
    home_ = CopyOfDemo();
    hops_ = ReadyHopsFor(home_);
  }

  Ran Run(const std::string& arguments) const {
    return RunShell(absl::StrCat("halaltrace --ledger ", home_.string(),
                                 "/ledger ", arguments));
  }

  Ran Submit(const std::string& name, const std::string& bytes) const {
    WriteBytes(home_ / name, bytes);
    return Run(absl::StrCat("submit ", (home_ / name).string()));
  }

  // Exit 2, one line that has `part`, and the ledger as it was.
  void ExpectRefused(const std::string& name, const v1::HopBundle& hop,
                     const std::string& part) const {
    const std::string before = Run("--json audit").out;
    const Ran ran = Submit(name, hop.SerializeAsString());
    EXPECT_EQ(ran.exit, 2) << ran.out;
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr(name));
    EXPECT_THAT(ran.err, HasSubstr(part));
    EXPECT_EQ(Run("--json audit").out, before);
  }

  std::filesystem::path home_;
  ReadyHops hops_;
};

TEST_F(SubmitTest, AHopGetsAReceiptAndTheSameAgain) {
  EXPECT_EQ(Run(absl::StrCat("trace back '", hops_.lot, "'")).exit, 3);
  const Ran first = Submit("good.hop", hops_.good.SerializeAsString());
  EXPECT_EQ(first.exit, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("good.hop: added 1 hop\n"));
  EXPECT_EQ(Run(absl::StrCat("trace back '", hops_.lot, "'")).exit, 0);

  // The envelope alone is the same hop.
  const std::string audited = Run("--json audit").out;
  const Ran again = Submit("bare.hop", hops_.good.hop().envelope());
  EXPECT_EQ(again.exit, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("bare.hop: added 0 hops, 1 already there"));
  EXPECT_EQ(Run("--json audit").out, audited);

  const Ran receipt =
      Run(absl::StrCat("--json submit ", (home_ / "good.hop").string()));
  EXPECT_EQ(receipt.exit, 0);
  EXPECT_THAT(receipt.out, HasSubstr("\"already_there\":true"));
  EXPECT_THAT(receipt.out,
              HasSubstr("\"origin\":\"tokachi-demo.example/halal\""));
}

TEST_F(SubmitTest, AHopThatIsSignedWronglyIsRefused) {
  ExpectRefused("forged.hop", hops_.forged, "signature");
}

TEST_F(SubmitTest, AHopByAnUnknownKeyIsRefused) {
  ExpectRefused("stranger.hop", hops_.stranger, "key");
}

TEST_F(SubmitTest, TheFirstRefusalEndsTheRunAndWhatStoodBeforeItIsIn) {
  WriteBytes(home_ / "good.hop", hops_.good.SerializeAsString());
  WriteBytes(home_ / "forged.hop", hops_.forged.SerializeAsString());
  const Ran ran = Run(absl::StrCat("submit ", (home_ / "good.hop").string(),
                                   " ", (home_ / "forged.hop").string()));
  EXPECT_EQ(ran.exit, 2);
  EXPECT_THAT(ran.out, HasSubstr("added 1 hop"));
  EXPECT_THAT(ran.err, HasSubstr("forged.hop"));
  EXPECT_EQ(Run(absl::StrCat("trace back '", hops_.lot, "'")).exit, 0);
}

}  // namespace
}  // namespace halaltrace::testing
