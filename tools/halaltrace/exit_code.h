// SPDX-License-Identifier: Apache-2.0
// What the process tells its caller.
#ifndef HALALTRACE_TOOLS_HALALTRACE_EXIT_CODE_H_
#define HALALTRACE_TOOLS_HALALTRACE_EXIT_CODE_H_

#include "absl/status/status.h"
#include "halaltrace/v1/verdict.pb.h"

namespace halaltrace::cli {

// ExitCode is the same for every command.
enum class ExitCode {
  kDone = 0,           // certified, or the command did what it was asked
  kNotCertified = 1,   // a proved break
  kCouldNotRun = 2,    // usage, input or output, malformed input
  kCannotConfirm = 3,  // something is not known; an unknown lot too
  kAlarm = 4,          // signature, hash or ledger does not hold
};

// Worse returns the one that leads for many lots: 4 > 2 > 1 > 3 > 0.
ExitCode Worse(ExitCode a, ExitCode b);

// ExitCodeOf maps an answer.
ExitCode ExitCodeOf(v1::Answer answer);

// ExitCodeOf maps a failure: DATA_LOSS is an alarm (our own bytes disagree),
// NOT_FOUND is "cannot confirm", everything else "could not run": a wrongly
// signed hop in a file is malformed input.
ExitCode ExitCodeOf(const absl::Status& status);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_EXIT_CODE_H_
