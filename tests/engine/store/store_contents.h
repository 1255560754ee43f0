// SPDX-License-Identifier: Apache-2.0
// Small groups for the store's tests, and all that a store holds as one text.
#ifndef HALALTRACE_TESTS_ENGINE_STORE_STORE_CONTENTS_H_
#define HALALTRACE_TESTS_ENGINE_STORE_STORE_CONTENTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/store/group.h"
#include "engine/store/store.h"

namespace halaltrace::testing {

// TestDigest returns 32 times `byte`.
Digest TestDigest(char byte);

// TestGroup is a group of `count` envelopes "envelope N", with one tile and a
// note that names the size.
class TestGroup {
 public:
  TestGroup(uint64_t first, uint64_t count);
  TestGroup& Document(char digest, absl::string_view bytes);
  TestGroup& Opening(char digest, absl::string_view bytes);

  const store::Group& group() const { return group_; }

 private:
  std::vector<std::shared_ptr<const std::string>> envelopes_;
  store::Group group_;
};

// Contents writes out every row of `store`, one a line.
absl::StatusOr<std::string> Contents(const store::Store& store);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_ENGINE_STORE_STORE_CONTENTS_H_
