// SPDX-License-Identifier: Apache-2.0
// The include lines of a file, sorted by whose header they name.
#ifndef HALALTRACE_TESTS_HOUSE_INCLUDES_H_
#define HALALTRACE_TESTS_HOUSE_INCLUDES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tests/house/repository.h"

namespace halaltrace::house {

// Whose says who wrote an included header.
enum class Whose {
  kOurs,        // by its path from the top
  kVocabulary,  // generated from proto/
  kSystem,      // the standard library and the operating system
  kAbseil,
  kProtobuf,
  kThirdParty,
};

// Include is one #include line.
struct Include {
  std::string header;
  int line;  // from 1
  Whose whose;
};

// IncludesOf returns the includes of `file` in order.
std::vector<Include> IncludesOf(const SourceFile& file);

// FolderOf returns the folder that owns `path`: "engine/trust" for what lies in
// it at any depth, "engine" for the files of engine/ itself, "tests" and
// "benchmarks" for everything in them.
std::string FolderOf(absl::string_view path);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_INCLUDES_H_
