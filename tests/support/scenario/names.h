// SPDX-License-Identifier: Apache-2.0
// From the short words of a scenario to canonical identifiers.
#ifndef HALALTRACE_TESTS_SUPPORT_SCENARIO_NAMES_H_
#define HALALTRACE_TESTS_SUPPORT_SCENARIO_NAMES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace halaltrace::testing {

inline constexpr char kScenarioOrigin[] = "scenario.example/halal";

// PartyName, SiteName, ProductName and LotName return the identifier of the
// thing that a scenario calls `word`.  A product's GTIN is made from its word,
// so it is the same in every scenario; a lot is "product-number", and
// "product-?" goods of the product without a lot number.
std::string PartyName(absl::string_view word);
std::string SiteName(absl::string_view word);
std::string ProductName(absl::string_view word);
std::string LotName(absl::string_view word);

// PalletName returns the SSCC of a pallet called `word`.
std::string PalletName(absl::string_view word);

// AnyLotName is PalletName for words that begin with "pallet", else LotName.
std::string AnyLotName(absl::string_view word);

// ProductWord returns the product of lot `word`: all before the last "-".
std::string ProductWord(absl::string_view lot_word);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_SCENARIO_NAMES_H_
