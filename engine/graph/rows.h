// SPDX-License-Identifier: Apache-2.0
// The rows that lineage and gathering walk, packed for the cache.
//
// Ids are dense and in the order of arrival, which is not topological: nothing
// here may assume that a step has a larger number than those before it.
#ifndef HALALTRACE_ENGINE_GRAPH_ROWS_H_
#define HALALTRACE_ENGINE_GRAPH_ROWS_H_

#include <array>
#include <cstdint>
#include <limits>
#include <utility>

#include "engine/model/case.h"
#include "engine/model/ids.h"
#include "halaltrace/v1/header.pb.h"

namespace halaltrace::graph {

using model::DocumentId;
using model::LotId;
using model::NameId;
using model::PartyId;
using model::ProductId;
using model::SiteId;
using model::StatementId;
using model::StepId;
using KeyId = model::TypedId<struct KeyTag>;
using VoiceId = model::TypedId<struct VoiceTag>;
using CustodyId = model::TypedId<struct CustodyTag>;
using GroupId = model::TypedId<struct GroupTag>;
using AmountId = model::TypedId<struct AmountTag>;
using ListId = model::TypedId<struct ListTag>;

// Sequence is the position of an entry in the ledger.  A cut is a number of
// entries.
using Sequence = uint32_t;
inline constexpr Sequence kNever = std::numeric_limits<Sequence>::max();

// Life says between which entries a row stood.
struct Life {
  Sequence recorded = kNever;  // the entry that brought it
  Sequence voided = kNever;    // the entry since which it is void

  bool VisibleAt(Sequence cut) const { return recorded < cut && cut <= voided; }
};

// Flags of a statement, repeated on its step or fact.
inline constexpr uint8_t kEndorsed = 1;    // somebody signed an Endorse of it
inline constexpr uint8_t kContested = 2;   // a correction without effect
inline constexpr uint8_t kDetailed = 4;    // steps: lot details or certificates
inline constexpr uint8_t kQuantified = 8;  // steps: at least one amount
inline constexpr uint8_t kMadeLate = 16;   // steps: the production time stated
                                           // lies after the event time

// Voice is who said something and how the words came.  A plant says thousands
// of things with one voice.
struct Voice {
  PartyId issuer;
  PartyId source;  // invalid: hidden
  KeyId key;
  v1::Channel channel = v1::CHANNEL_UNSPECIFIED;
  bool has_document = false;  // other than the file that capture was given

  friend bool operator==(const Voice&, const Voice&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Voice& voice) {
    return H::combine(std::move(h), voice.issuer, voice.source, voice.key,
                      static_cast<int>(voice.channel), voice.has_document);
  }
};

// Custody is from whom to whom and whence whither a step moved its lots.
struct Custody {
  PartyId giver;
  PartyId receiver;
  SiteId from_site;
  SiteId to_site;

  friend bool operator==(const Custody&, const Custody&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Custody& custody) {
    return H::combine(std::move(h), custody.giver, custody.receiver,
                      custody.from_site, custody.to_site);
  }
};

// StepRow is one supply event: one cache line.
struct alignas(64) StepRow {
  static constexpr uint32_t kInline = 3;

  int64_t unix_ms = 0;
  StatementId statement;
  Life life;
  VoiceId voice;
  SiteId site;
  NameId biz_step;
  CustodyId custody;
  GroupId group;  // of events with one transformation id; invalid: alone
  uint32_t inputs = 0;
  uint32_t outputs = 0;

  // The lots, inputs first: here when they fit, else a run of Tables::edges
  // that begins at lots[0].
  std::array<uint32_t, kInline> lots{};

  int16_t offset_minutes = 0;
  model::StepKind kind = model::StepKind::kMove;
  uint8_t flags = 0;

  bool IsInline() const { return inputs + outputs <= kInline; }
};
static_assert(sizeof(StepRow) == 64);

// Flags of a lot.
inline constexpr uint8_t kUnevenStock = 1;  // at some entry some words take
                                            // more than some maker made, or
                                            // amounts compare no longer
inline constexpr uint8_t kRevised = 2;      // a step of it was voided
inline constexpr uint8_t kPacked = 4;       // it was put into another lot
inline constexpr uint8_t kNoNumber = 8;  // goods of a product, not one lot: it
                                         // is taken and never made

// LotRow is one lot with its steps: two to a cache line.  The first maker and
// the first taker stand in the row; most lots have no second.
struct LotRow {
  NameId id;
  ProductId product;
  StepId first_maker;
  StepId first_taker;
  ListId more_takers;
  uint32_t extra = kNoExtra;  // of Tables::lot_extras
  Sequence compared_from =
      kNever;  // the entry since which amounts were compared
  uint8_t flags = 0;

  static constexpr uint32_t kNoExtra = std::numeric_limits<uint32_t>::max();
};
static_assert(sizeof(LotRow) == 32);

// LotExtra is what few lots have.
struct LotExtra {
  ListId more_makers;
  ListId others;  // steps that move, unpack or consume it, or unpack others
                  // out of it
};

// LotRole is what a step does with one of its lots.
enum class LotRole : uint8_t { kMade, kTaken, kOther };

// StatementRow is one statement.
struct StatementRow {
  Life life;
  VoiceId voice;
  DocumentId document;
  uint32_t part = 0;
  uint32_t row = 0;  // in the table of its kind
  uint8_t kind = 0;  // v1::Statement::BodyCase
  uint8_t flags = 0;
  bool is_step = false;
};

// EdgeAmount is the quantity on one edge; invalid: none stated, or hidden.
struct EdgeAmount {
  AmountId amount;
  NameId unit;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_ROWS_H_
