// SPDX-License-Identifier: Apache-2.0
// The façade's way out: gather, judge, trace.
// Tested by tests/engine/engine_test.cc.
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/canonical_case.h"
#include "engine/cuts.h"
#include "engine/engine.h"
#include "engine/engine_impl.h"
#include "engine/graph/gather.h"
#include "engine/graph/lineage.h"
#include "engine/model/field_rules.h"
#include "engine/model/gs1_key.h"
#include "engine/verdict/judge.h"

namespace halaltrace::engine {
namespace {

// Lines of the picture: more is not read on a screen, and the rest is a trace.
constexpr size_t kExplanationLinesMax = 200;

absl::Status CheckQuestion(const v1::Question& question) {
  HT_RETURN_IF_ERROR(
      model::CheckCountry("market", question.market(), model::Need::kRequired));
  if (!v1::Purpose_IsValid(question.purpose())) {
    return absl::InvalidArgumentError(
        absl::StrCat("purpose: no purpose has the number ",
                     static_cast<int>(question.purpose())));
  }
  if (!question.has_as_of()) return absl::OkStatus();
  return model::CheckTime("as_of", question.as_of());
}

// Resolve fills in what a question leaves open.
void FillDefaults(const Clock& clock, v1::Question& question) {
  if (question.purpose() == v1::PURPOSE_UNSPECIFIED) {
    question.set_purpose(v1::PURPOSE_PRODUCT);
  }
  if (!question.has_as_of()) {
    question.mutable_as_of()->set_unix_ms(clock.NowUnixMs());
  }
}

// LastPart returns what people call a step: "shipping" of
// "https://ref.gs1.org/cbv/BizStep-shipping".
absl::string_view LastPart(absl::string_view uri) {
  const size_t cut = uri.find_last_of("/-:#");
  return cut == absl::string_view::npos ? uri : uri.substr(cut + 1);
}

TracedLot Readable(const model::Registry& registry,
                   const graph::TracedLot& row) {
  const auto text = [&registry](model::NameId name) {
    return name.valid() ? std::string(registry.Text(name)) : std::string();
  };
  TracedLot lot;
  lot.lot = text(row.lot);
  lot.name = text(row.name);
  lot.site = text(row.site);
  const std::string step = text(row.biz_step);
  lot.biz_step = std::string(LastPart(step));
  lot.depth = row.depth;
  if (row.is_made) {
    lot.time.set_unix_ms(row.unix_ms);
    lot.time.set_offset_minutes(row.offset_minutes);
  }
  for (const model::NameId via : row.via) lot.via.push_back(text(via));
  return lot;
}

}  // namespace

bool MeansToBeIdentifier(absl::string_view text) {
  return model::LooksLikeGs1Key(text) || absl::StartsWith(text, "urn:");
}

absl::StatusOr<std::vector<TracedLot>> Engine::Impl::Trace(
    Walk walk, const std::string& id, const v1::Cut& cut) const {
  HT_ASSIGN_OR_RETURN(const v1::Cut resolved, ResolveCut(cut, Head(), *store));
  const ReaderMutexLock lock(&shared.mu);
  HT_ASSIGN_OR_RETURN(const std::vector<graph::TracedLot> rows,
                      walk(shared.state.graph, id, resolved.origins(0).size()));
  std::vector<TracedLot> lots;
  for (const graph::TracedLot& row : rows) {
    lots.push_back(Readable(*shared.state.graph.registry(), row));
  }
  return lots;
}

absl::StatusOr<model::Case> Engine::Impl::GatherAt(const std::string& lot,
                                                   const v1::Cut& cut) const {
  const ReaderMutexLock lock(&shared.mu);
  return graph::Gather(shared.state.graph, lot, cut.origins(0).size());
}

absl::StatusOr<std::shared_ptr<const verdict::Profiles>>
Engine::Impl::ProfilesFor(const std::string& market) const {
  {
    const MutexLock lock(&profiles_mu);
    const auto found = profiles.find(market);
    if (found != profiles.end()) return found->second;
  }
  std::shared_ptr<const verdict::Profiles> made;
  {
    const ReaderMutexLock lock(&shared.mu);
    HT_ASSIGN_OR_RETURN(verdict::Profiles pinned,
                        shared.state.profiles.ProfilesFor(market, policy));
    made = std::make_shared<const verdict::Profiles>(std::move(pinned));
  }
  const MutexLock lock(&profiles_mu);
  return profiles.try_emplace(market, std::move(made)).first->second;
}

absl::StatusOr<model::Case> Engine::Gather(absl::string_view lot,
                                           const v1::Cut& cut) const {
  HT_ASSIGN_OR_RETURN(const v1::Cut resolved,
                      ResolveCut(cut, impl_->Head(), *impl_->store));
  HT_ASSIGN_OR_RETURN(const std::string id, impl_->ResolveLot(lot));
  return impl_->GatherAt(id, resolved);
}

absl::StatusOr<Answered> Engine::Judge(const v1::Question& question,
                                       bool explain) const {
  HT_RETURN_IF_ERROR(CheckQuestion(question));
  v1::Question resolved = question;
  FillDefaults(impl_->clock, resolved);
  HT_ASSIGN_OR_RETURN(
      *resolved.mutable_known_at(),
      ResolveCut(question.known_at(), impl_->Head(), *impl_->store));
  HT_ASSIGN_OR_RETURN(*resolved.mutable_lot(),
                      impl_->ResolveLot(question.lot()));
  HT_ASSIGN_OR_RETURN(const std::shared_ptr<const verdict::Profiles> profiles,
                      impl_->ProfilesFor(question.market()));
  HT_ASSIGN_OR_RETURN(const model::Case evidence,
                      impl_->GatherAt(resolved.lot(), resolved.known_at()));
  const verdict::Verdict verdict =
      verdict::Judge(evidence, *profiles, impl_->policy, resolved);
  Answered answered;
  answered.verdict = verdict::EncodeVerdict(verdict, evidence, *profiles,
                                            impl_->policy, resolved);
  if (explain) {
    answered.explanation =
        verdict::Explain(verdict, evidence, *profiles, impl_->policy, resolved,
                         kExplanationLinesMax);
  }
  return answered;
}

absl::StatusOr<v1::Case> Engine::CanonicalCase(const model::Case& evidence,
                                               const v1::Cut& cut) const {
  HT_ASSIGN_OR_RETURN(const v1::Cut resolved,
                      ResolveCut(cut, impl_->Head(), *impl_->store));
  const uint64_t entries = resolved.origins(0).size();
  const auto find = [&](const Digest& digest) -> absl::StatusOr<Standing> {
    const ReaderMutexLock lock(&impl_->shared.mu);
    const graph::TraceGraph& graph = impl_->shared.state.graph;
    std::vector<Digest> signers = graph.SignersOf(digest, entries);
    if (!signers.empty()) {
      return Standing{*graph.FindStatement(digest), std::move(signers)};
    }
    return absl::InvalidArgumentError(
        absl::StrCat("no statement ", digest.Short(), " in that cut"));
  };
  HT_ASSIGN_OR_RETURN(store::View view, impl_->store->Read());
  return MakeCanonicalCase(evidence, find, view);
}

absl::Status Engine::AddOpenings(v1::Case& canonical) const {
  HT_ASSIGN_OR_RETURN(store::View view, impl_->store->Read());
  return engine::AddOpenings(view, canonical);
}

absl::StatusOr<std::vector<TracedLot>> Engine::TraceBack(
    absl::string_view lot, const v1::Cut& cut) const {
  HT_ASSIGN_OR_RETURN(const std::string id, impl_->ResolveLot(lot));
  return impl_->Trace(graph::TraceBack, id, cut);
}

absl::StatusOr<std::vector<TracedLot>> Engine::TraceForward(
    absl::string_view lot, const v1::Cut& cut) const {
  HT_ASSIGN_OR_RETURN(const std::string id, impl_->ResolveLot(lot));
  return impl_->Trace(graph::TraceForward, id, cut);
}

}  // namespace halaltrace::engine
