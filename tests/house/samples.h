// SPDX-License-Identifier: Apache-2.0
// Small invented repositories for the tests of the rules.
#ifndef HALALTRACE_TESTS_HOUSE_SAMPLES_H_
#define HALALTRACE_TESTS_HOUSE_SAMPLES_H_

#include <string>
#include <utility>
#include <vector>

#include "tests/house/repository.h"
#include "tests/house/violation.h"

namespace halaltrace::house {

// RepositoryOf holds the files {path, text} that are given.
inline Repository RepositoryOf(
    const std::vector<std::pair<std::string, std::string>>& files) {
  Repository repository;
  for (const auto& [path, text] : files) {
    repository.paths.insert(path);
    repository.files.push_back(MakeSourceFile(path, text));
  }
  return repository;
}

// PlacesOf returns "path:line" of each violation, in order.
inline std::vector<std::string> PlacesOf(const Violations& violations) {
  std::vector<std::string> places;
  for (const Violation& violation : violations) {
    places.push_back(violation.path + ":" + std::to_string(violation.line));
  }
  return places;
}

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_SAMPLES_H_
