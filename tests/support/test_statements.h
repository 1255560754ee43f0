// SPDX-License-Identifier: Apache-2.0
// Small valid statements and hops, the same in every run but for signatures.
#ifndef HALALTRACE_TESTS_SUPPORT_TEST_STATEMENTS_H_
#define HALALTRACE_TESTS_SUPPORT_TEST_STATEMENTS_H_

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/trust/signer.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::testing {

inline constexpr absl::string_view kTestOrigin = "plant.example/halal";

// PartyId returns the identifier of a party of the test ledger.
std::string PartyId(absl::string_view name);

// HeaderBy returns a header of 2026-03-01T09:00:00+09:00 by the party `name`,
// signed by `signer` as its statement number `sequence`.
v1::Header HeaderBy(absl::string_view name, const trust::Signer& signer,
                    uint64_t sequence = 1);

// GenesisBy returns the first statement of the test ledger, by the party
// "operator".
v1::Statement GenesisBy(const trust::Signer& signer);

// EnrolmentOf returns the enrolment of the party `name` by the party
// "operator"; `party_signer` may be nullptr: the party does not sign.
v1::Statement EnrolmentOf(absl::string_view name,
                          const trust::Signer* party_signer,
                          const trust::Signer& operator_signer,
                          uint64_t sequence = 2);

// HarvestBy returns a supply event by the party `name`: a lot begins.
v1::Statement HarvestBy(absl::string_view name, const trust::Signer& signer,
                        uint64_t sequence = 1);

// MustSign returns the envelope of `statement`; that it can be signed is the
// test's own business.
std::string MustSign(const v1::Statement& statement,
                     std::initializer_list<const trust::Signer*> signers);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_TEST_STATEMENTS_H_
