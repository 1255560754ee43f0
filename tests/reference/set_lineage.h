// SPDX-License-Identifier: Apache-2.0
// Lineage from the statements themselves, by sets: slow, and plain enough to
// read as the definition.  Never linked into the product.
#ifndef HALALTRACE_TESTS_REFERENCE_SET_LINEAGE_H_
#define HALALTRACE_TESTS_REFERENCE_SET_LINEAGE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/trust/hop.h"

namespace halaltrace::reference {

// SetLineage answers for the first `cut` of `hops`, which are the entries of a
// ledger in their order.
class SetLineage {
 public:
  SetLineage(const std::vector<trust::VerifiedHop>& hops, size_t cut);

  // Upstream and Downstream return each lot on that side of `lot`, itself
  // included, with its distance in steps.  Downstream begins with what was
  // unpacked from it too.
  std::map<std::string, uint32_t> Upstream(const std::string& lot) const;
  std::map<std::string, uint32_t> Downstream(const std::string& lot) const;

  // Carriers returns what the lots upstream of `lot` were packed into, and what
  // that was packed into, other than themselves.
  std::set<std::string> Carriers(const std::string& lot) const;

  // Spoken is every lot that anybody named, in words that were voided too.
  const std::set<std::string>& Spoken() const { return spoken_; }

 private:
  // Step is what goes in and what comes out.
  struct Step {
    std::set<std::string> inputs;
    std::set<std::string> outputs;
    bool packs = false;
  };

  void AddEvent(const trust::VerifiedHop& hop, bool is_void, size_t index);

  std::set<std::string> WithContents(const std::string& lot) const;

  std::map<std::string, Step> steps_;  // by transformation, or by position
  std::vector<std::pair<std::string, std::set<std::string>>> unpackings_;
  std::set<std::string> spoken_;
};

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_SET_LINEAGE_H_
