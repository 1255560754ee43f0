// SPDX-License-Identifier: Apache-2.0
// What people call things, and what depends on them.
// Tested by tests/engine/engine_test.cc and
// tests/tools/halaltrace/trace_test.cc.
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/bytes.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/engine.h"
#include "engine/engine_impl.h"
#include "engine/graph/impact_seeds.h"
#include "engine/graph/lineage.h"
#include "engine/graph/lot_names.h"
#include "engine/graph/tables.h"
#include "engine/graph/thing_names.h"
#include "engine/model/identifier.h"
#include "engine/model/uri.h"

namespace halaltrace::engine {
namespace {

absl::string_view Word(graph::ThingKind kind) {
  switch (kind) {
    case graph::ThingKind::kLot:
      return "lot";
    case graph::ThingKind::kCertificate:
      return "certificate";
    case graph::ThingKind::kParty:
      return "party";
    case graph::ThingKind::kSite:
      return "site";
    case graph::ThingKind::kProduct:
      return "product";
  }
  return "thing";
}

// Hint names the numbers that differ from `number` by case alone: a slip of the
// shift key, or other lots.  Nobody guesses which.
std::string Hint(const graph::TraceGraph& graph, absl::string_view number) {
  constexpr size_t kShownMax = 3;
  const graph::Tables& tables = graph.tables();
  std::string encoded;
  model::AppendPercentEncoded(number, encoded);
  if (encoded.empty()) return "";
  std::set<std::string> found;
  for (size_t i = 0; i < tables.lots.size(); ++i) {
    if ((tables.lots[i].flags & graph::kNoNumber) != 0) continue;
    const absl::string_view id = graph.registry()->Text(tables.lots[i].id);
    if (!absl::EndsWithIgnoreCase(id, encoded) || id.size() == encoded.size()) {
      continue;
    }
    const size_t begin = id.size() - encoded.size();
    if (id[begin - 1] != '/' && id[begin - 1] != ':') continue;
    const auto text = model::PercentDecode(id.substr(begin));
    if (text.has_value()) found.insert(Quoted(*text));
    if (found.size() == kShownMax) break;
  }
  if (found.empty()) return "";
  return absl::StrCat("; did you mean ", absl::StrJoin(found, " or "), "?");
}

// Thirteen digits that nothing is called by were meant for a GLN: a mistyped
// one is told from one that nobody spoke of.
absl::Status NotCalled(const graph::TraceGraph& graph, absl::string_view text) {
  if (model::IsGlnDigits(text)) {
    HT_RETURN_IF_ERROR(
        model::CanonicalIdentifier(absl::StrCat("(417)", text)).status());
  }
  return absl::NotFoundError(
      absl::StrCat(graph::NoRecordOf(text).message(), Hint(graph, text)));
}

// Resolve returns the identifier that `text` is, else the one that `called`
// finds under this name.  Whatever means to be an identifier is held to the
// rules of one.
absl::StatusOr<std::string> Resolve(
    absl::string_view text,
    absl::FunctionRef<std::vector<std::string>(absl::string_view)> called,
    absl::FunctionRef<absl::Status(absl::string_view)> not_called) {
  text = AsTyped(text);
  absl::StatusOr<std::string> canonical = model::CanonicalIdentifier(text);
  if (canonical.ok() || MeansToBeIdentifier(text)) return canonical;
  std::vector<std::string> ids = called(text);
  if (ids.empty()) return not_called(text);
  if (ids.size() == 1) return std::move(ids.front());
  return absl::InvalidArgumentError(absl::StrCat(
      Quoted(text), " may be any of ", absl::StrJoin(ids, ", "), "; name one"));
}

absl::Status NoLotCalled(const graph::TraceGraph& graph,
                         absl::string_view text) {
  return absl::NotFoundError(absl::StrCat(
      "no lot is called ", Quoted(text), " in this ledger", Hint(graph, text)));
}

}  // namespace

// A number without its product is looked up by its end.
absl::StatusOr<std::string> Engine::Impl::ResolveLot(
    absl::string_view text) const {
  const auto called = [&](absl::string_view name) {
    const ReaderMutexLock lock(&shared.mu);
    return graph::LotsCalled(shared.state.graph, name);
  };
  const auto not_called = [&](absl::string_view name) {
    const ReaderMutexLock lock(&shared.mu);
    return NoLotCalled(shared.state.graph, name);
  };
  return Resolve(text, called, not_called);
}

std::vector<NamedThing> Engine::Impl::LotsCalled(absl::string_view text) const {
  std::vector<NamedThing> lots;
  if (MeansToBeIdentifier(text) || model::CanonicalIdentifier(text).ok()) {
    return lots;
  }
  const ReaderMutexLock lock(&shared.mu);
  const graph::TraceGraph& graph = shared.state.graph;
  for (const std::string& id : graph::LotsCalled(graph, text)) {
    const auto lineage = graph::TraceBack(graph, id, graph.entry_count());
    if (!lineage.ok()) continue;  // only a corrected statement spoke of it
    const model::NameId name = lineage->front().name;
    lots.push_back(
        {"lot", id,
         name.valid() ? std::string(graph.registry()->Text(name)) : ""});
  }
  return lots;
}

std::vector<NamedThing> Engine::ThingsCalled(absl::string_view text) const {
  text = AsTyped(text);
  std::vector<NamedThing> things = impl_->LotsCalled(text);
  const auto canonical = model::CanonicalIdentifier(text);
  const ReaderMutexLock lock(&impl_->shared.mu);
  for (graph::Thing& thing : graph::ThingsCalled(
           impl_->shared.state.graph, canonical.ok() ? *canonical : text)) {
    things.push_back({std::string(Word(thing.kind)), std::move(thing.id),
                      std::move(thing.name)});
  }
  return things;
}

absl::StatusOr<std::string> Engine::Impl::ResolveThing(
    absl::string_view text) const {
  const auto called = [&](absl::string_view name) {
    const ReaderMutexLock lock(&shared.mu);
    std::vector<std::string> ids = graph::LotsCalled(shared.state.graph, name);
    for (graph::Thing& thing : graph::ThingsCalled(shared.state.graph, name)) {
      ids.push_back(std::move(thing.id));
    }
    return ids;
  };
  const auto not_called = [&](absl::string_view name) {
    const ReaderMutexLock lock(&shared.mu);
    return NotCalled(shared.state.graph, name);
  };
  return Resolve(text, called, not_called);
}

size_t Engine::BodiesListedBy(absl::string_view identifier) const {
  const auto id = impl_->ResolveThing(identifier);
  if (!id.ok()) return 0;
  const ReaderMutexLock lock(&impl_->shared.mu);
  const graph::Tables& tables = impl_->shared.state.graph.tables();
  for (const std::string& spelling : graph::SpellingsOf(*id)) {
    const auto name = tables.registry->FindName(spelling);
    if (!name.has_value()) continue;
    const auto bodies = graph::BodiesListedBy(
        tables, tables.parties.Find(*name), tables.entries);
    if (!bodies.empty()) return bodies.size();
  }
  return 0;
}

absl::StatusOr<std::vector<TracedLot>> Engine::Impact(
    absl::string_view identifier, const v1::Cut& cut) const {
  HT_ASSIGN_OR_RETURN(const std::string id, impl_->ResolveThing(identifier));
  return impl_->Trace(graph::Impact, id, cut);
}

}  // namespace halaltrace::engine
