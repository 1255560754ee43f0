// SPDX-License-Identifier: Apache-2.0
// `doctor` looks at the ledger and at what it leans on, and says what it cannot
// know.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "engine/base/clock.h"
#include "engine/trust/policy_file.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/style.h"
#include "tools/halaltrace/screen/times.h"

namespace halaltrace::cli {
namespace {

// Sheet collects lines.
class Sheet {
 public:
  void Fine(absl::string_view subject, absl::string_view detail) {
    Add(subject, v1::DOCTOR_STATE_FINE, detail);
  }
  void Look(absl::string_view subject, absl::string_view detail) {
    Add(subject, v1::DOCTOR_STATE_LOOK, detail);
  }
  void Wrong(absl::string_view subject, const absl::Status& status) {
    Add(subject, v1::DOCTOR_STATE_WRONG, std::string(status.message()));
    exit_ = Worse(exit_, ExitCodeOf(status));
  }
  const v1::DoctorReport& report() const { return report_; }
  ExitCode exit() const { return exit_; }

 private:
  void Add(absl::string_view subject, v1::DoctorState state,
           absl::string_view detail) {
    v1::DoctorLine& line = *report_.add_lines();
    line.set_subject(std::string(subject));
    line.set_state(state);
    line.set_detail(std::string(detail));
  }

  v1::DoctorReport report_;
  ExitCode exit_ = ExitCode::kDone;
};

void LookAtPolicy(const Globals& globals, Sheet& sheet) {
  const auto policy = LoadPolicy(globals);
  if (!policy.ok()) return sheet.Wrong("policy", policy.status());
  const auto lines = trust::DescribePolicy(*policy);
  if (!lines.ok()) return sheet.Wrong("policy", lines.status());
  for (const std::string& line : *lines) sheet.Fine("policy", line);
}

void LookAtKeys(const Globals& globals, Sheet& sheet) {
  for (const char* const name : {"operator", "ledger"}) {
    const auto key = LoadKey(globals, name);
    if (key.ok()) {
      sheet.Fine("keys",
                 absl::StrCat(name, " is ", key->public_key().KeyIdText()));
    } else if (absl::IsNotFound(key.status())) {
      sheet.Look("keys", absl::StrCat("no ", name,
                                      " key here: this machine can ask, not "
                                      "capture"));
    } else {
      sheet.Wrong("keys", key.status());
    }
  }
}

void LookAtLedger(const Globals& globals, Sheet& sheet) {
  const auto engine = OpenForReading(globals);
  if (!engine.ok()) return sheet.Wrong("ledger", engine.status());
  const engine::Statistics stats = (*engine)->Stats();
  sheet.Fine("ledger",
             absl::StrCat(stats.origin, ": ", stats.entries, " entries, ",
                          stats.lots, " lots, ", stats.steps, " steps, ",
                          stats.certificates, " certificates, ", stats.parties,
                          " parties, ", stats.documents, " documents"));
  const int64_t now = SystemClock().NowUnixMs();
  if (stats.last_checkpoint_unix_ms > now) {
    sheet.Look("clock",
               absl::StrCat("the last checkpoint is of ",
                            MinuteText(stats.last_checkpoint_unix_ms, 0),
                            ", later than this machine's clock"));
  } else {
    sheet.Fine("clock",
               absl::StrCat("the last checkpoint is of ",
                            MinuteText(stats.last_checkpoint_unix_ms, 0),
                            " by the operator's word"));
  }
  sheet.Look("backup",
             "a restored older copy of this ledger would be undetectable: no "
             "witness and no high-water mark outside the directory");
}

void PrintSheet(const v1::DoctorReport& report, const Style& style) {
  constexpr size_t kSubjectColumns = 8;
  for (const v1::DoctorLine& line : report.lines()) {
    const bool fine = line.state() == v1::DOCTOR_STATE_FINE;
    const bool wrong = line.state() == v1::DOCTOR_STATE_WRONG;
    const Tone tone = fine ? Tone::kGood : wrong ? Tone::kBad : Tone::kOpen;
    std::string lead =
        absl::StrCat(style.Paint(tone, fine    ? "✓"
                                       : wrong ? "✗"
                                               : "!"),
                     " ", PadTo(line.subject(), kSubjectColumns), " ");
    // A key is broken where somebody looks, and whole where it is copied.
    const size_t columns = style.columns - kSubjectColumns - 3;
    for (const std::string& text : style.terminal
                                       ? WrapWithin(line.detail(), columns)
                                       : WrapTo(line.detail(), columns)) {
      std::cout << lead << text << "\n";
      lead.assign(kSubjectColumns + 3, ' ');
    }
  }
}

ExitCode Doctor(const Globals& globals) {
  Sheet sheet;
  LookAtPolicy(globals, sheet);
  LookAtKeys(globals, sheet);
  LookAtLedger(globals, sheet);
  if (globals.json) {
    PrintJson(sheet.report());
  } else {
    PrintSheet(sheet.report(), StyleOf(1, globals.plain));
  }
  return sheet.exit();
}

}  // namespace

void AddDoctor(CLI::App& app, const Globals& globals, Run& run) {
  CLI::App* const command = app.add_subcommand(
      "doctor", "Look at the ledger and at what it leans on");
  command->callback(
      [&globals, &run] { run = [&globals] { return Doctor(globals); }; });
}

}  // namespace halaltrace::cli
