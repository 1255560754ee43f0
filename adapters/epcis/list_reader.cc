// SPDX-License-Identifier: Apache-2.0
// Tested by tests/adapters/epcis/read_epcis_json_test.cc and
// event_refusals_test.cc.
#include "adapters/epcis/list_reader.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "adapters/epcis/json_walk.h"
#include "adapters/epcis/value_reader.h"
#include "adapters/epcis/vocabulary.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"

namespace halaltrace::epcis {
namespace {

// Set puts what was read into a field.
absl::Status Set(absl::StatusOr<std::string> read, std::string& field) {
  HT_ASSIGN_OR_RETURN(field, std::move(read));
  return absl::OkStatus();
}

absl::Status DoesNotBelong(const JsonPath& at) {
  return at.Invalid("no member that belongs here");
}

absl::Status RequireText(absl::string_view text, const JsonPath& at,
                         absl::string_view name) {
  return text.empty() ? JsonPath(at, name).Invalid("missing")
                      : absl::OkStatus();
}

absl::Status ReadQuantity(const Context& context, JsonValue json,
                          const JsonPath& at, v1::QuantityElement& element) {
  std::string unit;
  HT_RETURN_IF_ERROR(
      ForEachMember(json, at, [&](JsonValue value, const JsonPath& here) {
        if (value.key() == "epcClass") {
          return Set(ReadIdentifier(context, value, here),
                     *element.mutable_item());
        }
        if (value.key() == "quantity") {
          return Set(
              ReadAmount(value, here),
              *element.mutable_quantity()->mutable_value()->mutable_amount());
        }
        if (value.key() == "uom") return Set(ReadUnit(value, here), unit);
        return DoesNotBelong(here);
      }));
  HT_RETURN_IF_ERROR(RequireText(element.item(), at, "epcClass"));
  if (unit.empty()) return absl::OkStatus();
  if (!element.has_quantity()) {
    return JsonPath(at, "uom").Invalid("a unit of no quantity");
  }
  element.mutable_quantity()->mutable_value()->set_unit(unit);
  return absl::OkStatus();
}

absl::Status ReadBizTransaction(const Context& context, JsonValue json,
                                const JsonPath& at,
                                v1::BizTransaction& transaction) {
  HT_RETURN_IF_ERROR(
      ForEachMember(json, at, [&](JsonValue value, const JsonPath& here) {
        if (value.key() == "type") {
          return Set(
              ReadTerm(context, Vocabulary::kBizTransactionType, value, here),
              *transaction.mutable_type());
        }
        if (value.key() == "bizTransaction") {
          return Set(ReadIdentifier(context, value, here),
                     *transaction.mutable_id());
        }
        return DoesNotBelong(here);
      }));
  return RequireText(transaction.id(), at, "bizTransaction");
}

// SetEnd fills `end` by what its type says that the identifier names.
void SetEnd(absl::string_view type, absl::string_view id,
            v1::SourceDestination& end) {
  const auto is = [type](absl::string_view word) {
    return IsWord(type, Vocabulary::kSourceDestinationType, word);
  };
  const bool owning = is("owning_party");
  if (owning || is("possessing_party")) {
    end.set_type(owning ? v1::SOURCE_DESTINATION_TYPE_OWNING_PARTY
                        : v1::SOURCE_DESTINATION_TYPE_POSSESSING_PARTY);
    end.mutable_party()->mutable_party()->set_id(id.data(), id.size());
    return;
  }
  end.set_place(id.data(), id.size());
  if (is("location")) {
    end.set_type(v1::SOURCE_DESTINATION_TYPE_LOCATION);
    return;
  }
  end.set_type(v1::SOURCE_DESTINATION_TYPE_OTHER);
  end.set_type_uri(type.data(), type.size());
}

absl::Status ReadEnd(const Context& context, absl::string_view name,
                     JsonValue json, const JsonPath& at,
                     v1::SourceDestination& end) {
  std::string type;
  std::string id;
  HT_RETURN_IF_ERROR(
      ForEachMember(json, at, [&](JsonValue value, const JsonPath& here) {
        if (value.key() == "type") {
          return Set(ReadTerm(context, Vocabulary::kSourceDestinationType,
                              value, here),
                     type);
        }
        if (value.key() == name) {
          return Set(ReadIdentifier(context, value, here), id);
        }
        return DoesNotBelong(here);
      }));
  HT_RETURN_IF_ERROR(RequireText(type, at, "type"));
  HT_RETURN_IF_ERROR(RequireText(id, at, name));
  SetEnd(type, id, end);
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadEpcs(const Context& context, JsonValue list,
                      const JsonPath& at, Repeated<std::string>& epcs) {
  // Canonical form to the text that was read; both outlive the loop.
  absl::flat_hash_map<absl::string_view, absl::string_view> seen;
  return ForEachItem(
      list, at, [&](JsonValue item, const JsonPath& here) -> absl::Status {
        HT_ASSIGN_OR_RETURN(*epcs.Add(), ReadIdentifier(context, item, here));
        const auto [twin, is_new] =
            seen.try_emplace(*epcs.rbegin(), item.text());
        if (is_new) return absl::OkStatus();
        epcs.RemoveLast();
        if (twin->second != item.text()) return absl::OkStatus();
        return here.Invalid(absl::StrCat(Quoted(item.text()), " stands twice"));
      });
}

absl::Status ReadQuantities(const Context& context, JsonValue list,
                            const JsonPath& at,
                            Repeated<v1::QuantityElement>& quantities) {
  return ForEachItem(list, at, [&](JsonValue item, const JsonPath& here) {
    return ReadQuantity(context, item, here, *quantities.Add());
  });
}

absl::Status ReadBizTransactions(const Context& context, JsonValue list,
                                 const JsonPath& at,
                                 Repeated<v1::BizTransaction>& transactions) {
  return ForEachItem(list, at, [&](JsonValue item, const JsonPath& here) {
    return ReadBizTransaction(context, item, here, *transactions.Add());
  });
}

absl::Status ReadEnds(const Context& context, absl::string_view name,
                      JsonValue list, const JsonPath& at,
                      Repeated<v1::SourceDestination>& ends) {
  return ForEachItem(list, at, [&](JsonValue item, const JsonPath& here) {
    return ReadEnd(context, name, item, here, *ends.Add());
  });
}

absl::Status ReadDispositions(const Context& context, JsonValue list,
                              const JsonPath& at,
                              Repeated<std::string>& dispositions) {
  HT_RETURN_IF_ERROR(
      ForEachItem(list, at, [&](JsonValue item, const JsonPath& here) {
        return Set(ReadTerm(context, Vocabulary::kDisposition, item, here),
                   *dispositions.Add());
      }));
  return list.empty() ? at.Invalid("an empty list") : absl::OkStatus();
}

absl::Status ReadUris(const Context& context, JsonValue value,
                      const JsonPath& at, Repeated<std::string>& uris) {
  if (!value.is_array()) {
    return Set(ReadIdentifier(context, value, at), *uris.Add());
  }
  return ForEachItem(value, at, [&](JsonValue item, const JsonPath& here) {
    return Set(ReadIdentifier(context, item, here), *uris.Add());
  });
}

}  // namespace halaltrace::epcis
