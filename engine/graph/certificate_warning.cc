// SPDX-License-Identifier: Apache-2.0
// Tested by tests/scenarios/certificate-two-statements.trace.
#include "engine/graph/certificate_warning.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/graph/change_rows.h"
#include "engine/graph/draft.h"
#include "engine/model/time.h"

namespace halaltrace::graph {
namespace {

// What is written in a certificate about goods, in an order of its own.
auto Written(const CertificateRow& row) {
  std::vector<std::tuple<ProductId, NameId, std::vector<NameId>, Day>> lines;
  for (const CertifiedProductRow& line : row.products) {
    std::vector<NameId> forms = line.pack_forms;
    std::sort(forms.begin(), forms.end());
    lines.emplace_back(line.product, line.name, std::move(forms),
                       line.made_from);
  }
  std::sort(lines.begin(), lines.end());
  std::vector<SiteId> sites = row.sites;
  std::sort(sites.begin(), sites.end());
  return std::tuple(row.kind, row.holder, row.building, row.line, row.first_day,
                    row.last_day, std::move(sites), std::move(lines));
}

bool Contradict(const CertificateRow& a, const CertificateRow& b) {
  return a.number == b.number && a.body.valid() && a.body == b.body &&
         model::AreOneTerm(a.first_day, a.last_day, b.first_day, b.last_day) &&
         Written(a) != Written(b);
}

}  // namespace

std::vector<Warning> WarningsAboutCertificate(const Draft& draft,
                                              const ChangeRows& rows) {
  const CertificateRow& row = rows.certificates.back();
  bool contradicted = false;
  const auto compare = [&](const CertificateRow& other) {
    contradicted = contradicted || (draft.Visible(other.fact.statement) &&
                                    Contradict(row, other));
  };
  const Tables& tables = draft.tables();
  const auto standing = tables.certificates_by_name.find(row.number);
  if (standing != tables.certificates_by_name.end()) {
    for (const uint32_t at : standing->second) compare(tables.certificates[at]);
  }
  std::for_each(rows.certificates.begin(), rows.certificates.end() - 1,
                compare);
  if (!contradicted) return {};
  return {{v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED, "",
           absl::StrCat("another statement of certificate ",
                        Quoted(draft.Text(row.number)), " of ",
                        Quoted(draft.Text(draft.party(row.body))),
                        " on record says otherwise")}};
}

}  // namespace halaltrace::graph
