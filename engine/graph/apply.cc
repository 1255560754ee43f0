// SPDX-License-Identifier: Apache-2.0
// Tested by planner_test.cc and gather_test.cc.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/check.h"
#include "engine/graph/change_rows.h"
#include "engine/graph/trace_graph.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::graph {
namespace {

// AppendAll moves new rows behind the standing ones.
template <typename Row>
void AppendAll(std::vector<Row>& rows, SegmentedVector<Row>& table) {
  for (Row& row : rows) table.Append(std::move(row));
}

void AddNames(ChangeRows& rows, Tables& tables) {
  model::Registry& registry = *tables.registry;
  for (const std::string& name : rows.names) registry.Intern(name);
  for (const Digest& digest : rows.digests) registry.AddStatement(digest);
  for (const NameId party : rows.parties) tables.parties.Add(party);
  for (const NameId site : rows.sites) tables.sites.Add(site);
  for (const auto& [product, numberer] : rows.products) {
    tables.products[tables.products.Add(product)].numberer = numberer;
  }
  for (const Digest& key : rows.keys) tables.keys.Add(key);
}

void AddStatements(ChangeRows& rows, Tables& tables) {
  AppendAll(rows.statements, tables.statements);
  for (const Voice& voice : rows.voices) {
    const auto id = static_cast<uint32_t>(tables.voices.Append(voice));
    tables.voice_ids.emplace(voice, VoiceId(id));
  }
  for (const Digest& document : rows.documents) {
    const auto id = static_cast<uint32_t>(tables.documents.size());
    tables.documents.emplace(document, DocumentId(id));
  }
  for (const auto& [said, statement] : rows.said_events) {
    tables.said_events.insert_or_assign(said, statement);
  }
  for (const auto& [key, reading] : rows.evidence) {
    tables.evidence.insert_or_assign(key, reading);
  }
  for (auto& [statement, set] : rows.signer_sets) {
    tables.signer_sets[statement].push_back(std::move(set));
  }
  for (const auto& [target, id] : rows.corrections) {
    tables.corrections[target].push_back(id);
  }
  for (const auto& [target, id] : rows.endorsements) {
    tables.endorsements[target].push_back(id);
  }
  for (const auto& [key, id] : rows.events) {
    tables.events.Add(key, id);
  }
  for (const auto& [key, id] : rows.error_declarations) {
    tables.error_declarations.Add(key, id);
  }
}

LotExtra& ExtraOf(LotRow& lot, Tables& tables) {
  if (lot.extra == LotRow::kNoExtra) {
    lot.extra = static_cast<uint32_t>(tables.lot_extras.Append({}));
  }
  return tables.lot_extras[lot.extra];
}

void AddLink(const LotLink& link, Tables& tables) {
  LotRow& lot = tables.lots[link.lot.value()];
  if (link.role == LotRole::kMade && !lot.first_maker.valid()) {
    lot.first_maker = link.step;
  } else if (link.role == LotRole::kMade) {
    LotExtra& extra = ExtraOf(lot, tables);
    extra.more_makers = tables.lists.Append(extra.more_makers, link.step);
  } else if (link.role == LotRole::kOther) {
    LotExtra& extra = ExtraOf(lot, tables);
    extra.others = tables.lists.Append(extra.others, link.step);
  } else if (!lot.first_taker.valid()) {
    lot.first_taker = link.step;
  } else {
    lot.more_takers = tables.lists.Append(lot.more_takers, link.step);
  }
}

void AddLotsAndSteps(ChangeRows& rows, Tables& tables) {
  for (const LotRow& lot : rows.lots) {
    const LotId id(static_cast<uint32_t>(tables.lots.Append(lot)));
    while (tables.lot_by_name.size() <= lot.id.value()) {
      tables.lot_by_name.Append(LotId());
    }
    tables.lot_by_name[lot.id.value()] = id;
  }
  AppendAll(rows.steps, tables.steps);
  AppendAll(rows.step_amounts, tables.step_amounts);
  AppendAll(rows.edges, tables.edges);
  AppendAll(rows.edge_amounts, tables.edge_amounts);
  for (const Custody& custody : rows.custodies) {
    const auto id = static_cast<uint32_t>(tables.custodies.Append(custody));
    tables.custody_ids.emplace(custody, CustodyId(id));
  }
  for (const GroupKey& key : rows.groups) {
    const GroupId id(static_cast<uint32_t>(tables.groups.Append({})));
    tables.group_names.Append(key.transformation);
    tables.group_ids.emplace(key, id);
    tables.groups_named.Add(key.transformation, id);
  }
  for (const auto& [group, step] : rows.group_members) {
    tables.groups[group.value()].push_back(step);
  }
  for (auto& [step, details] : rows.step_details) {
    tables.step_details.emplace(step, std::move(details));
  }
  for (const model::Decimal& amount : rows.amounts) {
    const auto id = static_cast<uint32_t>(tables.amounts.Append(amount));
    tables.amount_ids.emplace(amount, AmountId(id));
  }
  for (const LotLink& link : rows.links) AddLink(link, tables);
}

// Post puts `row` on a list once, even if a certificate names a site twice.
void Post(Postings& postings, uint32_t row) {
  if (postings.empty() || postings.back() != row) postings.push_back(row);
}

// AddFacts appends each row of `rows` and has `post(row, position)` hang it off
// what it is about.
template <typename Row, typename PostRow>
void AddFacts(std::vector<Row>& rows, SegmentedVector<Row>& table,
              PostRow post) {
  for (Row& row : rows) {
    const auto at = static_cast<uint32_t>(table.size());
    post(row, at);
    table.Append(std::move(row));
  }
}

void AddProductFacts(ChangeRows& rows, Tables& tables) {
  AddFacts(rows.materials, tables.materials, [&](const auto& row, uint32_t at) {
    Post(tables.products[row.product].materials, at);
  });
  AddFacts(rows.declarations, tables.declarations,
           [&](const auto& row, uint32_t at) {
             Post(tables.products[row.product].declarations, at);
           });
  AddFacts(rows.approved_lists, tables.approved_lists,
           [&](const auto& row, uint32_t at) {
             Post(tables.products[row.product].approved_lists, at);
           });
}

void AddEnrolments(ChangeRows& rows, Tables& tables) {
  AddFacts(
      rows.enrolments, tables.enrolments,
      [&](const EnrolmentRow& row, uint32_t at) {
        if (!row.party.valid()) return;
        Post(tables.parties[row.party].enrolments, at);
        if (row.key.valid()) Post(tables.keys[row.key].enrolments, at);
        for (const SiteGrant& grant : row.sites) {
          Post(tables.sites[grant.site].enrolments, at);
        }
        for (const NameId prefix : row.company_prefixes) {
          Post(
              tables.prefix_holders[PrefixKeyOf(tables.registry->Text(prefix))],
              at);
        }
      });
}

void AddCertificates(ChangeRows& rows, Tables& tables) {
  size_t next = 0;
  AddFacts(rows.certificates, tables.certificates,
           [&](const CertificateRow& row, uint32_t at) {
             const NameId urn = rows.certificate_urns[next++];
             Post(tables.certificates_by_name[row.number], at);
             if (urn.valid()) Post(tables.certificates_by_name[urn], at);
             if (row.holder.valid()) Post(tables.parties[row.holder].held, at);
             for (const SiteId site : row.sites) {
               Post(tables.sites[site].certificates, at);
             }
             for (const CertifiedProductRow& line : row.products) {
               if (!line.product.valid()) continue;
               Post(tables.products[line.product].certificates, at);
             }
           });
  AddFacts(rows.statuses, tables.statuses,
           [&](const StatusRow& row, uint32_t at) {
             Post(tables.statuses_by_number[row.number], at);
           });
  AddFacts(rows.observations, tables.observations,
           [&](const ObservationRow& row, uint32_t at) {
             Post(tables.observations_by_number[row.number], at);
           });
  AddFacts(rows.closures, tables.closures,
           [&](const ClosureRow& row, uint32_t at) {
             if (row.holder.valid()) {
               Post(tables.parties[row.holder].closures, at);
             } else if (row.authority.valid()) {
               Post(tables.authority_closures, at);
             }
           });
  AddFacts(rows.recognitions, tables.recognitions,
           [&](const RecognitionRow& row, uint32_t at) {
             if (row.body.valid()) {
               Post(tables.parties[row.body].recognitions, at);
             }
           });
}

// FactOf returns what the row of a statement says of itself; null: it has none.
Fact* FactOf(const StatementRow& statement, Tables& tables) {
  switch (statement.kind) {
    case v1::Statement::kGenesis:
    case v1::Statement::kPartyEnrolment:
      return &tables.enrolments[statement.row].fact;
    case v1::Statement::kMaterialProfile:
      return &tables.materials[statement.row].fact;
    case v1::Statement::kProcessDeclaration:
      return &tables.declarations[statement.row].fact;
    case v1::Statement::kApprovedSources:
      return &tables.approved_lists[statement.row].fact;
    case v1::Statement::kCertificate:
      return &tables.certificates[statement.row].fact;
    case v1::Statement::kCertificateStatus:
      return &tables.statuses[statement.row].fact;
    case v1::Statement::kRegisterObservation:
      return &tables.observations[statement.row].fact;
    case v1::Statement::kRegisterClosed:
      return &tables.closures[statement.row].fact;
    case v1::Statement::kRecognition:
      return &tables.recognitions[statement.row].fact;
    default:
      return nullptr;
  }
}

// Revise changes rows that stand: their end, and what is said about them.
void Revise(const ChangeRows& rows, Tables& tables) {
  const auto revise = [&](StatementId id, auto change) {
    StatementRow& statement = tables.statements[id.value()];
    change(statement.life, statement.flags);
    if (statement.is_step) {
      StepRow& step = tables.steps[statement.row];
      change(step.life, step.flags);
    } else if (Fact* const fact = FactOf(statement, tables); fact != nullptr) {
      change(fact->life, fact->flags);
    }
  };
  for (const auto& [id, at] : rows.voids) {
    revise(id, [at = at](Life& life, uint8_t&) {
      life.voided = std::min(life.voided, at);
    });
  }
  for (const auto& [id, raised] : rows.statement_flags) {
    revise(id, [raised = raised](Life&, uint8_t& flags) { flags |= raised; });
  }
  for (const LotMark& mark : rows.lot_marks) {
    LotRow& lot = tables.lots[mark.lot.value()];
    lot.flags |= mark.flags;
    lot.compared_from = std::min(lot.compared_from, mark.compared_from);
  }
}

}  // namespace

void TraceGraph::Apply(Change&& change) {
  ChangeRows& rows = *change.rows_;
  HT_CHECK(rows.first_entry == tables_.entries);
  AddNames(rows, tables_);
  AddStatements(rows, tables_);
  AddLotsAndSteps(rows, tables_);
  AddEnrolments(rows, tables_);
  AddProductFacts(rows, tables_);
  AddCertificates(rows, tables_);
  Revise(rows, tables_);
  tables_.entries += rows.entries;
  HT_CHECK(tables_.statements.size() == tables_.registry->statement_count());
}

}  // namespace halaltrace::graph
