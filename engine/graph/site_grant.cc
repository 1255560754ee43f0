// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/site_grant.h"

namespace halaltrace::graph {
namespace {

bool Precedes(const EnrolmentRow& a, const EnrolmentRow& b,
              const Tables& tables) {
  if (a.unix_ms != b.unix_ms) return a.unix_ms < b.unix_ms;
  return tables.registry->StatementDigest(a.fact.statement) <
         tables.registry->StatementDigest(b.fact.statement);
}

}  // namespace

const SiteGrant* GrantOf(const Tables& tables, SiteId site, Sequence cut) {
  const EnrolmentRow* first = nullptr;
  const auto for_each = [&](auto visit) {
    for (const uint32_t at : tables.sites[site].enrolments) {
      const EnrolmentRow& row = tables.enrolments[at];
      if (row.fact.life.VisibleAt(cut)) visit(row);
    }
  };
  for_each([&](const EnrolmentRow& row) {
    if (first == nullptr || Precedes(row, *first, tables)) first = &row;
  });
  if (first == nullptr) return nullptr;
  const EnrolmentRow* newest = first;
  for_each([&](const EnrolmentRow& row) {
    if (row.party == first->party && Precedes(*newest, row, tables)) {
      newest = &row;
    }
  });
  const SiteGrant* found = nullptr;
  for (const SiteGrant& grant : newest->sites) {
    if (grant.site == site) found = &grant;
  }
  return found;
}

}  // namespace halaltrace::graph
