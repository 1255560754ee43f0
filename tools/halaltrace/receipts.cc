// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/receipts.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "tools/halaltrace/screen/message.h"
#include "tools/halaltrace/screen/paragraph.h"
#include "tools/halaltrace/screen/style.h"
#include "tools/halaltrace/statement_line.h"

namespace halaltrace::cli {

v1::Receipt ReceiptMessage(const engine::Receipt& receipt,
                           const std::string& origin) {
  v1::Receipt message;
  message.set_origin(origin);
  message.set_sequence(receipt.sequence());
  message.set_statement(receipt.statement().Bytes());
  message.set_already_there(receipt.already_there());
  for (const std::string& warning : receipt.warnings()) {
    message.add_warnings(warning);
  }
  return message;
}

void PrintReceipts(const v1::CaptureReport& report, const Globals& globals) {
  if (globals.json) {
    PrintJson(report);
    return;
  }
  int fresh = 0;
  int repeats = 0;
  for (int i = 0; i < report.receipts_size(); ++i) {
    const v1::Receipt& receipt = report.receipts(i);
    (receipt.already_there() ? repeats : fresh) += 1;
    for (const std::string& warning : receipt.warnings()) {
      Say(absl::StrCat("warning: ", report.file(), ": hop ", i + 1, ": ",
                       warning));
    }
  }
  std::cout << report.file() << ": "
            << (report.dry_run() ? "would add " : "added ") << fresh
            << (fresh == 1 ? " hop" : " hops");
  if (report.receipts().empty()) std::cout << ", the document holds no event";
  if (repeats > 0) std::cout << ", " << repeats << " already there";
  std::cout << "\n";
}

void PrintPlan(const engine::Engine& engine, const FilePlan& plan,
               const Globals& globals) {
  if (globals.json) {
    PrintJson(plan.report);
    for (const PlannedStatement& planned : plan.statements) {
      PrintJson(planned.statement);
    }
    return;
  }
  const Style style = StyleOf(1, globals.plain);
  std::string lines;
  for (size_t i = 0; i < plan.statements.size(); ++i) {
    const PlannedStatement& planned = plan.statements[i];
    const bool repeat =
        plan.report.receipts(static_cast<int>(i)).already_there();
    AddHanging(absl::StrCat(i + 1, "  "),
               absl::StrCat(repeat ? "already there: " : "",
                            StatementText(engine, planned.statement,
                                          planned.document_name)),
               style, lines);
  }
  std::cout << lines;
  PrintReceipts(plan.report, globals);
}

}  // namespace halaltrace::cli
