// SPDX-License-Identifier: Apache-2.0
// One function for each verb of a scenario; see tests/scenarios/README.md.
#ifndef HALALTRACE_TESTS_SUPPORT_SCENARIO_FACTS_H_
#define HALALTRACE_TESTS_SUPPORT_SCENARIO_FACTS_H_

#include "absl/status/statusor.h"
#include "halaltrace/v1/profile.pb.h"
#include "tests/support/scenario/statements.h"
#include "tests/support/scenario/trace_file.h"

namespace halaltrace::testing {

// Parties, products and what is written about them: paper_facts.cc.
absl::StatusOr<Spoken> SpokenParty(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenProduct(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenMarket(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenDeclaration(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenApproval(const TraceLine& line, World& world);

// MarketOf returns the profile that a market line tells: the verifier pins it.
absl::StatusOr<v1::MarketProfile> MarketOf(const TraceLine& line);

// Certificates, registers and recognition: certificate_facts.cc.
absl::StatusOr<Spoken> SpokenCertificate(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenStatus(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenObservation(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenRegister(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenRecognition(const TraceLine& line, World& world);

// What happens to lots: event_facts.cc.
absl::StatusOr<Spoken> SpokenLot(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenStep(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenMove(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenPack(const TraceLine& line, World& world);

// What changes an earlier line: paper_facts.cc.
absl::StatusOr<Spoken> SpokenVoid(const TraceLine& line, World& world);
absl::StatusOr<Spoken> SpokenEndorsement(const TraceLine& line, World& world);

// Lacks says what a line of a scenario should have.
absl::Status Lacks(absl::string_view what);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_SCENARIO_FACTS_H_
