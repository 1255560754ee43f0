// SPDX-License-Identifier: Apache-2.0
// The ledger grown by a group, before it is stored.
#ifndef HALALTRACE_ENGINE_EXTENSION_H_
#define HALALTRACE_ENGINE_EXTENSION_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/attachments.h"
#include "engine/ledger/tile_writer.h"
#include "engine/ledger_head.h"
#include "engine/store/group.h"
#include "engine/trust/hop.h"
#include "engine/trust/signer.h"

namespace halaltrace::engine {

// Entry is a hop that was admitted, with what travels beside it.
struct Entry {
  const trust::VerifiedHop* hop = nullptr;
  const Attachments* attachments = nullptr;
};

// Admitted is what a group brings.  `late` is what repeats bring that their
// first named and lacked.
struct Admitted {
  std::vector<Entry> entries;
  std::vector<const Attachment*> late_documents;
  std::vector<const Attachment*> late_openings;
};

// Extension is what the store must take and what the ledger is then.
struct Extension {
  store::Group group;  // points into what was admitted
  ledger::TileWriter tree;
  LedgerHead head;
};

// Extend appends what was admitted, in order, to the ledger with `tree` and
// `head`, and signs its new head with the time `unix_seconds`, or that of
// `head` if it is later: time does not run backwards.  What `admitted` points
// at must live until the group is stored.
//
// Errors: those of SignHead.
absl::StatusOr<Extension> Extend(const Admitted& admitted,
                                 const ledger::TileWriter& tree,
                                 const LedgerHead& head,
                                 const trust::Signer& ledger_key,
                                 uint64_t unix_seconds);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_EXTENSION_H_
