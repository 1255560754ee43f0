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
  std::string branch, lot, name, mark, note;
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

// BranchesOf draws the branch before each lot.  Lots below `levels` stand under
// each other, each with its level in the branch.
std::vector<std::string> BranchesOf(const v1::Explanation& explanation,
                                    size_t levels) {
  const std::vector<bool> sibling_below = HasSiblingBelow(explanation);
  const int count = explanation.lines_size();
  std::vector<bool> bar;  // by depth: does a vertical bar pass here?
  std::vector<std::string> branches;
  for (int i = 0; i < count; ++i) {
    const size_t depth = explanation.lines(i).depth();
    const bool drawn = depth <= levels;
    std::string branch;
    for (size_t level = 1; level < (drawn ? depth : levels + 1); ++level) {
      branch += level < bar.size() && bar[level] ? "│  " : "   ";
    }
    bool more = sibling_below[static_cast<size_t>(i)];
    bar.resize(depth + 1);
    bar[depth] = more;
    if (!drawn) {
      more = i + 1 < count && explanation.lines(i + 1).depth() > levels;
    }
    if (depth > 0) branch += more ? "├─" : "└─";
    if (!drawn) absl::StrAppend(&branch, depth, "─");
    if (depth > 0) branch += " ";
    branches.push_back(std::move(branch));
  }
  return branches;
}

std::vector<Cells> CellsOf(const v1::Explanation& explanation,
                           const std::vector<std::string>& branches) {
  std::vector<Cells> rows;
  for (int i = 0; i < explanation.lines_size(); ++i) {
    const v1::LotLine& line = explanation.lines(i);
    Cells& cells = rows.emplace_back();
    cells.branch = branches[static_cast<size_t>(i)];
    cells.lot = ShortName(line.lot());
    cells.name = ForPeople(line.name());
    cells.mark = MarkOf(line.state());
    cells.note = ForPeople(NoteOf(line));
    cells.tone = ToneOf(line.state());
  }
  return rows;
}

size_t LotColumns(const std::vector<Cells>& rows) {
  size_t columns = 0;
  for (const Cells& row : rows) {
    columns =
        std::max(columns, DisplayWidth(row.branch) + DisplayWidth(row.lot));
  }
  return columns;
}

// Rows draws every level while lots then keep to half of the screen.  A deeper
// lineage is drawn as far as they keep to two fifths, so that names and notes
// have room.
std::vector<Cells> Rows(const v1::Explanation& explanation,
                        const Style& style) {
  constexpr size_t kLevelsMin = 2;
  size_t levels = 0;
  for (const v1::LotLine& line : explanation.lines()) {
    levels = std::max<size_t>(levels, line.depth());
  }
  std::vector<Cells> rows =
      CellsOf(explanation, BranchesOf(explanation, levels));
  if (LotColumns(rows) <= style.columns / 2) return rows;
  levels = std::min(levels, style.columns / 6);  // three columns a level
  while (levels > kLevelsMin && LotColumns(rows) > style.columns * 2 / 5) {
    --levels;
    rows = CellsOf(explanation, BranchesOf(explanation, levels));
  }
  return rows;
}

// LotLines returns branch and lot in lines of at most `columns`.
std::vector<std::string> LotLines(const Cells& row, size_t columns) {
  const size_t indent = DisplayWidth(row.branch);
  std::vector<std::string> lines =
      WrapWithin(row.lot, columns - std::min(indent, columns - 1));
  for (size_t i = 0; i < lines.size(); ++i) {
    lines[i].insert(0, i == 0 ? row.branch : std::string(indent, ' '));
  }
  return lines;
}

}  // namespace

std::string LineagePicture(const v1::Explanation& explanation,
                           const Style& style) {
  const std::vector<Cells> rows = Rows(explanation, style);
  size_t name_columns = 0;
  for (const Cells& row : rows) {
    name_columns = std::max(name_columns, DisplayWidth(row.name));
  }
  // Notes get what lots and names leave, and no less than they need; a longer
  // lot or name goes on below.
  constexpr size_t kNoteColumnsMin = 16;
  constexpr size_t kGaps = kIndent + 2 + 2 + 2;
  const size_t lot_columns = std::min(LotColumns(rows), style.columns / 2);
  name_columns =
      std::min({name_columns, style.columns / 3,
                style.columns - kGaps - lot_columns - kNoteColumnsMin});
  const size_t note_columns =
      style.columns - kGaps - lot_columns - name_columns;

  std::string out;
  for (const Cells& row : rows) {
    const std::vector<std::string> lot = LotLines(row, lot_columns);
    const std::vector<std::string> name = WrapWithin(row.name, name_columns);
    const std::vector<std::string> note = WrapWithin(row.note, note_columns);
    const size_t lines = std::max({lot.size(), name.size(), note.size()});
    for (size_t i = 0; i < lines; ++i) {
      std::string line =
          absl::StrCat(std::string(kIndent, ' '),
                       PadTo(i < lot.size() ? lot[i] : "", lot_columns), "  ",
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
