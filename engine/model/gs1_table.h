// SPDX-License-Identifier: Apache-2.0
// The GS1 keys that the engine names things by, as a table; internal to the
// folder.
//
// Lengths, alphabets and qualifiers are those of the GS1 General Specifications
// and of GS1's Barcode Syntax Dictionary; the choice of keys, and of the
// qualifiers that count, is that of CBV 2.0's event hash rules.
#ifndef HALALTRACE_ENGINE_MODEL_GS1_TABLE_H_
#define HALALTRACE_ENGINE_MODEL_GS1_TABLE_H_

#include <cstddef>
#include <span>

#include "absl/strings/string_view.h"
#include "engine/model/gs1_key.h"

namespace halaltrace::model::gs1 {

// Alphabet names the characters that a value may have.
enum class Alphabet {
  kDigits,
  kSet39,  // digits, A–Z and # - /
  kSet82,  // printable ASCII without space, #, $, @, [, \, ], ^, `, {, |, }, ~
};

// QualifierSpec is what may follow a primary key.
struct QualifierSpec {
  enum class Part { kDropped, kLot, kSerial };

  absl::string_view ai;
  absl::string_view word;  // as in /lot/ABC; empty when there is none
  size_t size_max = 0;
  Alphabet alphabet = Alphabet::kSet82;
  Part part = Part::kDropped;
  Gs1Key::Kind kind{};  // of a key with this one; unless dropped
};

// KeySpec is one primary key: `digits` digits, the check digit at
// `check_digit_at` among them, then up to `tail_max` further characters.
struct KeySpec {
  absl::string_view ai;
  absl::string_view word;
  absl::string_view name;  // for messages
  size_t digits = 0;
  size_t check_digit_at = 0;  // 1-based; 0 when there is none
  size_t tail_max = 0;
  Gs1Key::Kind kind{};
  Alphabet tail_alphabet = Alphabet::kSet82;
  std::span<const QualifierSpec> qualifiers = {};  // the finest first
};

// FindKey returns the primary key of that application identifier, or with
// FindKeyByWord of that word; nullptr when the engine has none such.
const KeySpec* FindKey(absl::string_view ai);
const KeySpec* FindKeyByWord(absl::string_view word);

// FindQualifier returns the qualifier of `key` with that application identifier
// or that word; nullptr when it has none.
const QualifierSpec* FindQualifier(const KeySpec& key,
                                   absl::string_view ai_or_word);

// AiSize returns how many digits an application identifier has that starts with
// the two given; 0 when GS1 has given out none such.
size_t AiSize(absl::string_view first_two);

// FixedValueSize returns the length of the values of `ai` where GS1 fixes it by
// the first two digits (such values need no separator behind them), else 0.
size_t FixedValueSize(absl::string_view ai);

// HasOnly says whether all characters of `text` are in `alphabet`.
bool HasOnly(absl::string_view text, Alphabet alphabet);

// CheckDigit returns the digit that belongs behind `payload`, which is digits:
// weights 3, 1, 3, … from the right, up to the next multiple of ten.
char CheckDigit(absl::string_view payload);

}  // namespace halaltrace::model::gs1

#endif  // HALALTRACE_ENGINE_MODEL_GS1_TABLE_H_
