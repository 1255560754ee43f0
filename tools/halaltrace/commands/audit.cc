// SPDX-License-Identifier: Apache-2.0
// `audit` verifies the whole ledger again, from the first signature.
#include "engine/audit.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/screen/style.h"

namespace halaltrace::cli {
namespace {

v1::AuditReport ReportOf(const engine::AuditReport& audit) {
  v1::AuditReport report;
  report.set_entries(audit.entries);
  report.set_signatures(audit.signatures);
  report.set_checkpoints(audit.checkpoints);
  report.set_tiles(audit.tiles);
  report.set_documents(audit.documents);
  report.set_documents_absent(audit.documents_absent);
  if (audit.divergence.has_value()) {
    v1::Divergence& divergence = *report.mutable_divergence();
    divergence.set_sequence(audit.divergence->sequence);
    divergence.set_kind(audit.divergence->kind);
    divergence.set_what(audit.divergence->what);
  }
  return report;
}

void PrintReport(const v1::AuditReport& report, const Style& style) {
  if (report.has_divergence()) {
    std::cout << style.Paint(Tone::kBad, "✗ THE LEDGER DOES NOT HOLD") << "   "
              << report.divergence().kind() << " "
              << report.divergence().sequence() << "\n  "
              << report.divergence().what() << "\n";
  } else {
    std::cout << style.Paint(Tone::kGood, "✓ THE LEDGER HOLDS") << "\n";
  }
  std::cout << "  " << report.entries() << " entries, " << report.signatures()
            << " signatures, " << report.checkpoints() << " checkpoints, "
            << report.tiles() << " tiles, " << report.documents()
            << " documents verified\n";
  if (report.documents_absent() > 0) {
    std::cout << "  " << report.documents_absent()
              << " documents are named and not held here\n";
  }
}

ExitCode Audit(const Globals& globals) {
  const auto policy = LoadPolicy(globals);
  if (!policy.ok()) return Fail(globals, policy.status());
  const auto audit = engine::AuditLedger(globals.ledger, *policy);
  if (!audit.ok()) return Fail(globals, NotAboutALot(audit.status()));
  const v1::AuditReport report = ReportOf(*audit);
  if (globals.json) {
    PrintJson(report);
  } else {
    PrintReport(report, StyleOf(1, globals.plain));
  }
  return report.has_divergence() ? ExitCode::kAlarm : ExitCode::kDone;
}

}  // namespace

void AddAudit(CLI::App& app, const Globals& globals, Run& run) {
  CLI::App* const command = app.add_subcommand(
      "audit", "Verify the whole ledger again, from the first signature");
  command->callback(
      [&globals, &run] { run = [&globals] { return Audit(globals); }; });
}

}  // namespace halaltrace::cli
