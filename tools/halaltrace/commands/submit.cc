// SPDX-License-Identifier: Apache-2.0
// `submit` admits hops that others have signed.
#include <CLI/CLI.hpp>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/trust/envelope.h"
#include "halaltrace/v1/envelope.pb.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/receipts.h"
#include "tools/halaltrace/whole_file.h"

namespace halaltrace::cli {
namespace {

// A file holds a HopBundle, or an envelope alone.
absl::StatusOr<v1::HopBundle> ReadHop(const std::string& path) {
  HT_ASSIGN_OR_RETURN(const std::string bytes,
                      ReadWholeFile(path, limits::kRequestBytesMax));
  v1::HopBundle bundle;
  const absl::Status envelope = trust::DecodeEnvelope(bytes).status();
  if (envelope.ok()) {
    bundle.mutable_hop()->set_envelope(bytes);
    return bundle;
  }
  // Both begin alike; the envelope says what it is by its payload type.
  if (bundle.ParseFromString(bytes) &&
      absl::StrContains(bundle.hop().envelope(),
                        trust::kStatementPayloadType)) {
    return bundle;
  }
  return absl::Status(envelope.code(),
                      absl::StrCat(path, ": no hop bundle, and no envelope: ",
                                   envelope.message()));
}

absl::Status SubmitFile(const Globals& globals, const std::string& path,
                        engine::Engine& engine) {
  HT_ASSIGN_OR_RETURN(const v1::HopBundle bundle, ReadHop(path));
  const auto receipts = engine.CaptureAllOrNothing({&bundle, 1});
  if (!receipts.ok()) {
    return absl::Status(receipts.status().code(),
                        absl::StrCat(path, ": ", receipts.status().message()));
  }
  v1::CaptureReport report;
  report.set_file(path);
  for (const engine::Receipt& receipt : *receipts) {
    *report.add_receipts() = ReceiptMessage(receipt, engine.Stats().origin);
  }
  PrintReceipts(report, globals);
  return absl::OkStatus();
}

absl::Status SubmitFiles(const Globals& globals,
                         const std::vector<std::string>& files) {
  HT_ASSIGN_OR_RETURN(const trust::SoftwareSigner ledger_key,
                      LoadKey(globals, "ledger"));
  HT_ASSIGN_OR_RETURN(const auto engine, OpenForWriting(globals, ledger_key));
  for (const std::string& file : files) {
    HT_RETURN_IF_ERROR(SubmitFile(globals, file, *engine));
  }
  return absl::OkStatus();
}

}  // namespace

void AddSubmit(CLI::App& app, const Globals& globals, Run& run) {
  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* const command =
      app.add_subcommand("submit", "Commit hops that were signed elsewhere");
  command->add_option("file", *files, "Envelopes or hop bundles")->required();
  command->callback([&globals, &run, files] {
    run = [&globals, files] {
      const absl::Status status = SubmitFiles(globals, *files);
      return status.ok() ? ExitCode::kDone : Fail(globals, status);
    };
  });
}

}  // namespace halaltrace::cli
