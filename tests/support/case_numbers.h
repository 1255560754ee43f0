// SPDX-License-Identifier: Apache-2.0
// Dense indexes for names, given out in the order of first use.
#ifndef HALALTRACE_TESTS_SUPPORT_CASE_NUMBERS_H_
#define HALALTRACE_TESTS_SUPPORT_CASE_NUMBERS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/base/check.h"
#include "tests/support/case_builder.h"

namespace halaltrace::testing {

// Numbers gives out dense indexes by name.
template <typename Id>
class Numbers {
 public:
  void Add(const std::string& name) {
    if (!name.empty()) {
      index_.try_emplace(name, static_cast<uint32_t>(index_.size()));
    }
  }
  Id Of(const std::string& name) const {
    if (name.empty()) return Id();
    const auto found = index_.find(name);
    HT_CHECK(found != index_.end());
    return Id(found->second);
  }
  size_t size() const { return index_.size(); }
  const std::map<std::string, uint32_t>& all() const { return index_; }

 private:
  std::map<std::string, uint32_t> index_;
};

// ProductsIn names every product that a row of `spec` names.
inline std::vector<std::string> ProductsIn(const CaseSpec& spec) {
  std::vector<std::string> products;
  for (const LotSpec& lot : spec.lots) products.push_back(lot.product);
  for (const MaterialSpec& row : spec.materials) {
    products.push_back(row.product);
  }
  for (const CertificateSpec& row : spec.certificates) {
    for (const LineSpec& line : row.lines) products.push_back(line.product);
  }
  for (const ApprovedListSpec& row : spec.approved_lists) {
    products.push_back(row.product);
    for (const ApprovedSpec& source : row.sources) {
      products.push_back(source.material);
    }
  }
  for (const DeclarationSpec& row : spec.declarations) {
    products.push_back(row.product);
  }
  return products;
}

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_CASE_NUMBERS_H_
