// SPDX-License-Identifier: Apache-2.0
#include "tests/house/include_rules.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "tests/house/includes.h"

namespace halaltrace::house {
namespace {

using Folders = std::vector<absl::string_view>;

// Arrow is a folder and all that it may lean on beside itself; "proto" is the
// generated vocabulary.
struct Arrow {
  absl::string_view folder;
  Folders leans_on;
};

const std::vector<Arrow>& Arrows() {
  static const auto& arrows = *new std::vector<Arrow>{
      {"engine/base", {}},
      {"engine/model", {"engine/base", "proto"}},
      {"engine/trust", {"engine/model", "engine/base", "proto"}},
      {"engine/ledger",
       {"engine/trust", "engine/model", "engine/base", "proto"}},
      {"engine/store", {"engine/base"}},
      {"engine/graph",
       {"engine/trust", "engine/model", "engine/base", "proto"}},
      {"engine/verdict", {"engine/model", "engine/base", "proto"}},
      // Folders without a line of their own, by their top folder.
      {"engine", {"engine", "proto"}},
      {"adapters", {"adapters", "engine", "proto"}},
      {"tools", {"tools", "adapters", "engine", "proto"}},
      {"tests",
       {"tests", "benchmarks", "tools", "adapters", "engine", "proto"}},
      {"benchmarks",
       {"tests", "benchmarks", "tools", "adapters", "engine", "proto"}},
  };
  return arrows;
}

// Home is a third-party library, by how its headers begin, and the folders
// that may include it.
struct Home {
  absl::string_view header;
  Folders folders;
};

// The first line that fits counts.
const std::vector<Home>& Homes() {
  static const auto& homes = *new std::vector<Home>{
      {"openssl/", {"engine/trust"}},
      {"sqlite3.h", {"engine/store"}},
      {"libpq-fe.h", {"engine/store"}},
      {"boost/beast", {"adapters/http"}},
      {"boost/asio", {"adapters/http"}},
      {"boost/", {"engine/graph"}},
      {"simdjson.h", {"adapters/epcis"}},
      {"libxml/", {"adapters/epcis", "adapters/sheet"}},
      {"csv.h", {"adapters/sheet"}},
      {"zip.h", {"adapters/sheet"}},
      {"xlsxwriter.h", {"adapters/sheet"}},
      {"cairo", {"adapters/paper"}},
      {"pango/", {"adapters/paper"}},
      {"qpdf/", {"adapters/paper"}},
      {"zint.h", {"adapters/paper"}},
      {"grpc/", {"adapters/rpc", "tools/halaltraced"}},
      {"grpcpp/", {"adapters/rpc", "tools/halaltraced"}},
      {"halaltrace/", {"adapters/rpc", "tools/halaltraced"}},  // .grpc.pb.h
      {"nlohmann/", {"adapters/http"}},
      {"prometheus/", {"adapters/http", "tools/halaltraced"}},
      {"CLI/", {"tools"}},
      {"spdlog/", {"tools"}},
      {"toml++/", {"tools"}},
  };
  return homes;
}

// Within is true for `outer` itself and the folders below it.
bool Within(absl::string_view folder, absl::string_view outer) {
  return folder == outer || absl::StartsWith(folder, absl::StrCat(outer, "/"));
}

bool AnyWithin(absl::string_view folder, const Folders& outers) {
  return std::any_of(outers.begin(), outers.end(),
                     [&](auto outer) { return Within(folder, outer); });
}

bool MayIncludeAnything(absl::string_view folder) {
  return folder == "tests" || folder == "benchmarks";
}

const Arrow* ArrowOf(absl::string_view folder) {
  for (const Arrow& arrow : Arrows()) {
    if (Within(folder, arrow.folder)) return &arrow;
  }
  return nullptr;
}

}  // namespace

Violations GuardRule(const Repository& repository) {
  Violations found;
  for (const SourceFile& file : repository.files) {
    if (!file.IsHeader()) continue;
    const std::string guard = absl::AsciiStrToUpper(absl::StrCat(
        "halaltrace_",
        absl::StrReplaceAll(file.path, {{"/", "_"}, {".", "_"}, {"-", "_"}}),
        "_"));
    const auto opens =
        std::find(file.code.begin(), file.code.end(), "#ifndef " + guard);
    if (opens == file.code.end() || opens + 1 == file.code.end() ||
        opens[1] != "#define " + guard) {
      found.push_back({file.path, 1, absl::StrCat("the guard is ", guard)});
    }
  }
  return found;
}

Violations ArrowRule(const Repository& repository) {
  Violations found;
  for (const SourceFile& file : repository.files) {
    const std::string folder = FolderOf(file.path);
    const Arrow* const arrow = ArrowOf(folder);
    if (arrow == nullptr) continue;
    for (const Include& include : IncludesOf(file)) {
      std::string target;
      if (include.whose == Whose::kOurs) target = FolderOf(include.header);
      if (include.whose == Whose::kVocabulary) target = "proto";
      if (target.empty() || Within(target, folder)) continue;
      if (AnyWithin(target, arrow->leans_on)) continue;
      found.push_back({file.path, include.line,
                       absl::StrCat(folder, " may not lean on ", target)});
    }
  }
  return found;
}

Violations HomeRule(const Repository& repository) {
  Violations found;
  for (const SourceFile& file : repository.files) {
    const std::string folder = FolderOf(file.path);
    if (MayIncludeAnything(folder)) continue;
    for (const Include& include : IncludesOf(file)) {
      if (include.whose != Whose::kThirdParty) continue;
      const auto home = std::find_if(
          Homes().begin(), Homes().end(), [&](const Home& candidate) {
            return absl::StartsWith(include.header, candidate.header);
          });
      if (home != Homes().end() && AnyWithin(folder, home->folders)) continue;
      found.push_back(
          {file.path, include.line,
           absl::StrCat(include.header, " has no home in ", folder)});
    }
  }
  return found;
}

Violations PrivateHeaderRule(const Repository& repository) {
  // Headers by path, with what each includes; then the private ones grow until
  // none is added.
  absl::flat_hash_map<std::string, std::vector<Include>> headers;
  for (const SourceFile& file : repository.files) {
    if (file.IsHeader()) headers[file.path] = IncludesOf(file);
  }
  absl::flat_hash_set<std::string> hidden;
  for (size_t before = 1; before != hidden.size();) {
    before = hidden.size();
    for (const auto& [path, includes] : headers) {
      for (const Include& include : includes) {
        if (include.whose == Whose::kThirdParty ||
            hidden.contains(include.header)) {
          hidden.insert(path);
        }
      }
    }
  }
  Violations found;
  for (const SourceFile& file : repository.files) {
    const std::string folder = FolderOf(file.path);
    if (MayIncludeAnything(folder)) continue;
    for (const Include& include : IncludesOf(file)) {
      if (!hidden.contains(include.header)) continue;
      if (FolderOf(include.header) == folder) continue;
      found.push_back(
          {file.path, include.line,
           absl::StrCat(include.header, " shows third-party types")});
    }
  }
  return found;
}

}  // namespace halaltrace::house
