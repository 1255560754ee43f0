// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/capture_file.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/trust/hop_parser.h"
#include "tools/halaltrace/receipts.h"

namespace halaltrace::cli {
namespace {

absl::Status InFile(const std::string& path, const absl::Status& status) {
  return absl::Status(status.code(),
                      absl::StrCat(path, ": ", status.message()));
}

absl::StatusOr<v1::HopBundle> SignOne(DraftHop draft,
                                      const CaptureOptions& options,
                                      engine::Engine& engine) {
  std::vector<const trust::Signer*> cosigners = options.cosigners;
  if (options.enrols != nullptr && draft.statement.has_party_enrolment()) {
    draft.statement.mutable_party_enrolment()->set_key(
        options.enrols->public_key().spki());
    cosigners.push_back(options.enrols);
  }
  HT_ASSIGN_OR_RETURN(
      v1::HopBundle bundle,
      engine.MakeHop(std::move(draft.statement), *options.signer, cosigners));
  if (!draft.document.empty()) bundle.add_documents(std::move(draft.document));
  return bundle;
}

absl::StatusOr<std::vector<v1::HopBundle>> SignAll(
    const std::vector<DraftHop>& drafts, const CaptureOptions& options,
    engine::Engine& engine) {
  std::vector<v1::HopBundle> bundles;
  bundles.reserve(drafts.size());
  for (size_t i = 0; i < drafts.size(); ++i) {
    absl::StatusOr<v1::HopBundle> bundle = SignOne(drafts[i], options, engine);
    if (!bundle.ok()) {
      return absl::Status(
          bundle.status().code(),
          absl::StrCat("hop ", i + 1, ": ", bundle.status().message()));
    }
    bundles.push_back(*std::move(bundle));
  }
  return bundles;
}

// SignNew signs what the ledger has not got yet; what it has keeps the bundle
// that showed it to be a repeat, and leaves no gap in the signer's sequence.
absl::StatusOr<std::vector<v1::HopBundle>> SignNew(
    const std::vector<DraftHop>& drafts, const CaptureOptions& options,
    engine::Engine& engine) {
  HT_ASSIGN_OR_RETURN(std::vector<v1::HopBundle> bundles,
                      SignAll(drafts, options, engine));
  const auto plan = engine.Plan(bundles);
  if (!plan.ok()) {
    engine.Discard(bundles);
    return plan.status();
  }
  const auto is_repeat = [](const engine::PlannedHop& hop) {
    return hop.already_there;
  };
  if (std::none_of(plan->begin(), plan->end(), is_repeat)) return bundles;
  engine.Discard(bundles);
  for (size_t i = 0; i < drafts.size(); ++i) {
    if (is_repeat((*plan)[i])) continue;
    HT_ASSIGN_OR_RETURN(bundles[i], SignOne(drafts[i], options, engine));
  }
  return bundles;
}

// The nonce will be another one, and with it every digest.
absl::StatusOr<v1::Statement> Unsigned(const v1::HopBundle& bundle) {
  HT_ASSIGN_OR_RETURN(trust::ParsedHop hop,
                      trust::ParseHop(bundle.hop().envelope()));
  hop.statement.mutable_header()->clear_nonce();
  hop.statement.mutable_header()->clear_previous();
  return std::move(hop.statement);
}

absl::StatusOr<FilePlan> PlanOnly(const std::vector<DraftHop>& drafts,
                                  std::span<const v1::HopBundle> bundles,
                                  const engine::Engine& engine) {
  HT_ASSIGN_OR_RETURN(const auto plan, engine.Plan(bundles));
  FilePlan file;
  file.report.set_dry_run(true);
  for (size_t i = 0; i < plan.size(); ++i) {
    const engine::PlannedHop& hop = plan[i];
    PlannedStatement& planned = file.statements.emplace_back();
    HT_ASSIGN_OR_RETURN(planned.statement, Unsigned(bundles[i]));
    planned.document_name = drafts[i].document_name;
    v1::Receipt* const receipt = file.report.add_receipts();
    receipt->set_origin(engine.Stats().origin);
    receipt->set_already_there(hop.already_there);
    for (const std::string& warning : hop.warnings) {
      receipt->add_warnings(warning);
    }
  }
  return file;
}

absl::StatusOr<v1::CaptureReport> Commit(std::span<const v1::HopBundle> bundles,
                                         engine::Engine& engine) {
  HT_ASSIGN_OR_RETURN(const auto receipts, engine.CaptureAllOrNothing(bundles));
  v1::CaptureReport report;
  const std::string origin = engine.Stats().origin;
  for (const engine::Receipt& receipt : receipts) {
    *report.add_receipts() = ReceiptMessage(receipt, origin);
  }
  return report;
}

}  // namespace

absl::StatusOr<v1::CaptureReport> CaptureFile(const std::string& path,
                                              const CaptureOptions& options,
                                              engine::Engine& engine) {
  HT_ASSIGN_OR_RETURN(const std::vector<DraftHop> drafts,
                      ReadDrafts(path, options.source));
  const auto bundles = SignNew(drafts, options, engine);
  if (!bundles.ok()) return InFile(path, bundles.status());
  absl::StatusOr<v1::CaptureReport> report = Commit(*bundles, engine);
  if (!report.ok()) return InFile(path, report.status());
  report->set_file(path);
  return report;
}

absl::StatusOr<FilePlan> PlanFile(const std::string& path,
                                  const CaptureOptions& options,
                                  engine::Engine& engine) {
  HT_ASSIGN_OR_RETURN(const std::vector<DraftHop> drafts,
                      ReadDrafts(path, options.source));
  const auto bundles = SignNew(drafts, options, engine);
  if (!bundles.ok()) return InFile(path, bundles.status());
  absl::StatusOr<FilePlan> plan = PlanOnly(drafts, *bundles, engine);
  engine.Discard(*bundles);
  if (!plan.ok()) return InFile(path, plan.status());
  plan->report.set_file(path);
  return plan;
}

}  // namespace halaltrace::cli
