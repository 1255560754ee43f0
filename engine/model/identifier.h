// SPDX-License-Identifier: Apache-2.0
// The names of things: GS1 keys where there are any, URNs of our own where
// there are none, and any other URI as it is.
//
// Our URNs are `urn:halaltrace:` and
//   lot:{party}:{product}:{lot}       document:{party}:{name}
//   party:{origin}:{name}             equipment:{party}:{name}
//   product:{party}:{name}            certificate:{body}:{number}
//   site:{party}:{name}
// Each part is text in Unicode normal form C, UTF-8, percent-encoded but for
// letters, digits and - . _ ~.  A part may itself be an identifier: a lot of a
// party with a GLN has `https%3A%2F%2Fid.gs1.org%2F417%2F…` for a party.
#ifndef HALALTRACE_ENGINE_MODEL_IDENTIFIER_H_
#define HALALTRACE_ENGINE_MODEL_IDENTIFIER_H_

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::model {

// IdentifierKind says what sort of thing an identifier names, as far as the
// identifier itself tells.
enum class IdentifierKind {
  kOther,         // a URI that does not say
  kLot,           // a quantity of one product: GTIN with lot, lot URN
  kInstance,      // one item: SGTIN, UPUI, serialised ITIP or part
  kProduct,       // a class of goods: GTIN, product URN
  kLogisticUnit,  // SSCC
  kSite,          // GLN and SGLN, site URN
  kParty,         // party GLN, party URN
  kDocument,      // GDTI, document URN
  kEquipment,     // GIAI, GRAI, equipment URN
  kCertificate,   // certificate URN
};

// CanonicalIdentifier returns the one spelling of the name that `text` is: of a
// GS1 key its canonical Digital Link (see gs1_key.h), of our own URNs the
// canonical encoding.  Any other absolute URI stays as it is, with characters
// outside ASCII percent-encoded.
//
// Errors:
//   INVALID_ARGUMENT    not an absolute URI nor a GS1 key; a malformed GS1 key
//                       or URN of ours; not UTF-8 or not in normal form C
//   RESOURCE_EXHAUSTED  the canonical form is longer than
//                       limits::kIdentifierBytesMax
absl::StatusOr<std::string> CanonicalIdentifier(absl::string_view text);

// AsParty returns the one spelling of the party that `canonical` names.  Older
// data name a party by the GLN of a place (414): it is the party with that GLN
// (417).  The answer lives as long as `canonical` and `room` do.
absl::string_view AsParty(absl::string_view canonical, std::string& room);

// KindOf returns what sort of thing `canonical` names, without allocating.  It
// must be a canonical identifier; of other text the answer is kOther or a guess
// from its start.
IdentifierKind KindOf(absl::string_view canonical);

// ProductOfLot returns the identifier of the product that a lot or an item is
// made of: the GTIN of a GTIN with lot or serial; of a lot URN its product, as
// it stands when that is an identifier, else as a product URN of the party.
//
// Errors:
//   INVALID_ARGUMENT    `canonical` names neither a lot nor an item
//   RESOURCE_EXHAUSTED  the product URN, four letters longer before its lot is
//                       left out, is over limits::kIdentifierBytesMax
absl::StatusOr<std::string> ProductOfLot(absl::string_view canonical);

// IsGlnDigits says whether `text` is written like a GLN without its key: 13
// digits.  Whether they name a party or a site is for the reader to know.
bool IsGlnDigits(absl::string_view text);

// MakeUrn returns the URN of a thing of ours, from parts that are not encoded
// yet, in the order of the list above.
//
// Errors:
//   INVALID_ARGUMENT    a kind that has no URN, the wrong number of parts, an
//                       empty part, or one that is not UTF-8 in normal form C
//   RESOURCE_EXHAUSTED  longer than limits::kIdentifierBytesMax
absl::StatusOr<std::string> MakeUrn(
    IdentifierKind kind, std::initializer_list<absl::string_view> parts);

// UrnParts returns the decoded parts of a canonical URN of ours.
// INVALID_ARGUMENT when `canonical` is none.
absl::StatusOr<std::vector<std::string>> UrnParts(absl::string_view canonical);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_IDENTIFIER_H_
