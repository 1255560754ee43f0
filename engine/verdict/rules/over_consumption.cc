// SPDX-License-Identifier: Apache-2.0
// R80 as amended: more taken from a lot than was made of it, in any branch, is
// on hold until somebody explains it.  Before a stock-take has fixed an opening
// balance it is never a break.
//
// Only words that bind and have come are summed: a stranger cannot put
// another's lot on hold, and what will be taken has not been.  Who commissions
// a lot that it also makes of something tells of the same goods twice.
//
// Tested by tests/engine/verdict/over_consumption_test.cc.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/model/decimal_total.h"
#include "engine/model/made_total.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

// Stock is what was made of one lot and taken from it.
struct Stock {
  bool some_made = false;
  bool comparable = true;      // all that made it say how much, in one unit
  bool all_comparable = true;  // and all takers that bind do in that unit
  bool some_taken = false;     // by words that bind
  model::NameId unit;
  model::DecimalTotal made, taken;
  model::DecimalTotal alleged;  // taken, by anybody's word
  std::vector<const model::Said*> strangers;
  std::vector<model::StatementId> statements;  // those that bind
};

using MadeTotal = model::MadeTotal<model::CaseParty, model::CaseSite>;

void AddMade(const model::StockFact& fact, MadeTotal& made, Stock& stock) {
  stock.comparable = stock.comparable && fact.stated &&
                     (!stock.some_made || fact.unit == stock.unit);
  stock.some_made = true;
  stock.unit = fact.unit;
  made.Add(fact.step.kind, fact.step.said.source, fact.step.site, fact.amount);
  stock.statements.push_back(fact.step.said.statement);
}

void AddTaken(const model::StockFact& fact, Weight weight, Stock& stock) {
  const bool in_unit = fact.stated && fact.unit == stock.unit;
  if (in_unit) stock.alleged.Add(fact.amount);
  if (weight == Weight::kAlleged) {
    if (in_unit) stock.strangers.push_back(&fact.step.said);
    return;
  }
  stock.some_taken = true;
  stock.all_comparable = stock.all_comparable && in_unit;
  if (!in_unit) return;
  stock.taken.Add(fact.amount);
  stock.statements.push_back(fact.step.said.statement);
}

Stock AddUp(Hearing& hearing, model::CaseLot lot) {
  Stock stock;
  MadeTotal made;
  const auto facts =
      model::Case::Rows(hearing.evidence.stock, hearing.LotRow(lot).stock);
  for (const model::StockFact& fact : facts) {
    if (fact.made && hearing.holders.WeighStock(fact, lot) == Weight::kBinds) {
      AddMade(fact, made, stock);
    }
  }
  stock.made = made.Sum();
  for (const model::StockFact& fact : facts) {
    if (fact.made) continue;
    const Weight weight = hearing.holders.WeighStock(fact, lot);
    if (weight != Weight::kToCome) AddTaken(fact, weight, stock);
  }
  return stock;
}

}  // namespace

void OverConsumption(Hearing& hearing, model::CaseLot lot) {
  if (!hearing.Asks(v1::CHECK_QUANTITY)) return;
  LotNote& note = hearing.notes[lot.value()];
  if (hearing.LotRow(lot).stock.empty()) {
    const bool moved_on =
        hearing.makings.Of(lot).described && hearing.holders.IsTaken(lot);
    note.compared = moved_on && hearing.LotRow(lot).amounts_compared;
    note.open = moved_on && !note.compared;
    return;
  }

  const Stock stock = AddUp(hearing, lot);
  const bool comparable = stock.some_made && stock.comparable;
  note.compared = comparable && stock.all_comparable && stock.some_taken &&
                  stock.made.known();
  note.open = stock.some_made && stock.some_taken && !note.compared;
  if (!comparable) return;
  if (stock.taken.Exceeds(stock.made)) {
    const absl::string_view unit = hearing.evidence.Text(stock.unit);
    const std::string of = absl::StrCat(unit.empty() ? "" : " ", unit);
    hearing.Report(
        v1::FINDING_CODE_OVER_CONSUMPTION, lot,
        absl::StrCat("more was taken from lot ", hearing.Name(lot),
                     " than was made of it: ", stock.taken.ToString(), of,
                     " of ", stock.made.ToString(), of),
        stock.statements);
  } else if (stock.alleged.Exceeds(stock.made)) {
    for (const model::Said* const said : stock.strangers) {
      hearing.Allege(*said, lot, "says that more was taken than was made");
    }
  }
}

}  // namespace halaltrace::verdict::rules
