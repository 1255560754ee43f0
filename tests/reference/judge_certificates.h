// SPDX-License-Identifier: Apache-2.0
// Whether a certificate covers a lot, for the slow judge: every certificate of
// the case is held against it, condition by condition.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_CERTIFICATES_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_CERTIFICATES_H_

#include <vector>

#include "engine/model/case.h"
#include "halaltrace/v1/finding.pb.h"
#include "tests/reference/judge_matter.h"

namespace halaltrace::reference {

// Trial is what came of looking for a certificate for a lot.
struct Trial {
  const model::CertificateFact* certificate = nullptr;  // covers, or nearest
  bool covers = false;
  bool offered = false;  // it lists the product, or the lot names it

  // One that would cover it is known to be good no more.
  bool lost = false;

  // What the nearest lacks, and that another had ended before it began; that
  // there is none, where there is none.
  std::vector<v1::FindingCode> lacks;

  // Said against what covers, or against the nearest, without the right to.
  std::vector<const model::Said*> against;

  // Certificates of these goods that nobody with the right recorded.
  std::vector<const model::Said*> unentitled;
};

Trial TryCertificates(const Matter& m, model::CaseLot lot);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_CERTIFICATES_H_
