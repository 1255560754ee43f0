// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/store/store_contents.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/store/view.h"

namespace halaltrace::testing {

Digest TestDigest(char byte) {
  Digest digest;
  digest.bytes.fill(static_cast<uint8_t>(byte));
  return digest;
}

TestGroup::TestGroup(uint64_t first, uint64_t count) {
  group_.first_sequence = first;
  for (uint64_t i = 0; i < count; ++i) {
    envelopes_.push_back(std::make_shared<const std::string>(
        absl::StrCat("envelope ", first + i)));
    group_.envelopes.emplace_back(*envelopes_.back());
  }
  group_.tiles.push_back(
      {.level = 0,
       .index = 0,
       .hashes = std::string((first + count) * Digest::kSize, 'h')});
  group_.checkpoint = absl::StrCat("size ", first + count);
}

TestGroup& TestGroup::Document(char digest, absl::string_view bytes) {
  group_.documents.push_back({TestDigest(digest), bytes});
  return *this;
}

TestGroup& TestGroup::Opening(char digest, absl::string_view bytes) {
  group_.openings.push_back({TestDigest(digest), bytes});
  return *this;
}

absl::StatusOr<std::string> Contents(const store::Store& store) {
  HT_ASSIGN_OR_RETURN(store::View view, store.Read());
  std::string out;
  HT_RETURN_IF_ERROR(view.ForEachEnvelope(
      0, view.counts().entries,
      [&](uint64_t sequence, absl::string_view envelope) {
        absl::StrAppend(&out, "entry ", sequence, " ", Quoted(envelope), "\n");
        return absl::OkStatus();
      }));
  const auto show = [&](const Digest& digest, absl::string_view bytes) {
    absl::StrAppend(&out, digest.Short(), " ", Quoted(bytes), "\n");
    return absl::OkStatus();
  };
  HT_RETURN_IF_ERROR(view.ForEachDocument(show));
  HT_RETURN_IF_ERROR(view.ForEachOpening(show));
  HT_RETURN_IF_ERROR(view.ForEachTile(
      [&](uint32_t level, uint64_t index, absl::string_view hashes) {
        absl::StrAppend(&out, "tile ", level, "/", index, " ",
                        hashes.size() / Digest::kSize, "\n");
        return absl::OkStatus();
      }));
  HT_RETURN_IF_ERROR(
      view.ForEachCheckpoint([&](const store::CheckpointRow& row) {
        absl::StrAppend(&out, "checkpoint ", row.counts.entries, " ",
                        row.counts.documents, " ", row.counts.openings, " ",
                        Quoted(row.note), "\n");
        return absl::OkStatus();
      }));
  return out;
}

}  // namespace halaltrace::testing
