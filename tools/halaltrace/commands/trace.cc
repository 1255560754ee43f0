// SPDX-License-Identifier: Apache-2.0
// `trace` lists where a lot came from and where it went; `impact` what depends
// on a certificate, a body or other party, a site, a product or a lot.
#include <CLI/CLI.hpp>
#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/screen/message.h"
#include "tools/halaltrace/screen/style.h"
#include "tools/halaltrace/screen/trace_table.h"

namespace halaltrace::cli {
namespace {

enum class Direction { kBack, kForward, kImpact };

struct TraceOptions {
  std::string identifier;
  std::string known_at;
};

absl::StatusOr<std::vector<engine::TracedLot>> Walk(
    const engine::Engine& engine, Direction direction,
    const TraceOptions& options) {
  v1::Cut cut;
  if (!options.known_at.empty()) {
    HT_ASSIGN_OR_RETURN(cut, engine.CutAt(options.known_at));
  }
  switch (direction) {
    case Direction::kBack:
      return engine.TraceBack(options.identifier, cut);
    case Direction::kForward:
      return engine.TraceForward(options.identifier, cut);
    case Direction::kImpact:
      break;
  }
  return engine.Impact(options.identifier, cut);
}

v1::TraceReport ReportOf(const std::string& subject,
                         const std::vector<engine::TracedLot>& lots) {
  v1::TraceReport report;
  report.set_subject(subject);
  for (const engine::TracedLot& lot : lots) {
    v1::TracedLot& row = *report.add_lots();
    row.set_lot(lot.lot);
    row.set_name(lot.name);
    row.set_site(lot.site);
    if (lot.time.unix_ms() != 0) *row.mutable_time() = lot.time;
    row.set_biz_step(lot.biz_step);
    row.set_depth(lot.depth);
    for (const std::string& via : lot.via) row.add_via(via);
  }
  return report;
}

void PrintTable(const v1::TraceReport& report, const Style& style) {
  if (report.lots().empty()) {
    std::cout << "no lot on record depends on it\n";
    return;
  }
  std::cout << TraceTable(report, style) << report.lots_size()
            << (report.lots_size() == 1 ? " lot\n" : " lots\n");
}

// What a list of bodies is worth to a lot is not plain from the lots.
void SayOfAuthority(size_t bodies) {
  if (bodies == 0) return;
  Say(absl::StrCat(
      "halaltrace: on an authority depends what was certified by ",
      bodies == 1 ? "the body" : absl::StrCat("any of the ", bodies, " bodies"),
      " that it recognised or listed"));
}

ExitCode Trace(const Globals& globals, Direction direction,
               const TraceOptions& options) {
  const auto engine = OpenForReading(globals);
  if (!engine.ok()) return Fail(globals, engine.status());
  const auto lots = Walk(**engine, direction, options);
  if (!lots.ok()) {
    return direction == Direction::kImpact
               ? FailAboutThing(globals, **engine, options.identifier,
                                lots.status())
               : FailAbout(globals, **engine, options.identifier,
                           lots.status());
  }
  const v1::TraceReport report = ReportOf(options.identifier, *lots);
  if (globals.json) {
    PrintJson(report);
  } else {
    PrintTable(report, StyleOf(1, globals.plain));
  }
  if (direction == Direction::kImpact && !report.lots().empty()) {
    Say("halaltrace: where the records leave it open whether a lot depends on "
        "it, the lot is listed: better one too many");
    SayOfAuthority((*engine)->BodiesListedBy(options.identifier));
  }
  return ExitCode::kDone;
}

void AddWalk(CLI::App& parent, const char* name, const char* help,
             const char* takes, Direction direction, const Globals& globals,
             Run& run) {
  auto options = std::make_shared<TraceOptions>();
  CLI::App* const command = parent.add_subcommand(name, help);
  command->add_option("identifier", options->identifier, takes)->required();
  command->add_option("--known-at", options->known_at,
                      "Ledger size or time: what was known (default: all)");
  command->callback([&globals, &run, options, direction] {
    run = [&globals, options, direction] {
      return Trace(globals, direction, *options);
    };
  });
}

}  // namespace

void AddTrace(CLI::App& app, const Globals& globals, Run& run) {
  CLI::App* const command =
      app.add_subcommand("trace", "Where a lot came from, where it went");
  command->require_subcommand(1);
  AddWalk(*command, "back", "Everything that went into it",
          "A lot, in any written form", Direction::kBack, globals, run);
  AddWalk(*command, "forward", "Everything that it went into",
          "A lot, in any written form", Direction::kForward, globals, run);
}

void AddImpact(CLI::App& app, const Globals& globals, Run& run) {
  AddWalk(app, "impact",
          "What depends on a certificate, body, party, site, product or lot",
          "Identifier, certificate number, GLN or enrolled name",
          Direction::kImpact, globals, run);
}

}  // namespace halaltrace::cli
