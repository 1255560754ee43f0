// SPDX-License-Identifier: Apache-2.0
// The three ways in which GS1 writes a key down, read into one shape; internal
// to the folder.  The readers take the notation apart; whether what they found
// is a valid key is decided once, by Gs1Key::Parse.
#ifndef HALALTRACE_ENGINE_MODEL_GS1_READERS_H_
#define HALALTRACE_ENGINE_MODEL_GS1_READERS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/model/gs1_table.h"

namespace halaltrace::model::gs1 {

// Reading is a primary key and its qualifiers, decoded and not yet checked.
struct Reading {
  struct Qualifier {
    const QualifierSpec* spec;
    std::string value;
  };

  const KeySpec* key;
  std::string value;
  std::vector<Qualifier> qualifiers;

  // Add appends a qualifier.  INVALID_ARGUMENT when it is there already with
  // another value.
  absl::Status Add(const QualifierSpec& spec, absl::string_view qualifier);
};

// Each reader returns INVALID_ARGUMENT for text that is not in its notation.
//
// ReadEpcUrn adds the check digit, which an EPC URN leaves out.
absl::StatusOr<Reading> ReadEpcUrn(absl::string_view text);

// ReadDigitalLink pads a GTIN to 14 digits.
absl::StatusOr<Reading> ReadDigitalLink(absl::string_view text);

// ReadBracketed reads (01)…(10)….
absl::StatusOr<Reading> ReadBracketed(absl::string_view text);

// ReadPlain reads element strings as a scanner sends them: no brackets, GS
// (0x1D) behind each value whose length is not fixed.
absl::StatusOr<Reading> ReadPlain(absl::string_view text);

// IsEpcUrn says whether `text` is an EPC URN of a scheme that ReadEpcUrn knows.
bool IsEpcUrn(absl::string_view text);

// IsWebAddress says whether `text` starts with http:// or https://, in lower or
// in upper case throughout, as GS1 asks of a Digital Link.
bool IsWebAddress(absl::string_view text);

// LooksLikeDigitalLink says whether a web address is on id.gs1.org with a path,
// or has a primary key in its path with digits of the right number behind it.
bool LooksLikeDigitalLink(absl::string_view text);

}  // namespace halaltrace::model::gs1

#endif  // HALALTRACE_ENGINE_MODEL_GS1_READERS_H_
