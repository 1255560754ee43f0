// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/fact_warning.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/utf8.h"

namespace halaltrace::graph {
namespace {

// NextLetter takes the next character off `text` that tells spellings of one
// name apart from another name: in lower case and of ordinary width, without
// spaces and hyphens.  Zero: there is none.
char32_t NextLetter(absl::string_view& text) {
  while (!text.empty()) {
    const std::optional<Rune> rune = DecodeRune(text);
    text.remove_prefix(rune.has_value() ? rune->bytes : 1);
    if (!rune.has_value()) continue;
    char32_t letter = rune->value;
    if (letter >= 0xFF01 && letter <= 0xFF5E) letter -= 0xFEE0;  // full width
    const bool is_gap = letter == ' ' || letter == '-' || letter == 0x3000 ||
                        (letter >= 0x2010 && letter <= 0x2015) ||
                        letter == 0x2212 || letter == 0xA0;
    if (is_gap) continue;
    if (letter > 0x7F) return letter;
    return static_cast<unsigned char>(
        absl::ascii_tolower(static_cast<unsigned char>(letter)));
  }
  return 0;
}

bool IsSpelling(absl::string_view a, absl::string_view b) {
  for (;;) {
    const char32_t letter = NextLetter(a);
    if (letter != NextLetter(b)) return false;
    if (letter == 0) return true;
  }
}

class FactWarnings {
 public:
  explicit FactWarnings(const Draft& draft) : draft_(draft) {}

  void LookAtCertificate(const v1::CertificateRef& ref) {
    const PartyId body = draft_.FindParty(ref.body().party().id());
    const NameId number = draft_.FindName(ref.number());
    if (HasCertificate(body, number)) return;
    const std::string whose =
        body.valid() ? absl::StrCat(" of ", QuotedParty(body)) : "";
    Warn(v1::FINDING_CODE_CERTIFICATE_MISSING,
         absl::StrCat("no certificate ", Quoted(ref.number()), whose,
                      " is on record: this changes nothing until one is "
                      "captured",
                      Neighbour(body, number)));
  }

  void LookAtBody(const v1::Recognition& recognition) {
    const PartyId body = draft_.FindParty(recognition.body().party().id());
    if (!body.valid() || draft_.IsEnrolled(body)) return;
    bool known = false;
    ForEachCertificate(
        [&](const CertificateRow& row) { known = known || row.body == body; });
    if (known) return;
    Warn(v1::FINDING_CODE_BODY_NOT_RECOGNISED,
         absl::StrCat("the body ", QuotedParty(body),
                      " is not enrolled and no certificate of it is on record: "
                      "this changes nothing until one is captured",
                      Neighbour(body)));
  }

  // Whoever else enrols a place possesses it too.
  void LookAtPlaces(const v1::PartyEnrolment& enrolment) {
    const PartyId party = draft_.FindParty(enrolment.party());
    for (const v1::Site& place : enrolment.sites()) {
      for (const PartyId owner : draft_.OwnersOf(draft_.FindSite(place.id()))) {
        if (owner == party) continue;
        Warn(v1::FINDING_CODE_UNSPECIFIED,
             absl::StrCat("the place ", Quoted(place.id()), " is enrolled for ",
                          QuotedParty(owner),
                          " already: both possess it from now on"));
      }
    }
  }

  std::vector<Warning> Take() && { return std::move(warnings_); }

 private:
  template <typename Visit>
  void ForEachCertificate(Visit visit) const {
    const Tables& tables = draft_.tables();
    for (uint32_t i = 0; i < tables.certificates.size(); ++i) {
      VisitStanding(tables.certificates[i], visit);
    }
    for (const CertificateRow& row : draft_.rows().certificates) {
      VisitStanding(row, visit);
    }
  }
  template <typename Visit>
  void VisitStanding(const CertificateRow& row, Visit visit) const {
    if (draft_.Visible(row.fact.statement)) visit(row);
  }

  // What was told of a hidden body may be that of any.
  bool HasCertificate(PartyId body, NameId number) const {
    bool has = false;
    const auto look = [&](const CertificateRow& row) {
      const bool may_be = !body.valid() || !row.body.valid();
      has = has || (row.number == number && (may_be || row.body == body));
    };
    const Tables& tables = draft_.tables();
    const auto standing = tables.certificates_by_name.find(number);
    if (standing != tables.certificates_by_name.end()) {
      for (const uint32_t at : standing->second) {
        VisitStanding(tables.certificates[at], look);
      }
    }
    for (const CertificateRow& row : draft_.rows().certificates) {
      if (has) break;
      VisitStanding(row, look);
    }
    return has;
  }

  // The certificate that was perhaps meant: the first of the body whose number
  // is spelt otherwise, else the first of this very number.
  std::string Neighbour(PartyId body, NameId number) const {
    NameId spelt;
    PartyId other;
    ForEachCertificate([&](const CertificateRow& row) {
      const bool of_body = !body.valid() || row.body == body;
      if (!spelt.valid() && of_body && row.number != number &&
          IsSpelling(draft_.Text(row.number), draft_.Text(number))) {
        spelt = row.number;
      }
      if (!other.valid() && row.number == number) other = row.body;
    });
    if (spelt.valid()) return DidYouMean(Quoted(draft_.Text(spelt)));
    return other.valid()
               ? DidYouMean(absl::StrCat("that of ", QuotedParty(other)))
               : "";
  }

  std::string Neighbour(PartyId body) const {
    const absl::string_view name = draft_.Text(draft_.party(body));
    PartyId spelt;
    draft_.ForEachEnrolled([&](PartyId party) {
      if (!spelt.valid() && party != body &&
          IsSpelling(draft_.Text(draft_.party(party)), name)) {
        spelt = party;
      }
    });
    return spelt.valid() ? DidYouMean(QuotedParty(spelt)) : "";
  }

  static std::string DidYouMean(absl::string_view what) {
    return absl::StrCat("; did you mean ", what, "?");
  }
  std::string QuotedParty(PartyId party) const {
    return Quoted(draft_.Text(draft_.party(party)));
  }
  void Warn(v1::FindingCode code, std::string text) {
    warnings_.push_back({code, "", std::move(text)});
  }

  const Draft& draft_;
  std::vector<Warning> warnings_;
};

}  // namespace

std::vector<Warning> WarningsAboutFact(const Draft& draft,
                                       const v1::Statement& statement) {
  FactWarnings warnings(draft);
  switch (statement.body_case()) {
    case v1::Statement::kPartyEnrolment:
      if (draft.IsOperators(statement.header())) {
        warnings.LookAtPlaces(statement.party_enrolment());
      }
      break;
    case v1::Statement::kCertificateStatus:
      warnings.LookAtCertificate(statement.certificate_status().certificate());
      break;
    case v1::Statement::kRegisterObservation:
      warnings.LookAtCertificate(
          statement.register_observation().certificate());
      break;
    case v1::Statement::kRecognition:
      warnings.LookAtBody(statement.recognition());
      break;
    default:
      break;
  }
  return std::move(warnings).Take();
}

}  // namespace halaltrace::graph
