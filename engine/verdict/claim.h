// SPDX-License-Identifier: Apache-2.0
// One certificate held against one lot, and what a rule about it looks like.
#ifndef HALALTRACE_ENGINE_VERDICT_CLAIM_H_
#define HALALTRACE_ENGINE_VERDICT_CLAIM_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/case.h"
#include "engine/verdict/hearing.h"
#include "engine/verdict/makings.h"
#include "halaltrace/v1/check.pb.h"
#include "halaltrace/v1/finding.pb.h"

namespace halaltrace::verdict {

// Claim is: "this certificate covers this lot".
struct Claim {
  Hearing& hearing;
  model::CaseCertificate id;
  const model::CertificateFact& certificate;
  model::CaseLot lot;
  const Making& making;
};

// MadeIn is what the claim's lot was made as.
inline MadeGoods MadeIn(const Claim& claim) {
  return {claim.making.site, claim.hearing.LotRow(claim.lot).product,
          claim.making.first_day, claim.making.last_day};
}

// Held is what a rule says of a claim.
enum class Held : uint8_t { kHolds, kUnknown, kFails };

// CertificateRule is one condition on a claim.
struct CertificateRule {
  v1::Check check;

  // Reported when the rule fails and the failure is proved.
  v1::FindingCode proved;

  // Reported when the rule's outcome is unknown, or when it fails and another
  // certificate may still cover the lot.
  v1::FindingCode unconfirmed;

  // Failure is proved only where the holder's register is closed.
  bool needs_closed_register;

  Held (*holds)(const Claim& claim);

  // Says in one sentence why it does not hold.
  std::string (*says)(const Claim& claim);

  // Adds the statements besides certificate and making that decide; may be
  // null.
  void (*decides)(const Claim& claim,
                  std::vector<model::StatementId>& statements);
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_CLAIM_H_
