// SPDX-License-Identifier: Apache-2.0
// One name for each thing that carries a GS1 key, however it was written.
//
// A lot is written `urn:epc:class:lgtin:4012345.012345.Lot987`, or
// `https://shop.example/gtin/4012345123456/lot/Lot987?x=1`, or
// `(01)04012345123456(10)Lot987`, or as the bytes of a scan.  All of them are
// `https://id.gs1.org/01/04012345123456/10/Lot987`: the GS1 Digital Link on
// GS1's own domain, as CBV 2.0 (event hash, identifier rules) asks for.
#ifndef HALALTRACE_ENGINE_MODEL_GS1_KEY_H_
#define HALALTRACE_ENGINE_MODEL_GS1_KEY_H_

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::model {

// The shortest and the longest GS1 company prefix.
inline constexpr size_t kCompanyPrefixDigitsMin = 4;
inline constexpr size_t kCompanyPrefixDigitsMax = 12;

// DigitsFromCompanyPrefix returns the digits of a GTIN's or SSCC's canonical
// link from the company prefix on: without the indicator or extension digit,
// which is no part of it.  Empty for any other identifier.
absl::string_view DigitsFromCompanyPrefix(absl::string_view identifier);

// Gs1Key is a GS1 key in canonical form.  Keys are equal when their canonical
// forms are.
class Gs1Key {
 public:
  enum class Kind {
    kGtin,          // 01: a class of products
    kLgtin,         // 01, 10: a lot
    kSgtin,         // 01, 21: one item
    kUpui,          // 01, 235: one item, by a serial that others control
    kSscc,          // 00: a logistic unit
    kGln,           // 414: a place
    kSgln,          // 414, 254: a place inside a place
    kPgln,          // 417: a party
    kGdti,          // 253: a document, or with a serial one copy of it
    kGcn,           // 255: a coupon
    kGinc,          // 401: a consignment
    kGsin,          // 402: a shipment
    kGrai,          // 8003: a returnable asset; a tray, a tank container
    kGiai,          // 8004: an individual asset; a machine, a vehicle
    kItip,          // 8006: a piece of a trade item
    kCpid,          // 8010: a component or part
    kGsrnProvider,  // 8017: who gives a service
    kGsrn,          // 8018: who receives a service
  };

  // Parse reads every written form of the keys above:
  //   EPC URN         urn:epc:id:…, urn:epc:class:lgtin:…, and
  //                   urn:epc:idpat:… whose last part is `*` (the class)
  //   Digital Link    any domain and path before it, numeric or word keys;
  //                   query and fragment are dropped
  //   element string  (01)…(10)…, with brackets inside a value as \( and \)
  //   scan            ]C1 ]d2 ]e0 ]J1 ]Q3 and data, GS (0x1D) between; ]E0, ]E4
  //                   and ]I1 with a bare GTIN; ]Q1, ]d1, ]J0 with a link;
  //                   without a prefix when it holds a GS or starts with an
  //                   SSCC or GTIN
  // The finest level wins: a serial over a lot, a lot over the product.  The
  // consumer variant (22) and element strings that are no keys are dropped.
  // GTIN-8, -12 and -13 are padded to 14 digits; the GLN extension 0 means
  // none.  Check digits are verified, and computed for URNs, which carry none.
  //
  // Errors:
  //   INVALID_ARGUMENT    no key, two keys, malformed, or a wrong check digit
  //                       (the message names the expected one)
  //   RESOURCE_EXHAUSTED  longer than limits::kTextBytesMax
  static absl::StatusOr<Gs1Key> Parse(absl::string_view text);

  Kind kind() const { return kind_; }

  // uri is the canonical form.  This and the parts below live as long as the
  // key does.
  const std::string& uri() const& { return uri_; }
  std::string uri() && { return std::move(uri_); }

  // key is the whole value of the primary key, not percent-encoded.
  const std::string& key() const { return key_; }

  // gtin is the 14 digits of a key under AI 01; empty for any other.
  absl::string_view gtin() const;

  // lot is the lot, not percent-encoded; empty when none was written.  A
  // serialised item keeps here the lot that was written beside its serial,
  // although its canonical form leaves it out.
  const std::string& lot() const { return lot_; }

  // serial is the part that tells one from another of its class: 21, 235, 254,
  // 8011, and what follows the check digit in 253, 255 and 8003.
  const std::string& serial() const { return serial_; }

  // ClassUri is the canonical form of the class: without lot and serial.
  std::string ClassUri() const;

  friend bool operator==(const Gs1Key& a, const Gs1Key& b) {
    return a.uri_ == b.uri_;
  }

 private:
  friend class Gs1KeyBuilder;
  Gs1Key() = default;

  Kind kind_ = Kind::kGtin;
  std::string uri_;
  size_t class_uri_size_ = 0;  // of the part of uri_ that names the class
  std::string key_;
  std::string lot_;
  std::string serial_;
};

// LooksLikeGs1Key says whether `text` means to be a GS1 key, so that a failure
// to parse it is a mistake to report: one of its URN schemes, a symbology
// prefix or an opening bracket, the domain id.gs1.org, or on another domain a
// key with digits of the right number behind it.  Any other web address is just
// a web address.
bool LooksLikeGs1Key(absl::string_view text);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_GS1_KEY_H_
