// SPDX-License-Identifier: Apache-2.0
// `endorse` signs, as the source, what others wrote down for it about a lot: a
// transcription becomes the source's own word.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/base/clock.h"
#include "engine/base/status_macros.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/receipts.h"
#include "tools/halaltrace/screen/paragraph.h"
#include "tools/halaltrace/screen/style.h"
#include "tools/halaltrace/statement_line.h"

namespace halaltrace::cli {
namespace {

struct EndorseOptions {
  std::string lot;
  std::string key;
  bool dry_run = false;
};

// Collector keeps the statements whose words are `party`'s and whose signature
// is somebody else's.
class Collector {
 public:
  Collector(const model::Case& evidence, absl::string_view party)
      : evidence_(evidence) {
    for (uint32_t i = 0; i < evidence.parties.size(); ++i) {
      if (evidence.Text(evidence.parties[i].id) == party) {
        party_ = model::CaseParty(i);
      }
    }
  }

  bool party_is_known() const { return party_.valid(); }

  void Add(const model::Said& said) {
    if (said.source == party_ && said.issuer != party_ &&
        !said.endorsement.valid()) {
      digests_.push_back(evidence_.registry->StatementDigest(said.statement));
    }
  }

  template <typename Facts>
  void AddAll(const Facts& facts) {
    for (const auto& fact : facts) Add(fact.said);
  }

  std::vector<Digest> Take() {
    std::sort(digests_.begin(), digests_.end());
    digests_.erase(std::unique(digests_.begin(), digests_.end()),
                   digests_.end());
    return std::move(digests_);
  }

 private:
  const model::Case& evidence_;
  model::CaseParty party_;
  std::vector<Digest> digests_;
};

absl::StatusOr<std::vector<Digest>> ToEndorse(const engine::Engine& engine,
                                              const std::string& lot,
                                              const trust::PublicKey& key) {
  HT_ASSIGN_OR_RETURN(const std::string party, engine.PartyOfKey(key.id()));
  HT_ASSIGN_OR_RETURN(const model::Case evidence,
                      engine.Gather(lot, engine.WholeLedger()));
  Collector collector(evidence, party);
  if (!collector.party_is_known()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the key's party says nothing about the lineage of ", lot));
  }
  collector.AddAll(evidence.steps);
  for (const model::Said& said : evidence.more_said) collector.Add(said);
  collector.AddAll(evidence.profiles);
  collector.AddAll(evidence.declarations);
  collector.AddAll(evidence.approved_lists);
  collector.AddAll(evidence.certificates);
  collector.AddAll(evidence.statuses);
  collector.AddAll(evidence.observations);
  collector.AddAll(evidence.closures);
  collector.AddAll(evidence.recognitions);
  std::vector<Digest> digests = collector.Take();
  if (digests.empty()) {
    return absl::FailedPreconditionError(
        absl::StrCat("nothing about ", lot, " waits for this endorsement"));
  }
  return digests;
}

// Nobody signs what he has not read.
void PrintNamed(const Globals& globals, const engine::Engine& engine,
                absl::Span<const Digest> digests) {
  if (globals.json) return;
  std::string lines;
  for (const Digest& digest : digests) {
    AddHanging("", StatementLine(engine, digest), StyleOf(1, globals.plain),
               lines);
  }
  std::cout << lines;
}

v1::CaptureReport ReportOf(const EndorseOptions& options,
                           absl::Span<const Digest> digests) {
  v1::CaptureReport report;
  report.set_file(absl::StrCat(
      options.key, options.dry_run ? " would endorse " : " endorses ",
      digests.size(), digests.size() == 1 ? " statement" : " statements"));
  for (const Digest& digest : digests) report.add_endorses(digest.Bytes());
  return report;
}

absl::Status SignAndCapture(const Globals& globals,
                            const EndorseOptions& options,
                            engine::Engine& engine, const trust::Signer& signer,
                            absl::Span<const Digest> digests) {
  v1::Statement draft;
  draft.mutable_header()->mutable_event_time()->set_unix_ms(
      SystemClock().NowUnixMs());
  for (const Digest& digest : digests) {
    draft.mutable_endorse()->add_statements(digest.Bytes());
  }
  HT_ASSIGN_OR_RETURN(const v1::HopBundle bundle,
                      engine.MakeHop(draft, signer, {}));
  HT_ASSIGN_OR_RETURN(const auto receipts,
                      engine.CaptureAllOrNothing({&bundle, 1}));
  v1::CaptureReport report = ReportOf(options, digests);
  *report.add_receipts() =
      ReceiptMessage(receipts.front(), engine.Stats().origin);
  PrintReceipts(report, globals);
  return absl::OkStatus();
}

void PrintPlan(const Globals& globals, const EndorseOptions& options,
               absl::Span<const Digest> digests) {
  v1::CaptureReport report = ReportOf(options, digests);
  report.set_dry_run(true);
  if (globals.json) {
    PrintJson(report);
  } else {
    std::cout << report.file() << "\n";
  }
}

ExitCode Endorse(const Globals& globals, const EndorseOptions& options) {
  const auto signer = LoadKey(globals, options.key);
  if (!signer.ok()) return Fail(globals, signer.status());
  const auto ledger_key = LoadKey(globals, "ledger");
  if (!ledger_key.ok()) return Fail(globals, ledger_key.status());
  const auto engine = OpenForWriting(globals, *ledger_key);
  if (!engine.ok()) return Fail(globals, engine.status());
  const auto digests = ToEndorse(**engine, options.lot, signer->public_key());
  if (!digests.ok())
    return FailAbout(globals, **engine, options.lot, digests.status());
  PrintNamed(globals, **engine, *digests);
  if (options.dry_run) {
    PrintPlan(globals, options, *digests);
    return ExitCode::kDone;
  }
  const absl::Status done =
      SignAndCapture(globals, options, **engine, *signer, *digests);
  return done.ok() ? ExitCode::kDone : Fail(globals, done);
}

}  // namespace

void AddEndorse(CLI::App& app, const Globals& globals, Run& run) {
  auto options = std::make_shared<EndorseOptions>();
  CLI::App* const command = app.add_subcommand(
      "endorse", "Sign, as the source, what others wrote down for you");
  command
      ->add_option("lot", options->lot, "The lot whose lineage to look through")
      ->required();
  command->add_option("--as", options->key, "Key of the source")->required();
  command->add_flag("--dry-run", options->dry_run,
                    "List what would be endorsed, sign nothing");
  command->callback([&globals, &run, options] {
    run = [&globals, options] { return Endorse(globals, *options); };
  });
}

}  // namespace halaltrace::cli
