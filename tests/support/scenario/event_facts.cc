// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "tests/support/scenario/facts.h"
#include "tests/support/scenario/names.h"

namespace halaltrace::testing {
namespace {

constexpr char kCbvStep[] = "https://ref.gs1.org/cbv/BizStep-";
constexpr char kOurStep[] = "https://halaltrace.org/voc/BizStep-";

// "growing" and "feeding" are ours: CBV has no such steps.
std::string BizStep(const std::string& word) {
  const bool ours = word == "growing" || word == "feeding";
  return absl::StrCat(ours ? kOurStep : kCbvStep, word);
}

// "sugar-1" or "sugar-1:10KGM"; a count has no unit.
void AddItem(const std::string& item, v1::QuantityElement& element) {
  const std::vector<std::string> parts = absl::StrSplit(item, ':');
  element.set_item(AnyLotName(parts[0]));
  if (parts.size() < 2) return;
  size_t digits = 0;
  while (digits < parts[1].size() &&
         !absl::ascii_isalpha(static_cast<unsigned char>(parts[1][digits]))) {
    ++digits;
  }
  v1::QuantityValue& value = *element.mutable_quantity()->mutable_value();
  value.set_amount(parts[1].substr(0, digits));
  value.set_unit(parts[1].substr(digits));
}

absl::Status SetTime(const TraceLine& line, absl::string_view keyword, int hour,
                     v1::Statement& statement) {
  if (!line.Has(keyword)) return Lacks(absl::StrCat(keyword, " DAY"));
  HT_ASSIGN_OR_RETURN(*statement.mutable_header()->mutable_event_time(),
                      TimeOf(line.Option(keyword), hour));
  return absl::OkStatus();
}

// [produced D] [read-at SITE] of what makes a lot
absl::Status SetMaking(const TraceLine& line, int hour,
                       v1::SupplyEvent& event) {
  if (line.Has("read-at"))
    event.set_read_point(SiteName(line.Option("read-at")));
  if (!line.Has("produced")) return absl::OkStatus();
  HT_ASSIGN_OR_RETURN(*event.mutable_lot_details()->mutable_production_time(),
                      TimeOf(line.Option("produced"), hour));
  return absl::OkStatus();
}

}  // namespace

// lot NAME by PARTY [at SITE] made D [with 10KGM] [form "F"] [named "N"]
absl::StatusOr<Spoken> SpokenLot(const TraceLine& line, World& world) {
  if (line.words.size() != 1 || !line.Has("by")) {
    return Lacks("a lot and by PARTY");
  }
  constexpr int kHour = 6;
  Spoken spoken;
  HT_RETURN_IF_ERROR(SetTime(line, "made", kHour, spoken.statement));
  v1::SupplyEvent& event = *spoken.statement.mutable_supply_event();
  event.set_type(v1::EVENT_TYPE_OBJECT);
  event.set_action(v1::ACTION_ADD);
  event.set_biz_step(BizStep("commissioning"));
  const std::string site =
      line.Option("at", world.first_site[line.Option("by")]);
  if (!site.empty()) event.set_biz_location(SiteName(site));
  HT_RETURN_IF_ERROR(SetMaking(line, kHour, event));
  AddItem(line.Has("with")
              ? absl::StrCat(line.words[0], ":", line.Option("with"))
              : line.words[0],
          *event.add_quantities());
  if (line.Has("form")) {
    event.mutable_lot_details()->set_pack_form(line.Option("form"));
  }
  if (line.Has("named")) {
    event.mutable_lot_details()->set_name(line.Option("named"));
  }
  spoken.speaker = line.Option("by");
  return spoken;
}

// step NAME at SITE on D takes L[:QTY],… makes L[:QTY],… [run R] [form "F"]
absl::StatusOr<Spoken> SpokenStep(const TraceLine& line, World& world) {
  if (line.words.size() != 1 || !line.Has("at") ||
      (!line.Has("makes") && !line.Has("run"))) {
    return Lacks("a name, at SITE and makes LOT (or run R)");
  }
  constexpr int kHour = 12;
  Spoken spoken;
  HT_RETURN_IF_ERROR(SetTime(line, "on", kHour, spoken.statement));
  v1::SupplyEvent& event = *spoken.statement.mutable_supply_event();
  event.set_type(v1::EVENT_TYPE_TRANSFORMATION);
  event.set_biz_step(BizStep(line.words[0]));
  event.set_biz_location(SiteName(line.Option("at")));
  HT_RETURN_IF_ERROR(SetMaking(line, kHour, event));
  if (line.Has("run")) {
    event.set_transformation_id(
        absl::StrCat("urn:example:run:", line.Option("run")));
  }
  for (const std::string& item : line.Items("takes")) {
    AddItem(item, *event.add_input_quantities());
  }
  for (const std::string& item : line.Items("makes")) {
    AddItem(item, *event.add_output_quantities());
  }
  if (line.Has("form")) {
    event.mutable_lot_details()->set_pack_form(line.Option("form"));
  }
  spoken.speaker = world.site_owner[line.Option("at")];
  return spoken;
}

// move LOT… [from PARTY] to PARTY [at SITE] [as STEP] on D
absl::StatusOr<Spoken> SpokenMove(const TraceLine& line, World& world) {
  if (line.words.empty() || !line.Has("to") ||
      (!line.Has("from") && !line.Has("at"))) {
    return Lacks("lots, from PARTY (or at SITE) and to PARTY");
  }
  constexpr int kHour = 9;
  Spoken spoken;
  HT_RETURN_IF_ERROR(SetTime(line, "on", kHour, spoken.statement));
  v1::SupplyEvent& event = *spoken.statement.mutable_supply_event();
  event.set_type(v1::EVENT_TYPE_OBJECT);
  event.set_action(v1::ACTION_OBSERVE);
  event.set_biz_step(BizStep(line.Option("as", "receiving")));
  for (const std::string& word : line.words) {
    if (absl::StrContains(AnyLotName(word), "/00/")) {
      event.add_epcs(AnyLotName(word));
    } else {
      event.add_quantities()->set_item(AnyLotName(word));
    }
  }
  const std::string to = line.Option("to");
  const auto add = [&](const std::string& party, v1::SourceDestination& end) {
    end.set_type(v1::SOURCE_DESTINATION_TYPE_POSSESSING_PARTY);
    end.mutable_party()->mutable_party()->set_id(PartyName(party));
  };
  if (line.Has("from")) add(line.Option("from"), *event.add_sources());
  add(to, *event.add_destinations());
  const std::string site = line.Option("at", world.first_site[to]);
  if (!site.empty()) event.set_biz_location(SiteName(site));
  spoken.speaker = line.Has("at") ? world.site_owner[site] : to;
  return spoken;
}

// pack LOT… into PALLET at SITE on D;  unpack LOT… from PALLET at SITE on D
absl::StatusOr<Spoken> SpokenPack(const TraceLine& line, World& world) {
  const bool pack = line.verb == "pack";
  const std::string pallet = line.Option(pack ? "into" : "from");
  if (pallet.empty() || !line.Has("at")) {
    return Lacks(pack ? "into PALLET and at SITE" : "from PALLET and at SITE");
  }
  constexpr int kPackHour = 13;
  constexpr int kUnpackHour = 10;
  Spoken spoken;
  HT_RETURN_IF_ERROR(
      SetTime(line, "on", pack ? kPackHour : kUnpackHour, spoken.statement));
  v1::SupplyEvent& event = *spoken.statement.mutable_supply_event();
  event.set_type(v1::EVENT_TYPE_AGGREGATION);
  event.set_action(pack ? v1::ACTION_ADD : v1::ACTION_DELETE);
  event.set_biz_step(BizStep(pack ? "packing" : "unpacking"));
  event.set_biz_location(SiteName(line.Option("at")));
  event.set_parent_id(AnyLotName(pallet));
  for (const std::string& item : line.words) {
    AddItem(item, *event.add_quantities());
  }
  spoken.speaker = world.site_owner[line.Option("at")];
  return spoken;
}

}  // namespace halaltrace::testing
