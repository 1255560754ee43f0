// SPDX-License-Identifier: Apache-2.0
// What the golden ledger says, in readable text, and by whom.
#ifndef HALALTRACE_TESTS_GOLDEN_GOLDEN_DRAFTS_H_
#define HALALTRACE_TESTS_GOLDEN_GOLDEN_DRAFTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "halaltrace/v1/header.pb.h"

namespace halaltrace::testing {

inline constexpr char kGoldenOrigin[] = "plant.example/halal";
inline constexpr char kGoldenPlant[] = "https://id.gs1.org/417/9520101000002";
inline constexpr char kGoldenLot[] =
    "https://id.gs1.org/01/09520101000019/10/DF-1";

// GoldenDraft is one statement in the making.
struct GoldenDraft {
  std::string label;     // other drafts mean it by this
  std::string signer;    // "plant" or "farm"
  std::string cosigner;  // empty: none
  std::string text;      // a Statement in text format: event time and body
  std::string source;    // whose words, if not the signer's
  v1::Channel channel = v1::CHANNEL_UNSPECIFIED;
  std::string document;  // its bytes; empty: none
  v1::EvidenceKind kind = v1::EVIDENCE_KIND_UNSPECIFIED;
  std::string means;          // label of what is corrected or endorsed
  std::string hides;          // amount in KGM of the first quantity, hidden
  bool opening_late = false;  // the opening comes in a group of its own
};

// GoldenGroup is captured together, at a time of its own.
struct GoldenGroup {
  int64_t unix_ms = 0;
  std::vector<GoldenDraft> drafts;
};

// GoldenGroups returns what is captured after the ledger's first group.
std::vector<GoldenGroup> GoldenGroups();

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_GOLDEN_GOLDEN_DRAFTS_H_
