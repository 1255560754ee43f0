// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/receipts.h"

#include <iostream>

#include "absl/strings/str_cat.h"

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
      std::cerr << "warning: " << report.file() << ": hop " << i + 1 << ": "
                << warning << "\n";
    }
  }
  std::cout << report.file() << ": "
            << (report.dry_run() ? "would add " : "added ") << fresh
            << (fresh == 1 ? " hop" : " hops");
  if (repeats > 0) std::cout << ", " << repeats << " already there";
  std::cout << "\n";
}

}  // namespace halaltrace::cli
