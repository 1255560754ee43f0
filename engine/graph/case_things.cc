// SPDX-License-Identifier: Apache-2.0
// Tested by gather_test.cc.
#include "engine/graph/case_things.h"

namespace halaltrace::graph {
namespace {

// Meet returns the local id of `id` and calls add() when it is new; the id is
// also kept in `ids`, by local number.
template <typename Local, typename Id, typename Add>
Local Meet(Id id, Marks& marks, std::vector<uint32_t>& ids, Add add) {
  if (!id.valid()) return Local();
  bool is_new = false;
  const uint32_t local = marks.Meet(id.value(), &is_new);
  if (is_new) {
    ids.push_back(id.value());
    add();
  }
  return Local(local);
}

}  // namespace

CaseThings::CaseThings(const Tables& tables, Sequence cut, Scratch& scratch,
                       model::Case& evidence)
    : tables_(tables), cut_(cut), scratch_(scratch), case_(evidence) {
  scratch.voices.Begin(tables.voices.size());
  scratch.parties.Begin(tables.parties.size());
  scratch.sites.Begin(tables.sites.size());
  scratch.products.Begin(tables.products.size());
  scratch.keys.Begin(tables.keys.size());
  scratch.voice_rows.clear();
  scratch.party_ids.clear();
  scratch.site_ids.clear();
  scratch.product_ids.clear();
  scratch.key_ids.clear();
}

model::CaseParty CaseThings::Party(PartyId id) {
  return Meet<model::CaseParty>(id, scratch_.parties, scratch_.party_ids, [&] {
    model::Party party;
    party.id = tables_.parties[id].id;
    case_.parties.push_back(party);
  });
}

model::CaseSite CaseThings::Site(SiteId id) {
  return Meet<model::CaseSite>(id, scratch_.sites, scratch_.site_ids, [&] {
    model::Site site;
    site.id = tables_.sites[id].id;
    case_.sites.push_back(site);
  });
}

model::CaseProduct CaseThings::Product(ProductId id) {
  return Meet<model::CaseProduct>(id, scratch_.products, scratch_.product_ids,
                                  [&] {
                                    model::ProductClass product;
                                    product.id = tables_.products[id].id;
                                    case_.products.push_back(product);
                                  });
}

model::CaseKey CaseThings::Key(KeyId id) {
  return Meet<model::CaseKey>(id, scratch_.keys, scratch_.key_ids, [&] {
    model::Key key;
    key.id = tables_.keys[id].id;
    case_.keys.push_back(key);
  });
}

const model::Said& CaseThings::Voice(VoiceId id) {
  bool is_new = false;
  const uint32_t local = scratch_.voices.Meet(id.value(), &is_new);
  if (is_new) {
    const graph::Voice& voice = tables_.voices[id.value()];
    model::Said said;
    said.issuer = Party(voice.issuer);
    said.source = Party(voice.source);
    said.key = Key(voice.key);
    said.channel = voice.channel;
    said.has_document = voice.has_document;
    scratch_.voice_rows.push_back(said);
  }
  return scratch_.voice_rows[local];
}

void CaseThings::AddRemarks(model::Said& said, VoiceId voice, uint8_t flags) {
  if ((flags & kEndorsed) != 0) Endorse(said, voice);
  if ((flags & kContested) == 0) return;
  const auto found = tables_.corrections.find(
      tables_.registry->StatementDigest(said.statement));
  if (found == tables_.corrections.end()) return;
  // A correction with effect would have voided the statement; so whatever is
  // visible beside it has none.
  for (const StatementId id : found->second) {
    const StatementRow& row = tables_.statements[id.value()];
    if (!row.life.VisibleAt(cut_)) continue;
    case_.refused_corrections.push_back(
        {Said(id, row.voice, row.flags & kEndorsed), said.statement});
  }
}

// Of several endorsements the one that counts most: by a key enrolled for the
// source, then by digest.
void CaseThings::Endorse(model::Said& said, VoiceId voice) {
  const PartyId source = tables_.voices[voice.value()].source;
  if (!source.valid() || said.source == said.issuer) return;
  const auto found = tables_.endorsements.find(
      tables_.registry->StatementDigest(said.statement));
  if (found == tables_.endorsements.end()) return;
  bool best_enrolled = false;
  for (const StatementId id : found->second) {
    const StatementRow& row = tables_.statements[id.value()];
    const graph::Voice& by = tables_.voices[row.voice.value()];
    if (by.issuer != source || !row.life.VisibleAt(cut_)) continue;
    const bool enrolled = IsEnrolled(by.key, source);
    if (said.endorsement.valid() &&
        (best_enrolled != enrolled ? best_enrolled
                                   : Precedes(said.endorsement, id))) {
      continue;
    }
    best_enrolled = enrolled;
    said.endorsement = id;
    said.endorsement_key = Key(by.key);
  }
}

bool CaseThings::IsEnrolled(KeyId key, PartyId party) const {
  for (const uint32_t at : tables_.keys[key].enrolments) {
    const EnrolmentRow& row = tables_.enrolments[at];
    if (row.party == party && row.fact.life.VisibleAt(cut_)) return true;
  }
  return false;
}

}  // namespace halaltrace::graph
