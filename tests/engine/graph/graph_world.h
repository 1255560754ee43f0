// SPDX-License-Identifier: Apache-2.0
// A small ledger in memory for tests of the graph: real keys, real signatures,
// no store.
#ifndef HALALTRACE_TESTS_ENGINE_GRAPH_GRAPH_WORLD_H_
#define HALALTRACE_TESTS_ENGINE_GRAPH_GRAPH_WORLD_H_

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/graph/planner.h"
#include "engine/graph/trace_graph.h"
#include "engine/model/case.h"
#include "engine/trust/hop.h"
#include "engine/trust/key_ring.h"
#include "engine/trust/signer.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::graph {

// Identifiers of things that a test calls by one word.
std::string PartyName(absl::string_view word);
std::string SiteName(absl::string_view word);
std::string ProductName(absl::string_view word);
std::string LotName(absl::string_view word);     // of product "goods"
std::string PalletName(absl::string_view word);  // digits

// ItemName is the pallet or the lot that `word` calls, and for "some" the
// product "goods" without a lot number.
std::string ItemName(absl::string_view word);

using Words = std::initializer_list<absl::string_view>;

// Events.  A word that begins with a digit is a pallet; "word:12KGM" states an
// amount.
v1::Statement Created(Words lots);
v1::Statement Transformed(Words inputs, Words outputs);
v1::Statement Packed(Words children, absl::string_view parent);
v1::Statement Unpacked(Words children, absl::string_view parent);
v1::Statement Moved(Words lots, absl::string_view giver,
                    absl::string_view receiver);
v1::Statement Consumed(Words lots);
v1::Statement Corrected(const trust::VerifiedHop& target);
v1::Statement Endorsed(const trust::VerifiedHop& target);

// OnDay returns `statement` at noon of a day of November 2026, +09:00.
v1::Statement OnDay(int day, v1::Statement statement);

// AtSite returns the event `statement` at a site.
v1::Statement AtSite(absl::string_view site, v1::Statement statement);

// SaidBy returns `statement` as written down from paper of `source`.
v1::Statement SaidBy(absl::string_view source, v1::Statement statement);

// GraphWorld makes hops and puts them into a graph.  The operator is "plant".
class GraphWorld {
 public:
  GraphWorld();

  // Enrol makes a party with a key, a processor of site `word`, known from the
  // next hop on.
  trust::VerifiedHop Enrol(absl::string_view word);

  // EnrolKey gives the party `word` one more key.
  trust::VerifiedHop EnrolKey(absl::string_view word, absl::string_view key);

  // Hop signs `statement` by the party `issuer`, or in its name by `signer`,
  // and verifies it.
  trust::VerifiedHop Hop(absl::string_view issuer, v1::Statement statement,
                         absl::string_view signer = "");

  // Cosigned is `hop` with one more signature.
  trust::VerifiedHop Cosigned(const trust::VerifiedHop& hop,
                              absl::string_view signer);

  // Add plans and applies one hop.
  absl::StatusOr<Planned> Add(const trust::VerifiedHop& hop);

  // Say is Hop and Add, which must succeed.
  trust::VerifiedHop Say(absl::string_view issuer, v1::Statement statement);

  // SayAll adds many hops as one group; all must succeed.
  std::vector<trust::VerifiedHop> SayAll(absl::string_view issuer,
                                         std::vector<v1::Statement> statements);

  // Warnings adds a hop and returns the codes that it was warned with.
  std::vector<v1::FindingCode> Warnings(absl::string_view issuer,
                                        v1::Statement statement);

  // GatherNow gathers with everything known; the lot must be known.
  model::Case GatherNow(absl::string_view word) const;

  const TraceGraph& graph() const { return graph_; }

  // Start returns the hops that every world begins with: genesis, enrolment of
  // the plant.
  const std::vector<trust::VerifiedHop>& start() const { return start_; }

 private:
  const trust::SoftwareSigner& SignerOf(absl::string_view word);

  std::map<std::string, trust::SoftwareSigner, std::less<>> signers_;
  std::map<std::string, uint64_t, std::less<>> sequences_;
  trust::KeyRing keys_;
  std::vector<trust::VerifiedHop> start_;
  TraceGraph graph_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_TESTS_ENGINE_GRAPH_GRAPH_WORLD_H_
