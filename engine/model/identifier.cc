// SPDX-License-Identifier: Apache-2.0
#include "engine/model/identifier.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/model/gs1_key.h"
#include "engine/model/gs1_table.h"
#include "engine/model/normal_form.h"
#include "engine/model/uri.h"

namespace halaltrace::model {
namespace {

constexpr absl::string_view kUrnPrefix = "urn:halaltrace:";
constexpr absl::string_view kGs1Prefix = "https://id.gs1.org/";
constexpr absl::string_view kPlaceLink = "https://id.gs1.org/414/";
constexpr absl::string_view kPartyLink = "https://id.gs1.org/417/";

// UrnSpec is one row of the list in the header.
struct UrnSpec {
  IdentifierKind kind;
  absl::string_view name;
  size_t parts;
};
constexpr UrnSpec kUrns[] = {
    {IdentifierKind::kLot, "lot", 3},
    {IdentifierKind::kParty, "party", 2},
    {IdentifierKind::kProduct, "product", 2},
    {IdentifierKind::kSite, "site", 2},
    {IdentifierKind::kEquipment, "equipment", 2},
    {IdentifierKind::kCertificate, "certificate", 2},
    {IdentifierKind::kDocument, "document", 2},
};

absl::Status Invalid(absl::string_view text, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("identifier ", Quoted(text), ": ", why));
}

absl::StatusOr<std::string> WithinLimit(std::string canonical) {
  if (canonical.size() <= limits::kIdentifierBytesMax) return canonical;
  return absl::ResourceExhaustedError(absl::StrCat(
      "identifier ", Quoted(canonical), ": longer than ",
      limits::kIdentifierBytesMax, " bytes (kIdentifierBytesMax)"));
}

bool IsWrittenAsUri(absl::string_view text) {
  return absl::StartsWithIgnoreCase(text, "urn:") ||
         absl::StartsWithIgnoreCase(text, "http://") ||
         absl::StartsWithIgnoreCase(text, "https://");
}

bool IsOwnUrn(absl::string_view text) {
  return absl::StartsWithIgnoreCase(text, kUrnPrefix);
}

// Urn is one of ours, taken apart.
struct Urn {
  const UrnSpec* spec;
  std::vector<std::string> parts;  // decoded
};

// EncodeUrn is the one place that says what a part may be.
absl::StatusOr<std::string> EncodeUrn(
    const UrnSpec& spec, std::span<const absl::string_view> parts) {
  if (parts.size() != spec.parts) {
    return absl::InvalidArgumentError(absl::StrCat("a ", spec.name, " URN has ",
                                                   spec.parts, " parts, not ",
                                                   parts.size()));
  }
  std::string urn = absl::StrCat(kUrnPrefix, spec.name);
  for (const absl::string_view part : parts) {
    if (part.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("a ", spec.name, " URN has an empty part"));
    }
    if (!IsNormalFormC(part)) {
      return Invalid(part, "not UTF-8 in normal form C");
    }
    urn.push_back(':');
    AppendPercentEncoded(part, urn);
  }
  return WithinLimit(std::move(urn));
}

absl::StatusOr<Urn> DecodeUrn(absl::string_view text) {
  if (!IsOwnUrn(text)) return Invalid(text, "not a URN of halaltrace");
  const std::vector<absl::string_view> pieces =
      absl::StrSplit(text.substr(kUrnPrefix.size()), ':');
  const auto* const spec =
      std::ranges::find(kUrns, pieces.front(), &UrnSpec::name);
  if (spec == std::end(kUrns)) return Invalid(text, "no such kind of URN");
  Urn urn{spec, {}};
  for (size_t i = 1; i < pieces.size(); ++i) {
    std::optional<std::string> part = PercentDecode(pieces[i]);
    if (!part.has_value()) return Invalid(text, "bad percent-encoding");
    urn.parts.push_back(*std::move(part));
  }
  return urn;
}

// A part that is an identifier itself has one spelling too.
absl::Status NormalisePart(std::string& part) {
  if (!IsOwnUrn(part) && !LooksLikeGs1Key(part)) return absl::OkStatus();
  HT_ASSIGN_OR_RETURN(part, CanonicalIdentifier(part));
  return absl::OkStatus();
}

absl::StatusOr<std::string> CanonicalUrn(absl::string_view text) {
  HT_ASSIGN_OR_RETURN(Urn urn, DecodeUrn(text));
  for (std::string& part : urn.parts) {
    HT_RETURN_IF_ERROR(NormalisePart(part));
  }
  const std::vector<absl::string_view> parts(urn.parts.begin(),
                                             urn.parts.end());
  return EncodeUrn(*urn.spec, parts);
}

// CanonicalUri keeps an ASCII URI and encodes what an IRI has beyond ASCII.
absl::StatusOr<std::string> CanonicalUri(absl::string_view text) {
  if (!IsNormalFormC(text)) return Invalid(text, "not UTF-8 in normal form C");
  std::string uri;
  for (const char& c : text) {
    if (static_cast<unsigned char>(c) < 0x80) {
      uri.push_back(c);
    } else {
      AppendPercentEncoded(absl::string_view(&c, 1), uri);
    }
  }
  if (!IsAbsoluteUri(uri)) {
    return Invalid(text, "neither a GS1 key nor an absolute URI");
  }
  return WithinLimit(std::move(uri));
}

// KindOfGoods tells a product from a lot and an item of it.
IdentifierKind KindOfGoods(const gs1::QualifierSpec* qualifier) {
  if (qualifier == nullptr) return IdentifierKind::kProduct;
  return qualifier->part == gs1::QualifierSpec::Part::kLot
             ? IdentifierKind::kLot
             : IdentifierKind::kInstance;
}

// Gs1Path is a canonical Digital Link taken apart; slashes inside a value are
// encoded, so those that show are separators.
struct Gs1Path {
  const gs1::KeySpec* key = nullptr;              // nullptr: not canonical
  const gs1::QualifierSpec* qualifier = nullptr;  // nullptr: there is none
  size_t class_size = 0;  // of the part of the link that names the class
};

Gs1Path TakeApart(absl::string_view canonical) {
  const absl::string_view path = canonical.substr(kGs1Prefix.size());
  const size_t value = path.find('/') + 1;
  if (value == 0) return {};
  const size_t end = std::min(path.find('/', value), path.size());
  Gs1Path link;
  link.key = gs1::FindKey(path.substr(0, value - 1));
  link.class_size = kGs1Prefix.size() + end;
  if (link.key != nullptr && end != path.size()) {
    const absl::string_view rest = path.substr(end + 1);
    link.qualifier =
        gs1::FindQualifier(*link.key, rest.substr(0, rest.find('/')));
  }
  return link;
}

IdentifierKind KindOfGs1(absl::string_view canonical) {
  using Kind = Gs1Key::Kind;
  const Gs1Path link = TakeApart(canonical);
  if (link.key == nullptr) return IdentifierKind::kOther;
  switch (link.key->kind) {
    case Kind::kGtin:
    case Kind::kItip:
    case Kind::kCpid:
      return KindOfGoods(link.qualifier);
    case Kind::kSscc:
      return IdentifierKind::kLogisticUnit;
    case Kind::kGln:
      return IdentifierKind::kSite;
    case Kind::kPgln:
      return IdentifierKind::kParty;
    case Kind::kGdti:
      return IdentifierKind::kDocument;
    case Kind::kGrai:
    case Kind::kGiai:
      return IdentifierKind::kEquipment;
    default:
      return IdentifierKind::kOther;
  }
}

}  // namespace

absl::StatusOr<std::string> CanonicalIdentifier(absl::string_view text) {
  if (text.size() > limits::kTextBytesMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat("identifier ", Quoted(text), ": longer than ",
                     limits::kTextBytesMax, " bytes (kTextBytesMax)"));
  }
  if (IsOwnUrn(text)) return CanonicalUrn(text);
  // An element string is no URI, and a % in it stands for itself.
  const std::string uri = IsWrittenAsUri(text) ? NormalUri(text) : "";
  const absl::string_view read = uri.empty() ? text : uri;
  if (!LooksLikeGs1Key(read)) return CanonicalUri(read);
  HT_ASSIGN_OR_RETURN(Gs1Key key, Gs1Key::Parse(read));
  return std::move(key).uri();
}

absl::string_view AsParty(absl::string_view canonical, std::string& room) {
  absl::string_view gln = canonical;
  if (!absl::ConsumePrefix(&gln, kPlaceLink) || !IsGlnDigits(gln)) {
    return canonical;
  }
  room = absl::StrCat(kPartyLink, gln);
  return room;
}

IdentifierKind KindOf(absl::string_view canonical) {
  if (absl::StartsWith(canonical, kGs1Prefix)) {
    return KindOfGs1(canonical);
  }
  if (!absl::ConsumePrefix(&canonical, kUrnPrefix)) {
    return IdentifierKind::kOther;
  }
  const auto* const spec = std::ranges::find(
      kUrns, canonical.substr(0, canonical.find(':')), &UrnSpec::name);
  return spec == std::end(kUrns) ? IdentifierKind::kOther : spec->kind;
}

absl::StatusOr<std::string> ProductOfLot(absl::string_view canonical) {
  const IdentifierKind kind = KindOf(canonical);
  if (kind != IdentifierKind::kLot && kind != IdentifierKind::kInstance) {
    return Invalid(canonical, "names neither a lot nor an item");
  }
  if (!IsOwnUrn(canonical)) {
    return std::string(canonical.substr(0, TakeApart(canonical).class_size));
  }
  HT_ASSIGN_OR_RETURN(const Urn urn, DecodeUrn(canonical));
  if (urn.parts.size() != urn.spec->parts) {
    return Invalid(canonical, "not a canonical lot URN");
  }
  absl::StatusOr<std::string> named = CanonicalIdentifier(urn.parts[1]);
  if (named.ok() && KindOf(*named) == IdentifierKind::kProduct) return named;
  return MakeUrn(IdentifierKind::kProduct, {urn.parts[0], urn.parts[1]});
}

bool IsGlnDigits(absl::string_view text) {
  constexpr size_t kGlnDigits = 13;
  return text.size() == kGlnDigits &&
         std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

absl::StatusOr<std::string> MakeUrn(
    IdentifierKind kind, std::initializer_list<absl::string_view> parts) {
  const auto* const spec = std::ranges::find(kUrns, kind, &UrnSpec::kind);
  if (spec == std::end(kUrns)) {
    return absl::InvalidArgumentError("no URN for identifiers of this kind");
  }
  return EncodeUrn(*spec, std::span(parts.begin(), parts.size()));
}

absl::StatusOr<std::vector<std::string>> UrnParts(absl::string_view canonical) {
  HT_ASSIGN_OR_RETURN(Urn urn, DecodeUrn(canonical));
  return std::move(urn.parts);
}

}  // namespace halaltrace::model
