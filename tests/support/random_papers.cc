// SPDX-License-Identifier: Apache-2.0
// Papers as they are: without a day or a site, limited to a building, a line or
// a category, good under conditions, or not in force on the day.
#include <string>
#include <vector>

#include "tests/support/random_chain.h"

namespace halaltrace::testing {
namespace {

// The building of a site, which is enrolled by that name or not.
void LimitToPart(Chain& chain, Dice& dice, CertificateSpec& row) {
  (dice.Below(3) == 0 ? row.line : row.building) = "hall 2";
  if (dice.Below(4) == 0) row.line = "line A";
  if (row.sites.empty() || dice.Below(2) == 0) return;
  for (SiteSpec& site : chain.builder.spec().sites) {
    if (site.name != row.sites.front()) continue;
    site.label = dice.Below(4) == 0 ? "line A" : "hall 2";
  }
}

// The body is recognised for one category; some certificates are of it.
void LimitToCategory(Chain& chain, Dice& dice) {
  CaseSpec& spec = chain.builder.spec();
  if (spec.recognitions.empty()) return;
  RecognitionSpec& listing = spec.recognitions.front();
  chain.helpful.erase(listing.said.statement);
  listing.scopes = {"C", "D"};
  if (dice.Below(5) != 0) listing.scope_scheme = "GSO 2055-2";
  for (CertificateSpec& row : spec.certificates) {
    const uint64_t what = dice.Below(5);
    if (what == 0) continue;
    row.category = what == 1 ? "K" : "C";
    row.category_scheme = what == 2 ? "another" : "GSO 2055-2";
  }
}

// A pack form that no lot has, where the register may be closed.
void LimitToForm(Chain& chain, CertificateSpec& row) {
  for (LineSpec& line : row.lines) line.pack_forms = {"1 kg"};
  for (LotSpec& lot : chain.builder.spec().lots) lot.pack_form = "20 kg";
}

// The last making at the certificate's site, null if nothing is made there.
const StepSpec* LastMaking(const CaseSpec& spec, const CertificateSpec& row) {
  const StepSpec* last = nullptr;
  for (const StepSpec& step : spec.steps) {
    const bool makes = step.kind == model::StepKind::kTransform ||
                       step.kind == model::StepKind::kCreate;
    if (!makes || row.sites.empty() || step.site != row.sites.front()) continue;
    if (last == nullptr || step.unix_ms > last->unix_ms) last = &step;
  }
  return last;
}

// The register without the certificate, and its withdrawal, some days around a
// making.
void LookAround(Chain& chain, Dice& dice, const CertificateSpec& row) {
  CaseBuilder& b = chain.builder;
  const StepSpec* const making = LastMaking(b.spec(), row);
  if (making == nullptr) return;
  const auto some_days = [&](int sign) {
    const auto days = static_cast<int64_t>(1 + dice.Below(4));
    return DayTextOf(making->unix_ms + sign * days * kDayMs);
  };
  const auto look = [&](int sign) {
    b.Look(row.body, row.number,
           dice.Below(4) == 0 ? v1::REGISTER_RESULT_SEEN_VALID
                              : v1::REGISTER_RESULT_NOT_IN_REGISTER,
           some_days(sign));
  };
  if (dice.Below(6) != 0) {
    b.Status(row.body, row.number, v1::CERTIFICATE_STATE_WITHDRAWN,
             some_days(1));
  }
  if (dice.Below(3) == 0) return;
  look(1);
  if (dice.Below(2) == 0) look(1);
  if (dice.Below(2) == 0) look(-1);
  if (dice.Below(3) == 0) look(-1);
}

// The certificate ran out before a making, and others are as far from it on
// either side; the registers list them all, or not.
void LeaveGap(Chain& chain, Dice& dice) {
  CaseBuilder& b = chain.builder;
  if (b.spec().certificates.empty()) return;
  CertificateSpec& row =
      b.spec().certificates[dice.Below(b.spec().certificates.size())];
  const StepSpec* const making = LastMaking(b.spec(), row);
  if (making == nullptr) return;
  const auto day = [&](int64_t days) {
    return DayTextOf(making->unix_ms + days * int64_t{24} * 3600 * 1000);
  };
  const CertificateSpec plain = row;
  chain.helpful.erase(row.said.statement);
  row.until = day(-1 - static_cast<int64_t>(dice.Below(3)));
  std::vector<CertificateSpec> others;
  for (uint64_t i = 0; i < 1 + dice.Below(3); ++i) {
    CertificateSpec& other = others.emplace_back(plain);
    other.number += dice.Below(2) == 0 ? "-9" : "-0";
    other.number += std::to_string(i);
    if (dice.Below(3) == 0) {
      other.until = day(-1 - static_cast<int64_t>(dice.Below(3)));
    } else {
      other.from = day(1 + static_cast<int64_t>(dice.Below(3)));
    }
    if (dice.Below(5) == 0) other.holder = "brand";
    if (dice.Below(5) == 0) other.lines.clear();
    if (dice.Below(5) == 0) {
      b.Status(other.body, other.number, v1::CERTIFICATE_STATE_SUSPENDED,
               day(-5));
    }
  }
  for (CertificateSpec& other : others) {
    other.said = b.Recorded(other.body);
    for (ClosureSpec& closure : b.spec().closures) {
      if (closure.holder != other.holder || dice.Below(8) == 0) continue;
      closure.certificates.emplace_back(other.body, other.number);
    }
    b.spec().certificates.push_back(other);
  }
}

}  // namespace

void LimitPapers(Chain& chain, Dice& dice) {
  CaseSpec& spec = chain.builder.spec();
  if (dice.Below(3) == 0) {
    for (CertificateSpec& each : spec.certificates) {
      each.conditions = {"No alcohol on the line", "Annual audit"};
    }
  }
  if (dice.Below(3) == 0) LeaveGap(chain, dice);
  const uint64_t what = dice.Below(10);
  if (what < 2) return LimitToCategory(chain, dice);
  if (spec.certificates.empty()) return;
  CertificateSpec& row =
      spec.certificates[dice.Below(spec.certificates.size())];
  if (what < 5) return LookAround(chain, dice, CertificateSpec(row));
  chain.helpful.erase(row.said.statement);
  switch (what) {
    case 5:
      (dice.Below(3) == 0 ? row.from : row.until).clear();
      break;
    case 6:
      row.until.clear();
      if (dice.Below(2) == 0) {
        chain.asking.profiles.market.set_certificates_without_end(true);
      }
      break;
    case 7:
      return LimitToPart(chain, dice, row);
    case 8:
      row.sites.clear();
      break;
    default:
      LimitToForm(chain, row);
  }
}

}  // namespace halaltrace::testing
