// SPDX-License-Identifier: Apache-2.0
// What a user sees of lineages and impacts: whom and what a question may name.
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "tests/tools/halaltrace/command_line.h"

namespace halaltrace::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class TraceTest : public CommandLineTest {};

// Goal: a body loses its recognition; everything that rests on one of its
// certificates is found, however the body is called.
TEST_F(TraceTest, ABodyIsAnImpactsSeedByAnyNameAndIdentifier) {
  const Ran by_link = Halaltrace("impact https://id.gs1.org/417/9520201000001");
  EXPECT_EQ(by_link.exit, 0) << by_link.err;
  // Its certificates cover sugar, flour, butter and paste.
  for (const char* const lot :
       {"SG2511E", "FL2511A", "BU2512A", "AN2512A", "DF260310", "KD260520"}) {
    EXPECT_THAT(by_link.out, HasSubstr(lot));
  }
  EXPECT_THAT(by_link.out, Not(HasSubstr("SG2511W")));  // covered by none
  for (const char* const name : {"9520201000001", "'(417)9520201000001'",
                                 "'Northern Halal Board (fictional)'",
                                 "'northern halal board (fictional)'"}) {
    const Ran ran = Halaltrace(absl::StrCat("impact ", name));
    EXPECT_EQ(ran.exit, 0) << name << ": " << ran.err;
    EXPECT_EQ(ran.out, by_link.out) << name;
  }
}

TEST_F(TraceTest, AGlnAndANameOfAPartyOrASiteAreSeeds) {
  const std::string site =
      Halaltrace("impact https://id.gs1.org/414/9520121000020").out;
  EXPECT_THAT(site, AllOf(HasSubstr("SG2511W"), HasSubstr("DF260317"),
                          Not(HasSubstr("SG2511E"))));
  EXPECT_EQ(Halaltrace("impact 9520121000020").out, site);
  EXPECT_EQ(Halaltrace("impact 'West plant'").out, site);

  const std::string party =
      Halaltrace("impact https://id.gs1.org/417/9520121000006").out;
  EXPECT_THAT(party, AllOf(HasSubstr("SG2511W"), HasSubstr("SG2511E")));
  EXPECT_EQ(Halaltrace("impact 9520121000006").out, party);
}

TEST_F(TraceTest, AnImpactOfWhatNobodySpokeOfSaysSo) {
  for (const char* const name : {"NHB-2025-9999", "nobody", "9520121000099",
                                 "https://id.gs1.org/417/9520121000099"}) {
    const Ran ran = Halaltrace(absl::StrCat("impact ", name));
    EXPECT_EQ(ran.exit, 3) << name;
    EXPECT_EQ(ran.out, "") << name;
    EXPECT_THAT(ran.err, StartsWith(absl::StrCat(
                             "halaltrace: we have no record of \"", name)));
  }
  // A mistyped GLN is told from an unknown one.
  const Ran mistyped = Halaltrace("impact 9520121000091");
  EXPECT_EQ(mistyped.exit, 2);
  EXPECT_THAT(mistyped.err, HasSubstr("check digit"));
}

// Goal: an authority's list may change; what was certified by the bodies on it
// is found.
TEST_F(TraceTest, OnAnAuthorityDependsWhatItsBodiesCertified) {
  const Ran ran = Halaltrace("impact urn:halaltrace:party:halal.gov.my:jakim");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  for (const char* const lot : {"SG2511E", "DF260310", "KD260520"}) {
    EXPECT_THAT(ran.out, HasSubstr(lot));
  }
  EXPECT_THAT(ran.out, Not(HasSubstr("SG2511W")));  // covered by none
  EXPECT_THAT(ran.err, HasSubstr("halaltrace: on an authority depends what was "
                                 "certified by any of the"));
  EXPECT_THAT(Halaltrace("impact 9520201000001").err,
              Not(HasSubstr("authority")));
}

TEST_F(TraceTest, AKnownThingMayHaveNoImpact) {
  const std::filesystem::path dir = CopyOfDemo();
  const std::string in_copy = absl::StrCat("cd '", dir.string(), "' && ");
  ASSERT_EQ(
      RunShell(
          in_copy +
          "halaltrace enrol urn:halaltrace:party:idle.example:x --name Idle")
          .exit,
      0);
  const Ran ran = RunShell(in_copy + "halaltrace impact Idle");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(ran.out, "no lot on record depends on it\n");
}

// Goal: who recalls by the list knows what it is.
TEST_F(TraceTest, AnImpactSaysThatItErrsTowardsTooMany) {
  EXPECT_THAT(Halaltrace("impact 'West plant'").err,
              HasSubstr("better one too many"));
  EXPECT_EQ(Halaltrace("trace forward SG2511W").err, "");
}

TEST_F(TraceTest, WhatWasNotYetKnownHasNoRecordThen) {
  EXPECT_EQ(Halaltrace("impact NHB-2025-0112 --known-at 3").exit, 3);
  EXPECT_EQ(Halaltrace("impact 9520201000001 --known-at 3").exit, 3);
  EXPECT_EQ(Halaltrace("impact 'West plant' --known-at 3").exit, 3);
}

// Goal: who asks about a certificate as if it were a lot is shown the way.
TEST_F(TraceTest, ACertificateIsNotCalledAnUnknownLot) {
  for (const std::string command :
       {"verify NHB-2025-0112 --market MY", "why NHB-2025-0112 --market MY",
        "trace back NHB-2025-0112", "trace forward NHB-2025-0112"}) {
    SCOPED_TRACE(command);
    const Ran ran = Halaltrace(command);
    EXPECT_EQ(ran.exit, 3);
    EXPECT_EQ(ran.err,
              "halaltrace: \"NHB-2025-0112\" is a certificate and no lot; "
              "halaltrace impact NHB-2025-0112 lists the lots that depend on "
              "it\n");
  }
  EXPECT_THAT(
      Halaltrace("verify 'West plant' --market MY").err,
      HasSubstr("is a site and no lot; halaltrace impact 'West plant'"));
}

// Goal: what goes into a file or a pipe is whole.
TEST_F(TraceTest, ATraceIntoAPipeCutsNothing) {
  const Ran ran = Halaltrace("trace back KD260520");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, Not(HasSubstr("…")));
  EXPECT_THAT(ran.out, HasSubstr("Tokachi azuki daifuku 50 g"));
  EXPECT_THAT(ran.out, HasSubstr("Padi Hill plant"));
}

}  // namespace
}  // namespace halaltrace::testing
