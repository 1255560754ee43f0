// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/exit_code.h"

namespace halaltrace::cli {
namespace {

int Rank(ExitCode code) {
  switch (code) {
    case ExitCode::kDone:
      return 0;
    case ExitCode::kCannotConfirm:
      return 1;
    case ExitCode::kNotCertified:
      return 2;
    case ExitCode::kCouldNotRun:
      return 3;
    case ExitCode::kAlarm:
      return 4;
  }
  return 4;
}

}  // namespace

ExitCode Worse(ExitCode a, ExitCode b) { return Rank(a) >= Rank(b) ? a : b; }

ExitCode ExitCodeOf(v1::Answer answer) {
  switch (answer) {
    case v1::ANSWER_CERTIFIED:
      return ExitCode::kDone;
    case v1::ANSWER_NOT_CERTIFIED:
      return ExitCode::kNotCertified;
    default:
      return ExitCode::kCannotConfirm;
  }
}

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kDone;
    case absl::StatusCode::kNotFound:
      return ExitCode::kCannotConfirm;
    case absl::StatusCode::kDataLoss:
      return ExitCode::kAlarm;
    default:
      return ExitCode::kCouldNotRun;
  }
}

}  // namespace halaltrace::cli
