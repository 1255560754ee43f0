// SPDX-License-Identifier: Apache-2.0
#include "tests/support/case_builder.h"

#include <algorithm>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "engine/base/check.h"

namespace halaltrace::testing {
namespace {

constexpr int64_t kDayMs = int64_t{24} * 60 * 60 * 1000;

}  // namespace

model::Day DayOf(absl::string_view text, model::Day open) {
  if (text.empty()) return open;
  absl::CivilDay day;
  HT_CHECK(absl::ParseCivilTime(text, &day));
  return static_cast<model::Day>(day - absl::CivilDay(1970, 1, 1));
}

int64_t NoonOf(absl::string_view day) {
  return DayOf(day) * kDayMs + kDayMs / 2;
}

Digest DigestOf(int statement) {
  std::mt19937_64 random(static_cast<uint64_t>(statement) + 1);
  Digest digest;
  for (uint8_t& byte : digest.bytes) byte = static_cast<uint8_t>(random());
  return digest;
}

Digest DigestIn(const CaseSpec& spec, int statement) {
  const auto found = spec.digests.find(statement);
  return found == spec.digests.end() ? DigestOf(statement) : found->second;
}

Digest KeyIn(const CaseSpec& spec, const std::string& party) {
  const auto found = spec.keys.find(party);
  return found == spec.keys.end() ? KeyIdOf(party) : found->second;
}

CaseBuilder::CaseBuilder() {
  Party("plant").Signs("plant").Role("plant", v1::ROLE_RECORDER);
  Site("plant-1", "plant");
}

PartySpec& CaseBuilder::PartyRow(absl::string_view name) {
  for (PartySpec& party : spec_.parties) {
    if (party.name == name) return party;
  }
  PartySpec& party = spec_.parties.emplace_back();
  party.name = std::string(name);
  party.statement = NewStatement();
  return party;
}

CaseBuilder& CaseBuilder::Party(absl::string_view name) {
  PartyRow(name);
  return *this;
}

CaseBuilder& CaseBuilder::Signs(absl::string_view party) {
  PartyRow(party).signs = true;
  return *this;
}

CaseBuilder& CaseBuilder::Role(absl::string_view party, v1::Role role) {
  PartyRow(party).roles.push_back({role, model::kFirstDay});
  return *this;
}

CaseBuilder& CaseBuilder::Site(absl::string_view site,
                               absl::string_view owner) {
  PartyRow(owner);
  SiteSpec& row = spec_.sites.emplace_back();
  row.name = std::string(site);
  row.owners = {std::string(owner)};
  return *this;
}

SaidSpec CaseBuilder::Own(absl::string_view party) {
  SaidSpec said;
  said.statement = NewStatement();
  said.issuer = said.source = std::string(party);
  return said;
}

SaidSpec CaseBuilder::Recorded(absl::string_view source) {
  SaidSpec said;
  said.statement = NewStatement();
  said.issuer = "plant";
  said.source = std::string(source);
  said.channel = v1::CHANNEL_PAPER;
  said.document = true;
  return said;
}

SaidSpec CaseBuilder::SaidFor(absl::string_view party) {
  return PartyRow(party).signs ? Own(party) : Recorded(party);
}

std::string CaseBuilder::Possessor(absl::string_view site) const {
  for (const SiteSpec& row : spec_.sites) {
    if (row.name == site && !row.owners.empty()) return row.owners.front();
  }
  return "plant";
}

LotSpec& CaseBuilder::Lot(absl::string_view name, absl::string_view product) {
  for (LotSpec& lot : spec_.lots) {
    if (lot.name != name) continue;
    if (!product.empty()) lot.product = std::string(product);
    return lot;
  }
  LotSpec& lot = spec_.lots.emplace_back();
  lot.name = std::string(name);
  lot.product = std::string(product);
  return lot;
}

void CaseBuilder::EnsureLot(absl::string_view lot, absl::string_view product) {
  Lot(lot, product);
}

StepSpec& CaseBuilder::Step(model::StepKind kind, absl::string_view site,
                            absl::string_view day) {
  SaidSpec said = SaidFor(Possessor(site));
  StepSpec& step = spec_.steps.emplace_back();
  step.said = std::move(said);
  step.kind = kind;
  step.site = std::string(site);
  step.unix_ms = NoonOf(day);
  return step;
}

StepSpec& CaseBuilder::Create(absl::string_view lot, absl::string_view product,
                              absl::string_view site, absl::string_view day) {
  EnsureLot(lot, product);
  StepSpec& step = Step(model::StepKind::kCreate, site, day);
  step.outputs = {std::string(lot)};
  return step;
}

StepSpec& CaseBuilder::Make(absl::string_view lot, absl::string_view product,
                            absl::string_view site, absl::string_view day,
                            std::vector<std::string> inputs) {
  EnsureLot(lot, product);
  for (const std::string& input : inputs) EnsureLot(input, "");
  StepSpec& step = Step(model::StepKind::kTransform, site, day);
  step.inputs = std::move(inputs);
  step.outputs = {std::string(lot)};
  return step;
}

StepSpec& CaseBuilder::Pack(absl::string_view parent, absl::string_view site,
                            absl::string_view day,
                            std::vector<std::string> children) {
  EnsureLot(parent, "");
  for (const std::string& child : children) EnsureLot(child, "");
  StepSpec& step = Step(model::StepKind::kPack, site, day);
  step.inputs = std::move(children);
  step.outputs = {std::string(parent)};
  return step;
}

StepSpec& CaseBuilder::Unpack(absl::string_view parent, absl::string_view site,
                              absl::string_view day,
                              std::vector<std::string> children) {
  StepSpec& step = Step(model::StepKind::kUnpack, site, day);
  step.inputs = {std::string(parent)};
  step.empties = children.empty();
  step.outputs = std::move(children);
  return step;
}

StepSpec& CaseBuilder::Ship(absl::string_view lot, absl::string_view from,
                            absl::string_view to, absl::string_view day) {
  EnsureLot(lot, "");
  StepSpec& step = Step(model::StepKind::kMove, to, day);
  step.biz_step = "https://ref.gs1.org/cbv/BizStep-receiving";
  step.outputs = {std::string(lot)};
  step.from_site = std::string(from);
  step.to_site = std::string(to);
  step.giver = Possessor(from);
  step.receiver = Possessor(to);
  return step;
}

StockSpec& CaseBuilder::Stock(absl::string_view lot, const StepSpec& maker,
                              absl::string_view amount) {
  StockSpec stock;
  static_cast<StepSpec&>(stock) = maker;
  stock.lot = std::string(lot);
  stock.made = true;
  stock.amount = std::string(amount);
  return spec_.stock.emplace_back(std::move(stock));
}

StockSpec& CaseBuilder::Take(absl::string_view lot, absl::string_view site,
                             absl::string_view day, absl::string_view amount) {
  StockSpec stock;
  stock.said = SaidFor(Possessor(site));
  stock.kind = model::StepKind::kTransform;
  stock.site = std::string(site);
  stock.unix_ms = NoonOf(day);
  stock.lot = std::string(lot);
  stock.amount = std::string(amount);
  return spec_.stock.emplace_back(std::move(stock));
}

MaterialSpec& CaseBuilder::Material(absl::string_view product,
                                    absl::string_view maker,
                                    v1::MaterialClass material_class) {
  SaidSpec said = SaidFor(maker);
  MaterialSpec& row = spec_.materials.emplace_back();
  row.said = std::move(said);
  row.product = std::string(product);
  row.maker = std::string(maker);
  row.material_class = material_class;
  return row;
}

DeclarationSpec& CaseBuilder::Declaration(absl::string_view product,
                                          absl::string_view maker) {
  SaidSpec said = SaidFor(maker);
  DeclarationSpec& row = spec_.declarations.emplace_back();
  row.said = std::move(said);
  row.product = std::string(product);
  row.maker = std::string(maker);
  return row;
}

ApprovedListSpec& CaseBuilder::ApprovedList(absl::string_view product,
                                            absl::string_view site) {
  SaidSpec said = SaidFor(Possessor(site));
  ApprovedListSpec& row = spec_.approved_lists.emplace_back();
  row.said = std::move(said);
  row.product = std::string(product);
  row.site = std::string(site);
  return row;
}

CertificateSpec& CaseBuilder::Certificate(absl::string_view number,
                                          absl::string_view body,
                                          absl::string_view holder,
                                          absl::string_view site,
                                          absl::string_view product) {
  PartyRow(body);
  PartyRow(holder);
  SaidSpec said = Recorded(body);
  CertificateSpec& row = spec_.certificates.emplace_back();
  row.said = std::move(said);
  row.number = std::string(number);
  row.body = std::string(body);
  row.holder = std::string(holder);
  row.sites = {std::string(site)};
  row.lines.push_back({std::string(product), std::string(product), {}, ""});
  return row;
}

StatusSpec& CaseBuilder::Status(absl::string_view body,
                                absl::string_view number,
                                v1::CertificateState state,
                                absl::string_view from) {
  SaidSpec said = Recorded(body);
  StatusSpec& row = spec_.statuses.emplace_back();
  row.said = std::move(said);
  row.body = std::string(body);
  row.number = std::string(number);
  row.state = state;
  row.from = std::string(from);
  return row;
}

LookSpec& CaseBuilder::Look(absl::string_view body, absl::string_view number,
                            v1::RegisterResult result, absl::string_view day) {
  SaidSpec said = Recorded(body);
  said.channel = v1::CHANNEL_REGISTER;
  LookSpec& row = spec_.looks.emplace_back();
  row.said = std::move(said);
  row.body = std::string(body);
  row.number = std::string(number);
  row.result = result;
  row.day = std::string(day);
  return row;
}

ClosureSpec& CaseBuilder::CloseRegister(
    absl::string_view holder,
    std::vector<std::pair<std::string, std::string>> certificates) {
  PartyRow(holder);
  SaidSpec said = Recorded(holder);
  ClosureSpec& row = spec_.closures.emplace_back();
  row.said = std::move(said);
  row.holder = std::string(holder);
  row.from = "2026-01-01";
  row.until = "2026-12-31";
  row.certificates = std::move(certificates);
  return row;
}

ClosureSpec& CaseBuilder::CloseList(std::vector<std::string> bodies) {
  PartyRow("jakim");
  SaidSpec said = Recorded("jakim");
  ClosureSpec& row = spec_.closures.emplace_back();
  row.said = std::move(said);
  row.authority = "jakim";
  row.from = "2026-01-01";
  row.until = "2026-12-31";
  row.bodies = std::move(bodies);
  return row;
}

RecognitionSpec& CaseBuilder::Recognise(absl::string_view body) {
  PartyRow("jakim");
  PartyRow(body);
  SaidSpec said = Recorded("jakim");
  RecognitionSpec& row = spec_.recognitions.emplace_back();
  row.said = std::move(said);
  row.body = std::string(body);
  return row;
}

Digest KeyIdOf(absl::string_view party) {
  Digest id = DigestOf(0);
  for (size_t i = 0; i < party.size(); ++i) {
    id.bytes[i % Digest::kSize] ^= static_cast<uint8_t>(party[i]);
  }
  return id;
}

}  // namespace halaltrace::testing
