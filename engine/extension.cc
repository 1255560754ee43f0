// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/capture_test.cc.
#include "engine/extension.h"

#include <algorithm>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/ledger/merkle.h"

namespace halaltrace::engine {
namespace {

void AddBlob(const Attachment& attachment, std::vector<store::Blob>& blobs) {
  blobs.push_back({attachment.digest, attachment.bytes});
}

void AddBlobs(const std::vector<Attachment>& attachments,
              std::vector<store::Blob>& blobs) {
  for (const Attachment& attachment : attachments) AddBlob(attachment, blobs);
}

}  // namespace

absl::StatusOr<Extension> Extend(const Admitted& admitted,
                                 const ledger::TileWriter& tree,
                                 const LedgerHead& head,
                                 const trust::Signer& ledger_key,
                                 uint64_t unix_seconds) {
  Extension extension;
  extension.tree = tree;
  store::Group& group = extension.group;
  group.first_sequence = tree.size();
  for (const Entry& entry : admitted.entries) {
    const absl::string_view envelope = entry.hop->envelope();
    extension.tree.Append(ledger::LeafHash(ledger::EntryOf(envelope).View()));
    group.envelopes.push_back(envelope);
    AddBlobs(entry.attachments->documents, group.documents);
    AddBlobs(entry.attachments->openings, group.openings);
  }
  for (const Attachment* late : admitted.late_documents) {
    AddBlob(*late, group.documents);
  }
  for (const Attachment* late : admitted.late_openings) {
    AddBlob(*late, group.openings);
  }
  for (ledger::Tile& tile : extension.tree.TakeChanged()) {
    group.tiles.push_back({.level = static_cast<uint32_t>(tile.id.level),
                           .index = tile.id.index,
                           .hashes = std::move(tile.bytes)});
  }
  HT_ASSIGN_OR_RETURN(
      extension.head,
      SignHead({.origin = head.checkpoint.origin,
                .size = extension.tree.size(),
                .root = extension.tree.Root(),
                .extensions = ""},
               ledger_key, std::max(unix_seconds, head.unix_seconds)));
  group.checkpoint = extension.head.note;
  return extension;
}

}  // namespace halaltrace::engine
