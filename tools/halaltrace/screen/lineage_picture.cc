// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/screen/lineage_picture.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/verdict/codes.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/names.h"
#include "tools/halaltrace/screen/paragraph.h"

namespace halaltrace::cli {
namespace {

struct Cells {
  std::string branch_and_lot, name, mark, note;
  Tone tone = Tone::kQuiet;
};

// For each line, whether another line of the same depth follows before the
// branch ends: it decides between ├─ and └─.
std::vector<bool> HasSiblingBelow(const v1::Explanation& explanation) {
  const int count = explanation.lines_size();
  std::vector<bool> has(static_cast<size_t>(count), false);
  std::vector<bool> seen;  // by depth, scanning upwards
  for (int i = count - 1; i >= 0; --i) {
    const size_t depth = explanation.lines(i).depth();
    if (seen.size() <= depth) seen.resize(depth + 1, false);
    has[static_cast<size_t>(i)] = seen[depth];
    seen[depth] = true;
    std::fill(seen.begin() + static_cast<std::ptrdiff_t>(depth) + 1, seen.end(),
              false);
  }
  return has;
}

std::string MarkOf(v1::LotState state) {
  switch (state) {
    case v1::LOT_STATE_PASS:
      return "✓";
    case v1::LOT_STATE_FAIL:
      return "✗";
    case v1::LOT_STATE_UNKNOWN:
      return "?";
    default:
      return "·";
  }
}

Tone ToneOf(v1::LotState state) {
  switch (state) {
    case v1::LOT_STATE_PASS:
      return Tone::kGood;
    case v1::LOT_STATE_FAIL:
      return Tone::kBad;
    case v1::LOT_STATE_UNKNOWN:
      return Tone::kOpen;
    default:
      return Tone::kQuiet;
  }
}

std::string NoteOf(const v1::LotLine& line) {
  std::string note = line.repeated_above() ? "(as above)" : line.note();
  if (line.code() != v1::FINDING_CODE_UNSPECIFIED &&
      line.state() != v1::LOT_STATE_PASS) {
    absl::StrAppend(&note, note.empty() ? "" : " ", "[",
                    verdict::CodeText(line.code()), "]");
  }
  if (line.first_break()) absl::StrAppend(&note, " ← first break");
  return note;
}

std::vector<Cells> CellsOf(const v1::Explanation& explanation) {
  const std::vector<bool> sibling_below = HasSiblingBelow(explanation);
  std::vector<bool> bar;  // by depth: does a vertical bar pass here?
  std::vector<Cells> rows;
  for (int i = 0; i < explanation.lines_size(); ++i) {
    const v1::LotLine& line = explanation.lines(i);
    const size_t depth = line.depth();
    Cells cells;
    for (size_t level = 1; level < depth; ++level) {
      cells.branch_and_lot += level < bar.size() && bar[level] ? "│  " : "   ";
    }
    const bool more = sibling_below[static_cast<size_t>(i)];
    if (depth > 0) cells.branch_and_lot += more ? "├─ " : "└─ ";
    bar.resize(depth + 1);
    bar[depth] = more;
    cells.branch_and_lot += ShortName(line.lot());
    cells.name = ForPeople(line.name());
    cells.mark = MarkOf(line.state());
    cells.note = ForPeople(NoteOf(line));
    cells.tone = ToneOf(line.state());
    rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace

std::string LineagePicture(const v1::Explanation& explanation,
                           const Style& style) {
  const std::vector<Cells> rows = CellsOf(explanation);
  size_t lot_columns = 0;
  size_t name_columns = 0;
  for (const Cells& row : rows) {
    lot_columns = std::max(lot_columns, DisplayWidth(row.branch_and_lot));
    name_columns = std::max(name_columns, DisplayWidth(row.name));
  }
  // Notes get what lots and names leave, and no less than they need; a longer
  // name goes on below.
  constexpr size_t kNoteColumnsMin = 16;
  constexpr size_t kGaps = kIndent + 2 + 2 + 2;
  lot_columns = std::min(lot_columns, style.columns / 2);
  name_columns =
      std::min({name_columns, style.columns / 3,
                style.columns - kGaps - lot_columns - kNoteColumnsMin});
  const size_t note_columns =
      style.columns - kGaps - lot_columns - name_columns;

  std::string out;
  for (const Cells& row : rows) {
    const std::vector<std::string> name = WrapWithin(row.name, name_columns);
    const std::vector<std::string> note = WrapWithin(row.note, note_columns);
    const size_t lines = std::max<size_t>({name.size(), note.size(), 1});
    for (size_t i = 0; i < lines; ++i) {
      const std::string lot =
          i == 0 ? ShortenTo(row.branch_and_lot, lot_columns) : "";
      std::string line =
          absl::StrCat(std::string(kIndent, ' '), PadTo(lot, lot_columns), "  ",
                       PadTo(i < name.size() ? name[i] : "", name_columns),
                       "  ", i == 0 ? style.Paint(row.tone, row.mark) : " ");
      if (i < note.size()) absl::StrAppend(&line, " ", note[i]);
      absl::StripTrailingAsciiWhitespace(&line);
      absl::StrAppend(&out, line, "\n");
    }
  }
  if (explanation.lots_left_out() > 0) {
    absl::StrAppend(&out, std::string(kIndent, ' '), "… ",
                    explanation.lots_left_out(), " more lots\n");
  }
  return out;
}

}  // namespace halaltrace::cli
