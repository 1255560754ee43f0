// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/context.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "adapters/epcis/members.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"

namespace halaltrace::epcis {
namespace {

// From epcis-context.jsonld of EPCIS 2.0.
constexpr std::pair<absl::string_view, absl::string_view> kPrefixes[] = {
    {"cbv", "https://ref.gs1.org/cbv/"},
    {"cbvmda", "urn:epcglobal:cbv:mda:"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"epcis", kEpcisNamespace},
    {"gs1", "https://gs1.org/voc/"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
};

// A prefix with one of these names would make one text of two meanings.
constexpr absl::string_view kSchemes[] = {"http", "https", "ni", "urn"};

bool IsScheme(absl::string_view name) {
  return std::ranges::find(kSchemes, name) != std::end(kSchemes);
}

// TargetOf returns what a declaration says that its name stands for.
std::optional<absl::string_view> TargetOf(JsonValue declaration) {
  if (declaration.is_string()) return declaration.text();
  const std::optional<JsonValue> id = declaration.Find("@id");
  if (id.has_value() && id->is_string()) return id->text();
  return std::nullopt;
}

}  // namespace

Context::Context() : names_(std::begin(kPrefixes), std::end(kPrefixes)) {}

absl::Status Context::Declare(JsonValue context, const JsonPath& at) {
  if (context.is_string()) return absl::OkStatus();
  if (context.is_object()) return DeclareAll(context, at);
  if (!context.is_array()) {
    return at.Invalid(
        absl::StrCat("a context is no ", KindName(context.kind())));
  }
  size_t i = 0;
  for (const JsonValue part : context) {
    const JsonPath here(at, i++);
    if (part.is_object()) {
      HT_RETURN_IF_ERROR(DeclareAll(part, here));
    } else if (!part.is_string()) {
      return here.Invalid(
          absl::StrCat("a context is no ", KindName(part.kind())));
    }
  }
  return absl::OkStatus();
}

absl::Status Context::DeclareAll(JsonValue object, const JsonPath& at) {
  for (const JsonValue declaration : object) {
    const absl::string_view name = declaration.key();
    const JsonPath here(at, name);
    // Of a name with a colon only the type of its values is declared.
    if (absl::StartsWith(name, "@") || absl::StrContains(name, ':')) continue;
    if (declaration.kind() == JsonKind::kNull) {
      names_.erase(name);
      continue;
    }
    const std::optional<absl::string_view> target = TargetOf(declaration);
    if (!target.has_value()) return here.Invalid("it stands for no URI");
    if (IsScheme(name)) {
      return here.Invalid(
          absl::StrCat(Quoted(name), " is a URI scheme and no prefix"));
    }
    std::string room;
    std::string uri(Expand(*target, room));
    if (IsMemberName(name) && uri != absl::StrCat(kEpcisNamespace, name)) {
      return here.Invalid(
          absl::StrCat(Quoted(name), " has its meaning from EPCIS"));
    }
    names_[name] = std::move(uri);
  }
  return absl::OkStatus();
}

absl::string_view Context::Expand(absl::string_view text,
                                  std::string& room) const {
  const size_t colon = text.find(':');
  const absl::string_view name = text.substr(0, colon);
  if (IsScheme(name)) return text;
  const auto found = names_.find(name);
  if (found == names_.end()) return text;
  if (colon == absl::string_view::npos) return room = found->second;
  const absl::string_view rest = text.substr(colon + 1);
  if (absl::StartsWith(rest, "//")) return text;
  return room = absl::StrCat(found->second, rest);
}

}  // namespace halaltrace::epcis
