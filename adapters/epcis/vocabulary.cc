// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/vocabulary.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "adapters/epcis/nearest_word.h"
#include "engine/base/bytes.h"
#include "engine/model/identifier.h"

namespace halaltrace::epcis {
namespace {

// The lists are those of CBV 2.0, as GS1's JSON Schema has them; each is
// sorted.
constexpr absl::string_view kBizSteps[] = {
    "accepting",
    "arriving",
    "assembling",
    "collecting",
    "commissioning",
    "consigning",
    "creating_class_instance",
    "cycle_counting",
    "decommissioning",
    "departing",
    "destroying",
    "disassembling",
    "dispensing",
    "encoding",
    "entering_exiting",
    "holding",
    "inspecting",
    "installing",
    "killing",
    "loading",
    "other",
    "packing",
    "picking",
    "receiving",
    "removing",
    "repackaging",
    "repairing",
    "replacing",
    "reserving",
    "retail_selling",
    "sampling",
    "sensor_reporting",
    "shipping",
    "staging_outbound",
    "stock_taking",
    "stocking",
    "storing",
    "transporting",
    "unloading",
    "unpacking",
    "void_shipping",
};

constexpr absl::string_view kDispositions[] = {
    "active",
    "available",
    "completeness_inferred",
    "completeness_verified",
    "conformant",
    "container_closed",
    "container_open",
    "damaged",
    "destroyed",
    "dispensed",
    "disposed",
    "encoded",
    "expired",
    "in_progress",
    "in_transit",
    "inactive",
    "mismatch_class",
    "mismatch_instance",
    "mismatch_quantity",
    "needs_replacement",
    "no_pedigree_match",
    "non_conformant",
    "non_sellable_other",
    "partially_dispensed",
    "recalled",
    "reserved",
    "retail_sold",
    "returned",
    "sellable_accessible",
    "sellable_not_accessible",
    "stolen",
    "unavailable",
    "unknown",
};

constexpr absl::string_view kBizTransactionTypes[] = {
    "bol",       "cert",   "desadv", "inv",     "pedigree", "po",    "poc",
    "prodorder", "recadv", "rma",    "testprd", "testres",  "upevt",
};

constexpr absl::string_view kSourceDestinationTypes[] = {
    "location",
    "owning_party",
    "possessing_party",
};

constexpr absl::string_view kErrorReasons[] = {
    "did_not_occur",
    "incorrect_data",
};

constexpr absl::string_view kWebUris = "https://ref.gs1.org/cbv/";
constexpr absl::string_view kUrns = "urn:epcglobal:cbv:";

// Drafts and links in the wild use these for the same.
constexpr absl::string_view kOtherWebUris[] = {
    "http://ref.gs1.org/cbv/",
    "https://ns.gs1.org/cbv/",
    "http://ns.gs1.org/cbv/",
};

// Spec is how one list is named.
struct Spec {
  std::span<const absl::string_view> words;
  absl::string_view web_prefix;  // behind kWebUris
  absl::string_view urn_prefix;  // behind kUrns
  absl::string_view name;        // for messages
};

Spec SpecOf(Vocabulary vocabulary) {
  switch (vocabulary) {
    case Vocabulary::kBizStep:
      return {kBizSteps, "BizStep-", "bizstep:", "business step"};
    case Vocabulary::kDisposition:
      return {kDispositions, "Disp-", "disp:", "disposition"};
    case Vocabulary::kBizTransactionType:
      return {kBizTransactionTypes, "BTT-",
              "btt:", "business transaction type"};
    case Vocabulary::kSourceDestinationType:
      return {kSourceDestinationTypes, "SDT-",
              "sdt:", "source or destination type"};
    case Vocabulary::kErrorReason:
      return {kErrorReasons, "ER-", "er:", "error reason"};
  }
  return {};
}

// ConsumeCbvPrefix takes what stands before a word of the list in its URN or
// web URI.
bool ConsumeCbvPrefix(const Spec& spec, absl::string_view* text) {
  absl::string_view rest = *text;
  if (absl::ConsumePrefix(&rest, kUrns)) {
    if (!absl::ConsumePrefix(&rest, spec.urn_prefix)) return false;
  } else {
    if (!absl::ConsumePrefix(&rest, kWebUris) &&
        !std::ranges::any_of(kOtherWebUris, [&](absl::string_view prefix) {
          return absl::ConsumePrefix(&rest, prefix);
        })) {
      return false;
    }
    if (!absl::ConsumePrefix(&rest, spec.web_prefix)) return false;
  }
  *text = rest;
  return true;
}

// IsUnderCbv says whether only CBV may give out the name.
bool IsUnderCbv(absl::string_view text) {
  return absl::StartsWith(text, kUrns) || absl::StartsWith(text, kWebUris) ||
         std::ranges::any_of(kOtherWebUris, [&](absl::string_view prefix) {
           return absl::StartsWith(text, prefix);
         });
}

absl::Status Unknown(const Spec& spec, absl::string_view text,
                     absl::string_view word) {
  const absl::string_view nearest = NearestWord(word, spec.words);
  return absl::InvalidArgumentError(absl::StrCat(
      Quoted(text), " is no ", spec.name, " of CBV",
      absl::StrContains(text, ':') ? "" : " and no URI",
      nearest.empty() ? ""
                      : absl::StrCat("; the nearest is ", Quoted(nearest))));
}

}  // namespace

std::span<const absl::string_view> Words(Vocabulary vocabulary) {
  return SpecOf(vocabulary).words;
}

absl::StatusOr<std::string> CanonicalTerm(Vocabulary vocabulary,
                                          absl::string_view text) {
  const Spec spec = SpecOf(vocabulary);
  absl::string_view word = text;
  const bool prefixed = ConsumeCbvPrefix(spec, &word);
  if (std::ranges::binary_search(spec.words, word)) {
    return absl::StrCat(kWebUris, spec.web_prefix, word);
  }
  if (prefixed || IsUnderCbv(text) || !absl::StrContains(text, ':')) {
    return Unknown(spec, text, word);
  }
  return model::CanonicalIdentifier(text);
}

bool IsWord(absl::string_view term, Vocabulary vocabulary,
            absl::string_view word) {
  return absl::ConsumePrefix(&term, kWebUris) &&
         absl::ConsumePrefix(&term, SpecOf(vocabulary).web_prefix) &&
         term == word;
}

}  // namespace halaltrace::epcis
