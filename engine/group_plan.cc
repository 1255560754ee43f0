// SPDX-License-Identifier: Apache-2.0
#include "engine/group_plan.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/courtesy.h"
#include "engine/trust/envelope.h"
#include "engine/trust/sha256.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::engine {
namespace {

constexpr uint32_t kLedgerFormat = 1;

// PartyOf returns whose key a statement brings.
absl::string_view PartyOf(const v1::Statement& statement) {
  return statement.has_genesis() ? statement.genesis().operator_party()
                                 : statement.party_enrolment().party();
}

}  // namespace

absl::Status AboutHop(size_t index, const absl::Status& refusal) {
  return absl::Status(refusal.code(),
                      absl::StrCat("hop ", index + 1, ": ", refusal.message()));
}

GroupPlan::GroupPlan(const LedgerState& state, graph::Admission admission,
                     std::optional<int64_t> now_unix_ms)
    : state_(state),
      admission_(admission),
      now_unix_ms_(now_unix_ms),
      planner_(state.graph, state.roots_of, admission),
      keys_(state.keys.get()),
      operator_key_(state.operator_key) {}

absl::StatusOr<graph::Planned> GroupPlan::Add(const trust::VerifiedHop& hop) {
  HT_RETURN_IF_ERROR(CheckPlace(hop));
  HT_ASSIGN_OR_RETURN(graph::Planned planned, planner_.Add(hop));
  if (admission_ == graph::Admission::kCapture) {
    AddCourtesies(hop.statement(), planned);
  }
  HT_CHECK(planned.sequence == state_.graph.entry_count() + hops_.size());
  if (hop.statement().has_genesis()) {
    operator_key_ = trust::Sha256(hop.statement().genesis().operator_key());
  }
  // The key was read when the hop was verified.
  if (BringsKey(hop)) HT_CHECK(keys_.Learn(hop.statement()).ok());
  brings_profile_ |= hop.statement().has_market_profile();
  hops_.push_back(&hop);
  return planned;
}

// A profile of this group is not in the state's book yet.
void GroupPlan::AddCourtesies(const v1::Statement& statement,
                              graph::Planned& planned) const {
  if (now_unix_ms_.has_value()) {
    WarnOfTime(statement.header(), *now_unix_ms_, planned.warnings);
  }
  if (!brings_profile_) {
    WarnOfAuthority(statement, state_.profiles, planned.warnings);
  }
}

// Every entry but the first is signed with keys that stand before it.
absl::Status GroupPlan::CheckPlace(const trust::VerifiedHop& hop) const {
  const v1::Statement& statement = hop.statement();
  const std::string& origin = state_.pinned.log.name();
  if (statement.header().origin() != origin) {
    return absl::FailedPreconditionError(absl::StrCat(
        "header.origin: of the ledger ", Quoted(statement.header().origin()),
        ", this is ", Quoted(origin)));
  }
  const bool first = state_.graph.entry_count() + hops_.size() == 0;
  if (first) return CheckGenesis(hop);
  if (statement.has_genesis()) {
    return absl::FailedPreconditionError(
        "a genesis, and the ledger has its own");
  }
  const absl::string_view brought = trust::KeyBroughtBy(statement);
  for (const Digest& signer : hop.signers()) {
    if (keys_.Find(signer).has_value()) continue;
    if (!brought.empty() && trust::Sha256(brought) == signer) continue;
    return absl::FailedPreconditionError(absl::StrCat(
        "the operator has not enrolled the key ", trust::KeyIdText(signer)));
  }
  return absl::OkStatus();
}

absl::Status GroupPlan::CheckGenesis(const trust::VerifiedHop& hop) const {
  const v1::Statement& statement = hop.statement();
  if (!statement.has_genesis()) {
    return absl::FailedPreconditionError("the first entry is no genesis");
  }
  const v1::Genesis& genesis = statement.genesis();
  if (genesis.format() != kLedgerFormat) {
    return absl::FailedPreconditionError(
        absl::StrCat("genesis.format: ", genesis.format(),
                     ", this release reads ", kLedgerFormat));
  }
  if (genesis.ledger_vkey() != state_.pinned.log.ToText()) {
    return absl::FailedPreconditionError(
        absl::StrCat("genesis.ledger_vkey: ", Quoted(genesis.ledger_vkey()),
                     " is not the key that is pinned"));
  }
  if (statement.header().issuer() != genesis.operator_party()) {
    return absl::FailedPreconditionError(
        "genesis.operator_party: not the issuer");
  }
  return absl::OkStatus();
}

// BringsKey says whether the ledger learns a key: only the operator enrols.
bool GroupPlan::BringsKey(const trust::VerifiedHop& hop) const {
  return operator_key_.has_value() &&
         hop.statement().header().issuer_key() == operator_key_->View() &&
         !trust::KeyBroughtBy(hop.statement()).empty();
}

void GroupPlan::ApplyTo(LedgerState& state) && {
  HT_CHECK(&state == &state_);
  state.graph.Apply(std::move(planner_).TakeChange());
  state.operator_key = operator_key_;
  std::shared_ptr<trust::KeyRing> keys;  // a copy, once there is a new key
  for (const trust::VerifiedHop* hop : hops_) {
    const v1::Statement& statement = hop->statement();
    if (BringsKey(*hop)) {
      if (keys == nullptr) keys = std::make_shared<trust::KeyRing>(*state.keys);
      HT_CHECK(keys->Learn(statement).ok());
      state.signers->Enrol(trust::Sha256(trust::KeyBroughtBy(statement)),
                           PartyOf(statement));
    }
    state.signers->NoteCommitted(*hop);
    state.profiles.Note(statement);
  }
  if (keys != nullptr) state.keys = std::move(keys);
}

}  // namespace halaltrace::engine
