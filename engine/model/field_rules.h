// SPDX-License-Identifier: Apache-2.0
// The rules that single fields obey, whatever message they stand in.
//
// For the validation of statements (statement_validation.h) and of what is
// written by the same rules, such as policies.  Each function takes the field's
// name first and begins its message with it; At puts the name of the enclosing
// field in front, and does nothing while all is well.  The elements of a list
// have the name "": Each puts field and index in front.
#ifndef HALALTRACE_ENGINE_MODEL_FIELD_RULES_H_
#define HALALTRACE_ENGINE_MODEL_FIELD_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "halaltrace/v1/certificate.pb.h"
#include "halaltrace/v1/party.pb.h"
#include "halaltrace/v1/quantity.pb.h"
#include "halaltrace/v1/time.pb.h"

namespace halaltrace::model {

// Need says whether a field may be left out.
enum class Need { kRequired, kOptional };

// Named says what sort of thing an identifier must be able to name.
enum class Named { kAnything, kParty, kSite, kProduct };

using Texts = google::protobuf::RepeatedPtrField<std::string>;

// Refuse returns INVALID_ARGUMENT for `field`.
absl::Status Refuse(absl::string_view field, absl::string_view reason);

// At puts `field` in front of the path of an error.
absl::Status At(absl::string_view field, absl::Status status);
absl::Status At(absl::string_view field, int index, absl::Status status);

// Each calls check(element) for every element, and says which one failed.
template <typename Elements, typename Check>
absl::Status Each(absl::string_view field, const Elements& elements,
                  Check check) {
  int index = 0;
  for (const auto& element : elements) {
    HT_RETURN_IF_ERROR(At(field, index++, check(element)));
  }
  return absl::OkStatus();
}

// CheckText limits free text to kTextBytesMax, and keeps out the characters
// that steer a screen.
absl::Status CheckText(absl::string_view field, absl::string_view text,
                       Need need);

// CheckSize limits bytes to kTextBytesMax.
absl::Status CheckSize(absl::string_view field, absl::string_view bytes,
                       Need need);

// CheckTexts asks for text in every element.
absl::Status CheckTexts(absl::string_view field, const Texts& texts);

// CheckBytes asks for exactly `size` bytes.
absl::Status CheckBytes(absl::string_view field, absl::string_view bytes,
                        size_t size, Need need);

// CheckDigest asks for 32 bytes.
absl::Status CheckDigest(absl::string_view field, absl::string_view digest,
                         Need need);

// CheckChosen asks that an enum is not UNSPECIFIED.
absl::Status CheckChosen(absl::string_view field, int value);

// CheckIdentifier asks for a canonical identifier that can name such a thing.
absl::Status CheckIdentifier(absl::string_view field, absl::string_view text,
                             Named named, Need need);

// CheckIdentifiers asks for canonical identifiers of anything.
absl::Status CheckIdentifiers(absl::string_view field, const Texts& texts);

// CheckUri asks for an absolute URI.
absl::Status CheckUri(absl::string_view field, absl::string_view text,
                      Need need);

// CheckOrigin asks for a C2SP origin line: 1 to 255 visible ASCII characters
// without '+', which ends a key's name in a verifier key.
absl::Status CheckOrigin(absl::string_view field, absl::string_view text);

// CheckCountry asks for two capital letters (ISO 3166-1 alpha-2).
absl::Status CheckCountry(absl::string_view field, absl::string_view text,
                          Need need);

// CheckDay asks for yyyy-mm-dd.
absl::Status CheckDay(absl::string_view field, absl::string_view text,
                      Need need);

// CheckOrder asks that, of two days that were checked, `from` is not after
// `until`; an empty one is open.
absl::Status CheckOrder(absl::string_view from_field, absl::string_view from,
                        absl::string_view until_field, absl::string_view until);

// CheckVersion asks for yyyy-mm-dd and, behind it, any suffix.
absl::Status CheckVersion(absl::string_view field, absl::string_view text);

// CheckTime asks for a time within the range of CheckEventTime.
absl::Status CheckTime(absl::string_view field, const v1::EventTime& time);

// CheckParty asks for a party or the commitment to one.
absl::Status CheckParty(absl::string_view field, const v1::PartyRef& party);

// CheckQuantity asks for an amount in canonical form, at least zero, with its
// unit, or for the commitment to one.
absl::Status CheckQuantity(absl::string_view field,
                           const v1::Quantity& quantity);

// CheckCompanyPrefix asks for the 4 to 12 digits of a GS1 company prefix, for
// the elements of a list.
absl::Status CheckCompanyPrefix(absl::string_view prefix);

// CheckCertificateName asks for the fields `body` and `number`, the number in
// Unicode normal form C, so that a certificate has one identifier.
absl::Status CheckCertificateName(const v1::PartyRef& body,
                                  absl::string_view number);

// CheckCertificateRef asks for the same in a field.
absl::Status CheckCertificateRef(absl::string_view field,
                                 const v1::CertificateRef& certificate);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_FIELD_RULES_H_
