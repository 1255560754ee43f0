// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/hearing.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "engine/base/check.h"
#include "engine/verdict/codes.h"

namespace halaltrace::verdict {
namespace {

using model::CaseLot;

// A sentence begins with a capital; an identifier at its head stays as it is
// spelt.
std::string Sentence(std::string text) {
  absl::string_view first = absl::string_view(text).substr(0, text.find(' '));
  absl::ConsumeSuffix(&first, ",");
  if (std::all_of(first.begin(), first.end(), absl::ascii_islower)) {
    text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  }
  return text;
}

}  // namespace

Hearing::Hearing(const model::Case& the_evidence, const Profiles& the_profiles,
                 const model::Policy& policy, const v1::Question& question,
                 CheckSet the_checks)
    : evidence(the_evidence),
      profiles(the_profiles),
      purpose(question.purpose()),
      checks(the_checks),
      trail(question.as_of()),
      rights(evidence, policy, profiles.market, question.as_of()),
      makings(evidence, rights, trail, profiles.market),
      holders(*this),
      recognitions(evidence, profiles.market, rights, trail),
      certificates(evidence, rights, trail),
      goods(evidence, profiles.market, rights, trail),
      notes(evidence.lots.size()) {
  HT_CHECK(evidence.lot.valid());
  HT_CHECK(purpose != v1::PURPOSE_UNSPECIFIED);
  rights.NoteTimes(trail);
}

void Hearing::Report(v1::FindingCode code, CaseLot lot, std::string detail,
                     std::vector<model::StatementId> statements) {
  if (!Asks(DescribeCode(code).check)) return;
  Finding finding;
  finding.code = code;
  finding.subject = lot;
  finding.detail = Sentence(std::move(detail));
  finding.evidence = std::move(statements);
  for (const model::CaseStep step : evidence.Steps(LotRow(lot).makers)) {
    if (makings.Binds(step, lot)) {
      finding.evidence.push_back(StepRow(step).said.statement);
    }
  }
  findings.push_back(std::move(finding));
}

void Hearing::End(CaseLot lot, Ending ending) {
  LotNote& note = notes[lot.value()];
  if (note.ending == Ending::kNone || ending < note.ending) {
    note.ending = ending;
  }
}

std::string Hearing::Name(CaseLot lot) const {
  return std::string(evidence.Text(LotRow(lot).id));
}

std::string Hearing::Name(model::CaseSite site) const {
  if (!site.valid()) return "a place that is not known";
  const model::Site& row = evidence.sites[site.value()];
  return std::string(evidence.Text(row.name.valid() ? row.name : row.id));
}

std::string Hearing::Name(model::CaseParty party) const {
  if (!party.valid()) return "a party that is not known";
  const model::Party& row = evidence.parties[party.value()];
  return std::string(evidence.Text(row.name.valid() ? row.name : row.id));
}

// The name by a maker's profile: that of the smallest digest, so that it does
// not depend on the order of gathering.
std::string Hearing::Name(model::CaseProduct product) const {
  if (!product.valid()) return "a product that is not named";
  const model::ProductClass& row = evidence.products[product.value()];
  const auto facts = model::Case::Rows(evidence.profiles, row.profiles);
  if (facts.empty()) return std::string(evidence.Text(row.id));
  const auto digest = [&](const model::MaterialFact& fact) {
    return evidence.registry->StatementDigest(fact.said.statement);
  };
  const auto first = std::min_element(
      facts.begin(), facts.end(),
      [&](const auto& a, const auto& b) { return digest(a) < digest(b); });
  return std::string(evidence.Text(first->name));
}

bool Hearing::IsGrownBy(model::CaseStep id, CaseLot lot) {
  const model::Step& step = StepRow(id);
  if (step.kind != model::StepKind::kTransform ||
      makings.Sense(step.biz_step) != StepSense::kGrows) {
    return false;
  }
  const Goods& of = GoodsOf(lot);
  return of.profile == nullptr || of.demand == v1::DEMAND_EXEMPT;
}

std::string Hearing::OnWhoseWord(FactKind kind, const model::Said& said,
                                 model::CaseParty owner) const {
  const bool own =
      said.issuer == owner ||
      rights.AssuranceOf(kind, said, owner) == v1::ASSURANCE_SOURCE;
  if (own) return "by its maker's own word";
  return absl::StrCat("by what ", Name(said.issuer), " wrote down for ",
                      Name(owner));
}

std::string Hearing::Describe(CaseLot lot) {
  const Making& making = makings.Of(lot);
  const model::Lot& row = LotRow(lot);
  const std::string product = row.name.valid()
                                  ? std::string(evidence.Text(row.name))
                                  : Name(row.product);
  if (!making.described) return product;
  const std::string days = making.first_day == making.last_day
                               ? DayText(making.first_day)
                               : absl::StrCat(DayText(making.first_day), " to ",
                                              DayText(making.last_day));
  return absl::StrCat(product, " made at ", Name(making.site), " on ", days);
}

std::string DayText(model::Day day) {
  return absl::FormatCivilTime(absl::CivilDay(1970, 1, 1) + day);
}

}  // namespace halaltrace::verdict
