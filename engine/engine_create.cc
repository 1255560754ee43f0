// SPDX-License-Identifier: Apache-2.0
// A new ledger: its first group and the policy that trusts it.
// Tested by tests/engine/engine_test.cc.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/engine.h"
#include "engine/extension.h"
#include "engine/group_plan.h"
#include "engine/hop_maker.h"
#include "engine/ledger_state.h"
#include "engine/model/identifier.h"
#include "engine/model/time.h"
#include "engine/profile_book.h"
#include "engine/store/store.h"
#include "engine/verdict/profiles.h"
#include "engine/verify_bundles.h"
#include "halaltrace/v1/enrolment.pb.h"

namespace halaltrace::engine {
namespace {

constexpr uint32_t kLedgerFormat = 1;
// What the operator is enrolled with.  It runs the ledger, writes down what
// others say on paper, and brings the built-in profiles.
constexpr v1::Role kOperatorRoles[] = {v1::ROLE_OPERATOR, v1::ROLE_RECORDER,
                                       v1::ROLE_PROFILE_PUBLISHER};

// The most that its key may be enrolled with: everything but what another must
// be asked about.  No operator enrols its own body, authority or laboratory.
constexpr v1::Role kOperatorCeiling[] = {
    v1::ROLE_OPERATOR,    v1::ROLE_RECORDER,          v1::ROLE_PRODUCER,
    v1::ROLE_PROCESSOR,   v1::ROLE_CARRIER,           v1::ROLE_HALAL_EXECUTIVE,
    v1::ROLE_BRAND_OWNER, v1::ROLE_PROFILE_PUBLISHER, v1::ROLE_VERIFIER};

absl::Status CheckOptions(const CreateOptions& options) {
  const absl::StatusOr<std::string> party =
      model::CanonicalIdentifier(options.operator_party);
  if (!party.ok() || *party != options.operator_party) {
    return absl::InvalidArgumentError(
        absl::StrCat("operator_party: not a canonical identifier: ",
                     Quoted(options.operator_party)));
  }
  if (options.operator_name.empty()) {
    return absl::InvalidArgumentError("operator_name: missing");
  }
  return absl::OkStatus();
}

v1::Statement GenesisDraft(const CreateOptions& options,
                           const LedgerKeys& keys) {
  v1::Statement draft;
  v1::Genesis& genesis = *draft.mutable_genesis();
  genesis.set_format(kLedgerFormat);
  genesis.set_operator_party(options.operator_party);
  genesis.set_operator_key(options.operator_key->public_key().spki());
  genesis.set_ledger_vkey(keys.log.ToText());
  return draft;
}

v1::Statement OperatorDraft(const CreateOptions& options) {
  v1::Statement draft;
  v1::PartyEnrolment& enrolment = *draft.mutable_party_enrolment();
  enrolment.set_party(options.operator_party);
  enrolment.set_name(options.operator_name);
  enrolment.set_key(options.operator_key->public_key().spki());
  for (const v1::Role role : kOperatorRoles) {
    enrolment.add_roles()->set_role(role);
  }
  for (const v1::Site& site : options.operator_sites) {
    *enrolment.add_sites() = site;
  }
  return draft;
}

// Drafts returns what the first group says.
std::vector<v1::Statement> Drafts(const CreateOptions& options,
                                  const LedgerKeys& keys) {
  std::vector<v1::Statement> drafts = {GenesisDraft(options, keys),
                                       OperatorDraft(options)};
  for (const absl::string_view market : verdict::BuiltInMarkets()) {
    *drafts.emplace_back().mutable_market_profile() =
        *verdict::BuiltInMarket(market);
  }
  for (const absl::string_view scheme : verdict::BuiltInSchemes()) {
    *drafts.emplace_back().mutable_scheme_profile() =
        *verdict::BuiltInScheme(scheme);
  }
  for (v1::Statement& draft : drafts) {
    draft.mutable_header()->mutable_event_time()->set_unix_ms(
        options.clock->NowUnixMs());
  }
  return drafts;
}

// SignAll makes hops of the drafts, by the operator.
absl::StatusOr<std::vector<v1::HopBundle>> SignAll(
    std::vector<v1::Statement> drafts, const CreateOptions& options) {
  SignerBook signers;
  signers.Enrol(options.operator_key->public_key().id(),
                options.operator_party);
  HopMaker maker(options.origin, signers, *options.random);
  std::vector<v1::HopBundle> bundles;
  for (v1::Statement& draft : drafts) {
    HT_ASSIGN_OR_RETURN(v1::HopBundle bundle,
                        maker.Make(std::move(draft), *options.operator_key, {},
                                   /*seen=*/nullptr));
    bundles.push_back(std::move(bundle));
  }
  return bundles;
}

// StoreFirst admits and stores the first group, in the way of any other.
absl::Status StoreFirst(std::span<const v1::HopBundle> bundles,
                        const LedgerKeys& keys, const CreateOptions& options) {
  const LedgerState state(keys, nullptr);
  std::vector<Submission> submissions;
  for (absl::StatusOr<Submission>& verified :
       VerifyBundles(bundles, *state.keys)) {
    HT_RETURN_IF_ERROR(verified.status());
    submissions.push_back(*std::move(verified));
  }
  GroupPlan plan(state);
  Admitted admitted;
  for (const Submission& submission : submissions) {
    HT_RETURN_IF_ERROR(plan.Add(submission.hop).status());
    admitted.entries.push_back({&submission.hop, &submission.attachments});
  }
  LedgerHead nothing;
  nothing.checkpoint.origin = options.origin;
  const int64_t now = options.clock->NowUnixMs();
  HT_ASSIGN_OR_RETURN(const Extension extension,
                      Extend(admitted, state.tree, nothing, *options.ledger_key,
                             static_cast<uint64_t>(std::max<int64_t>(now, 0) /
                                                   model::kMsPerSecond)));
  return store::Store::Create(options.directory, extension.group);
}

void Pin(absl::string_view kind, absl::string_view name, const Digest& digest,
         v1::TrustPolicy& policy) {
  v1::PinnedProfile& pinned = *policy.add_profiles();
  pinned.set_profile(absl::StrCat(kind, "/", name));
  pinned.set_digest(digest.Hex());
}

v1::TrustPolicy PolicyFor(const CreateOptions& options,
                          const LedgerKeys& keys) {
  v1::TrustPolicy policy;
  policy.set_name(absl::StrCat("policy of ", options.operator_name));
  v1::LedgerKey& ledger = *policy.add_ledgers();
  ledger.set_origin(options.origin);
  ledger.set_vkey(keys.log.ToText());
  v1::Anchor& anchor = *policy.add_anchors();
  anchor.set_name(options.operator_name);
  anchor.set_key_id(options.operator_key->public_key().KeyIdText());
  for (const v1::Role role : kOperatorCeiling) anchor.add_roles(role);
  anchor.add_names(options.operator_party);
  anchor.add_origins(options.origin);
  for (const absl::string_view market : verdict::BuiltInMarkets()) {
    Pin("market", market, ProfileDigest(*verdict::BuiltInMarket(market)),
        policy);
  }
  for (const absl::string_view scheme : verdict::BuiltInSchemes()) {
    Pin("scheme", scheme, ProfileDigest(*verdict::BuiltInScheme(scheme)),
        policy);
  }
  return policy;
}

}  // namespace

absl::StatusOr<v1::TrustPolicy> Engine::Create(const CreateOptions& options) {
  HT_RETURN_IF_ERROR(CheckOptions(options));
  HT_ASSIGN_OR_RETURN(
      const LedgerKeys keys,
      MakeLedgerKeys(options.origin, options.ledger_key->public_key()));
  HT_ASSIGN_OR_RETURN(const std::vector<v1::HopBundle> bundles,
                      SignAll(Drafts(options, keys), options));
  HT_RETURN_IF_ERROR(StoreFirst(bundles, keys, options));
  return PolicyFor(options, keys);
}

}  // namespace halaltrace::engine
