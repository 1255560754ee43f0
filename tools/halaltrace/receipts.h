// SPDX-License-Identifier: Apache-2.0
// Receipts and plans of captured files, as text and as JSON.
#ifndef HALALTRACE_TOOLS_HALALTRACE_RECEIPTS_H_
#define HALALTRACE_TOOLS_HALALTRACE_RECEIPTS_H_

#include "engine/receipt.h"
#include "halaltrace/v1/report.pb.h"
#include "halaltrace/v1/service.pb.h"
#include "tools/halaltrace/capture_file.h"
#include "tools/halaltrace/commands/command.h"

namespace halaltrace::cli {

// ReceiptMessage is `receipt` as its message.
v1::Receipt ReceiptMessage(const engine::Receipt& receipt,
                           const std::string& origin);

// PrintReceipts writes one line for the file to stdout, and one to stderr for
// each warning; with --json the message instead.
void PrintReceipts(const v1::CaptureReport& report, const Globals& globals);

// PrintPlan writes what each statement of `plan` says, then as PrintReceipts;
// with --json the report in one line and each statement in one after it.
void PrintPlan(const engine::Engine& engine, const FilePlan& plan,
               const Globals& globals);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_RECEIPTS_H_
