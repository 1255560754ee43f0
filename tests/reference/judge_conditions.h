// SPDX-License-Identifier: Apache-2.0
// The conditions under which one certificate covers one lot, for the slow
// judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_CONDITIONS_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_CONDITIONS_H_

#include <vector>

#include "engine/model/case.h"
#include "halaltrace/v1/finding.pb.h"
#include "tests/reference/judge_bodies.h"
#include "tests/reference/judge_matter.h"
#include "tests/reference/judge_story.h"

namespace halaltrace::reference {

enum class Held { kHolds, kOpen, kFails };

// Claim is: this certificate covers this lot.
struct Claim {
  const model::CertificateFact& certificate;
  model::CaseLot lot;
  const Story& story;
};

// Condition is one, with what to report where it fails for sure and where not.
struct Condition {
  Held (*holds)(const Matter& m, const Claim& c);
  v1::FindingCode proved;
  v1::FindingCode unconfirmed;
  bool needs_closed_register;
};

// Conditions returns all, the most fundamental first.
const std::vector<Condition>& Conditions();

// IsAbsentNextAfter: the first look into the register after the making, within
// the term that the certificate claims and by today, is without it.
bool IsAbsentNextAfter(const Matter& m, const Claim& c);

// ListsProduct is the first of them: R1.
Held ListsProduct(const Matter& m, const Claim& c);

// SaidAgainstCertificate is what was said against it for these days by those
// who may not.
std::vector<const model::Said*> SaidAgainstCertificate(const Matter& m,
                                                       const Claim& c);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_CONDITIONS_H_
