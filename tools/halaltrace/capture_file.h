// SPDX-License-Identifier: Apache-2.0
// From a file to committed hops: reads it, drafts statements, signs, captures.
#ifndef HALALTRACE_TOOLS_HALALTRACE_CAPTURE_FILE_H_
#define HALALTRACE_TOOLS_HALALTRACE_CAPTURE_FILE_H_

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "engine/trust/signer.h"
#include "halaltrace/v1/header.pb.h"
#include "halaltrace/v1/report.pb.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::cli {

// SourceOptions says whose words the events of an EPCIS document are.
struct SourceOptions {
  std::string party;  // canonical; empty: the signer's own
  v1::Channel channel = v1::CHANNEL_DATA;
};

// DraftHop is a statement whose header has its time, source, evidence and
// `corrects`, and lacks what only the signer knows.
struct DraftHop {
  v1::Statement statement;
  std::string document;  // bytes of the evidence, to be kept beside the ledger
  std::string document_name;  // as the user wrote it
};

// ReadDrafts reads `path`: an EPCIS document (JSON-LD), or a DraftFile as
// textproto or JSON.
//
// Errors, each naming the file, the event or draft by its place from 1, and the
// field: INVALID_ARGUMENT, NOT_FOUND, RESOURCE_EXHAUSTED, UNAVAILABLE.
absl::StatusOr<std::vector<DraftHop>> ReadDrafts(const std::string& path,
                                                 const SourceOptions& source);

// CaptureOptions says who signs, and whose words the file repeats.
struct CaptureOptions {
  SourceOptions source;
  const trust::Signer* signer = nullptr;  // required
  std::vector<const trust::Signer*> cosigners;

  // The key that the file's enrolment, its only one, brings in; it signs too.
  const trust::Signer* enrols = nullptr;
};

// CaptureFile signs the drafts of `path` and captures all of them or none.
//
// Errors: as ReadDrafts, Engine::MakeHop and Engine::CaptureAllOrNothing, with
// the file named.
absl::StatusOr<v1::CaptureReport> CaptureFile(const std::string& path,
                                              const CaptureOptions& options,
                                              engine::Engine& engine);

// PlannedStatement is one that would be signed: all of it but what is drawn or
// linked at signing, so that it has no digest yet.
struct PlannedStatement {
  v1::Statement statement;
  std::string document_name;
};

// FilePlan is what capturing a file would do, a receipt and a statement for
// each hop.
struct FilePlan {
  v1::CaptureReport report;
  std::vector<PlannedStatement> statements;
};

// PlanFile says what CaptureFile would do, and does nothing.
//
// Errors: as CaptureFile.
absl::StatusOr<FilePlan> PlanFile(const std::string& path,
                                  const CaptureOptions& options,
                                  engine::Engine& engine);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_CAPTURE_FILE_H_
