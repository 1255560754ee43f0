// SPDX-License-Identifier: Apache-2.0
// Tested by tests/tools/halaltrace/screen_test.cc.
#include "tools/halaltrace/screen/trace_table.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/names.h"
#include "tools/halaltrace/screen/times.h"

namespace halaltrace::cli {
namespace {

struct Row {
  std::string hops, lot, name, time, site;
};

std::vector<Row> RowsOf(const v1::TraceReport& report) {
  std::vector<Row> rows = {{"hops", "lot", "product", "made", "where"}};
  for (const v1::TracedLot& lot : report.lots()) {
    rows.push_back({absl::StrCat(lot.depth()), ShortName(lot.lot()),
                    ForPeople(lot.name()),
                    lot.has_time() ? MinuteText(lot.time()) : "not described",
                    ForPeople(lot.site())});
  }
  return rows;
}

size_t Widest(const std::vector<Row>& rows, std::string Row::*cell) {
  size_t widest = 0;
  for (const Row& row : rows) {
    widest = std::max(widest, DisplayWidth(row.*cell));
  }
  return widest;
}

}  // namespace

std::string TraceTable(const v1::TraceReport& report, const Style& style) {
  constexpr size_t kGap = 2;
  constexpr size_t kCellMin = 5;
  const std::vector<Row> rows = RowsOf(report);
  const size_t hops = Widest(rows, &Row::hops);
  const size_t time = Widest(rows, &Row::time);
  size_t lot = Widest(rows, &Row::lot);
  if (style.terminal) {
    lot = std::min(
        lot, style.columns - std::min(style.columns - kCellMin,
                                      hops + time + 4 * kGap + 2 * kCellMin));
  }
  size_t name = Widest(rows, &Row::name);
  size_t site = Widest(rows, &Row::site);
  const size_t used = hops + lot + time + 4 * kGap;
  if (style.terminal && used + name + site > style.columns) {
    const size_t left =
        std::max(2 * kCellMin, style.columns - std::min(used, style.columns));
    // The shorter of the two keeps what it needs.
    name = std::min(name, left - std::min(site, left / 2));
    site = std::min(site, left - name);
  }
  std::string out;
  for (const Row& row : rows) {
    const std::vector<std::string> lots = WrapWithin(row.lot, lot);
    std::string line =
        absl::StrCat(PadTo(row.hops, hops), "  ", PadTo(lots.front(), lot),
                     "  ", PadTo(ShortenTo(row.name, name), name), "  ",
                     PadTo(row.time, time), "  ", ShortenTo(row.site, site));
    absl::StripTrailingAsciiWhitespace(&line);
    absl::StrAppend(&out, line, "\n");
    for (size_t i = 1; i < lots.size(); ++i) {
      absl::StrAppend(&out, std::string(hops + kGap, ' '), lots[i], "\n");
    }
  }
  return out;
}

}  // namespace halaltrace::cli
