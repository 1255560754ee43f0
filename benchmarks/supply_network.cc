// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/supply_network.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"

namespace halaltrace::bench {
namespace {

constexpr int64_t kHourMs = 3'600'000;
constexpr int64_t kDayMs = 24 * kHourMs;
constexpr int64_t kBeginUnixMs = 1735657200000;  // 2025-01-01T00:00+09:00
constexpr int kDays = 730;
constexpr int64_t kOffsetMs = 9 * kHourMs;

// What a plant is: so many ingredients bought, so many batches in two years.
constexpr uint32_t kSlots = 16;
constexpr uint32_t kBatchesPerPlant = 1150;
constexpr double kEventsPerBatch = 9.08;  // with all that leads to it

// A line makes one ingredient and serves eight plants; every sixth has a silo.
constexpr uint32_t kPlantsPerLine = 8;
constexpr uint32_t kLinesPerSilo = 6;
constexpr uint32_t kGrowersPerLine = 40;
constexpr uint32_t kPlantsPerCustomer = 4;

struct Line {
  uint32_t site = 0;
  uint32_t first_grower = 0;
  bool has_silo = false;
  uint32_t silo_fills = 0;
  uint32_t silo = 0;      // event of the last fill
  uint32_t shipped = 0;   // event: the present lot on its way to the plants
  uint32_t portions = 0;  // consignments of it that are left
  std::vector<uint32_t> farm_ships;  // farm lots that came lately
};

struct Slot {
  uint32_t line = 0;
  uint32_t consignment = 0;  // event: received at the plant
  uint32_t uses = 0;         // batches that it is still good for
};

struct Plant {
  uint32_t site = 0;
  uint32_t customer = 0;  // site
  std::vector<Slot> slots;
  std::vector<uint32_t> packs;    // not on a pallet yet
  std::vector<uint32_t> pallets;  // not shipped yet
  std::vector<uint32_t> batches;
};

class Grower {
 public:
  explicit Grower(const NetworkOptions& options)
      : options_(options), random_(options.seed) {}

  Network Grow() && {
    const auto batches = static_cast<uint32_t>(
        static_cast<double>(options_.events) / kEventsPerBatch);
    Settle(std::max(1U, batches / kBatchesPerPlant));
    for (uint32_t i = 0; i < batches; ++i) {
      const int64_t now = kBeginUnixMs + 40 * kDayMs +
                          static_cast<int64_t>(i) * (kDays - 45) * kDayMs /
                              static_cast<int64_t>(batches);
      MakeBatch(plants_[i % plants_.size()], now);
    }
    SortByTime();
    GrantPermits();
    return std::move(network_);
  }

 private:
  // Between draws from `low` to `high`, both included, the same everywhere.
  uint32_t Between(uint32_t low, uint32_t high) {
    return low + static_cast<uint32_t>(random_() % (high - low + 1));
  }
  bool Chance(uint32_t percent) { return Between(1, 100) <= percent; }

  uint32_t NewSite(const char* what) {
    network_.sites.push_back(absl::StrCat(what, "-", network_.sites.size()));
    return static_cast<uint32_t>(network_.sites.size() - 1);
  }

  void Settle(uint32_t plants) {
    const uint32_t lines = std::max(kSlots, plants * kSlots / kPlantsPerLine);
    for (uint32_t i = 0; i < lines; ++i) {
      Line line;
      line.site = NewSite("maker");
      line.has_silo = i % kLinesPerSilo == 0;
      line.first_grower = NewSite("farm");
      for (uint32_t g = 1; g < kGrowersPerLine; ++g) NewSite("farm");
      lines_.push_back(line);
    }
    uint32_t customer = 0;
    for (uint32_t i = 0; i < plants; ++i) {
      if (i % kPlantsPerCustomer == 0) customer = NewSite("customer");
      Plant plant;
      plant.site = NewSite("plant");
      plant.customer = customer;
      for (uint32_t s = 0; s < kSlots; ++s) {
        plant.slots.push_back({(i * kSlots + s) % lines, 0, 0});
      }
      plants_.push_back(plant);
    }
  }

  uint32_t Add(Kind kind, int64_t unix_ms, uint32_t site,
               const std::vector<uint32_t>& parents) {
    Event event;
    event.kind = kind;
    event.unix_ms = unix_ms;
    event.site = site;
    event.parents_begin = static_cast<uint32_t>(network_.parents.size());
    event.parents_count = static_cast<uint32_t>(parents.size());
    network_.parents.insert(network_.parents.end(), parents.begin(),
                            parents.end());
    network_.events.push_back(event);
    return static_cast<uint32_t>(network_.events.size() - 1);
  }

  // A delivery: a farm lot, shipped once, received where it is worked up.  Some
  // are a further part of a lot that came before.
  uint32_t Deliver(Line& line, int64_t now) {
    constexpr size_t kLately = 12;
    uint32_t ship = 0;
    if (!line.farm_ships.empty() && Chance(36)) {
      const auto last = static_cast<uint32_t>(line.farm_ships.size() - 1);
      ship = line.farm_ships[Between(0, last)];
    } else {
      const uint32_t farm = line.first_grower + Between(0, kGrowersPerLine - 1);
      const uint32_t lot = Add(Kind::kFarm, now - 3 * kDayMs, farm, {});
      ship = Add(Kind::kShip, now - 2 * kDayMs, farm, {lot});
      line.farm_ships.push_back(ship);
      if (line.farm_ships.size() > kLately) {
        line.farm_ships.erase(line.farm_ships.begin());
      }
    }
    return Add(Kind::kReceive, now - kDayMs, line.site, {ship});
  }

  uint32_t MakePrimary(Line& line, int64_t now) {
    std::vector<uint32_t> deliveries;
    const uint32_t count = Between(8, 14);
    for (uint32_t i = 0; i < count; ++i) {
      deliveries.push_back(
          Deliver(line, now - static_cast<int64_t>(i) * kHourMs));
    }
    return Add(Kind::kPrimary, now, line.site, deliveries);
  }

  // A silo keeps a heel of what was in it, until it is emptied and cleaned.
  uint32_t FillSilo(Line& line, int64_t now) {
    std::vector<uint32_t> parents;
    if (line.silo_fills % options_.silo_reset != 0) {
      parents.push_back(line.silo);
    }
    const uint32_t count = Between(10, 16);
    for (uint32_t i = 0; i < count; ++i) {
      parents.push_back(MakePrimary(line, now - (1 + i % 3) * kDayMs));
    }
    ++line.silo_fills;
    line.silo = Add(Kind::kSilo, now, line.site, parents);
    return line.silo;
  }

  void MakeIngredient(Line& line, int64_t now) {
    std::vector<uint32_t> parents;
    if (line.has_silo) {
      parents.push_back(FillSilo(line, now - kDayMs));
    } else {
      const uint32_t count = Between(1, 4);
      for (uint32_t i = 0; i < count; ++i) {
        parents.push_back(MakePrimary(line, now - kDayMs));
      }
    }
    const uint32_t lot = Add(Kind::kIngredient, now, line.site, parents);
    line.shipped = Add(Kind::kShip, now + kHourMs, line.site, {lot});
    line.portions = Between(4, 7);
  }

  void Receive(Plant& plant, Slot& slot, int64_t now) {
    Line& line = lines_[slot.line];
    if (line.portions == 0) MakeIngredient(line, now - 3 * kDayMs);
    --line.portions;
    slot.consignment =
        Add(Kind::kReceive, now - kDayMs, plant.site, {line.shipped});
    slot.uses = Between(24, 50);
  }

  void MakeBatch(Plant& plant, int64_t now) {
    std::vector<uint32_t> order(kSlots);
    std::iota(order.begin(), order.end(), 0);
    std::vector<uint32_t> parents;
    const uint32_t ingredients = Between(5, 12);
    for (uint32_t i = 0; i < ingredients; ++i) {
      std::swap(order[i], order[Between(i, kSlots - 1)]);
      Slot& slot = plant.slots[order[i]];
      if (slot.uses == 0) {
        // At a change-over both consignments go into the batch.
        const bool is_first = plant.batches.empty() || slot.consignment == 0;
        if (!is_first) parents.push_back(slot.consignment);
        Receive(plant, slot, now);
      }
      --slot.uses;
      parents.push_back(slot.consignment);
    }
    if (!plant.batches.empty() && Chance(15)) {
      const auto last = static_cast<uint32_t>(plant.batches.size() - 1);
      parents.push_back(
          plant.batches[Between(last - std::min(last, 5U), last)]);
    }
    const uint32_t batch = Add(Kind::kBatch, now, plant.site, parents);
    plant.batches.push_back(batch);
    for (int i = 1; i <= 2; ++i) {
      plant.packs.push_back(
          Add(Kind::kPack, now + i * kHourMs, plant.site, {batch}));
    }
    Dispatch(plant, now + 3 * kHourMs);
  }

  void Dispatch(Plant& plant, int64_t now) {
    if (plant.packs.size() >= Between(1, 3)) {
      plant.pallets.push_back(Add(Kind::kPallet, now, plant.site, plant.packs));
      plant.packs.clear();
    }
    if (plant.pallets.size() < 15) return;
    const uint32_t ship =
        Add(Kind::kOutShip, now + kHourMs, plant.site, plant.pallets);
    plant.pallets.clear();
    Add(Kind::kOutReceive, now + 2 * kDayMs, plant.customer, {ship});
  }

  // Numbers the events anew, in the order of their times.
  void SortByTime() {
    std::vector<uint32_t> order(network_.events.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return network_.events[a].unix_ms < network_.events[b].unix_ms;
    });
    std::vector<uint32_t> place(order.size());
    for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<Event> events;
    std::vector<uint32_t> parents;
    events.reserve(order.size());
    parents.reserve(network_.parents.size());
    for (const uint32_t old : order) {
      Event event = network_.events[old];
      const uint32_t begin = event.parents_begin;
      event.parents_begin = static_cast<uint32_t>(parents.size());
      for (uint32_t i = 0; i < event.parents_count; ++i) {
        parents.push_back(place[network_.parents[begin + i]]);
      }
      if (event.kind == Kind::kBatch) {
        network_.batches.push_back(static_cast<uint32_t>(events.size()));
      }
      events.push_back(event);
    }
    network_.events = std::move(events);
    network_.parents = std::move(parents);
  }

  // One certificate a site and year; some come late, so that there is something
  // to find.
  void GrantPermits() {
    constexpr int kDaysPerYear = 365;
    const auto begin =
        static_cast<int32_t>((kBeginUnixMs + kOffsetMs) / kDayMs);
    const auto grant = [&](const std::vector<uint32_t>& sites) {
      for (int year = 0; year < 2; ++year) {
        Permit permit;
        permit.sites = sites;
        permit.first_day = begin + year * kDaysPerYear;
        permit.last_day = permit.first_day + kDaysPerYear - 1;
        if (Chance(10)) {
          permit.first_day += static_cast<int32_t>(Between(5, 40));
        }
        network_.permits.push_back(std::move(permit));
      }
    };
    for (const Line& line : lines_) {
      grant({line.site});
      std::vector<uint32_t> growers(kGrowersPerLine);
      std::iota(growers.begin(), growers.end(), line.first_grower);
      grant(growers);
    }
    for (const Plant& plant : plants_) {
      grant({plant.site});
      if (plant.customer + 1 == plant.site) grant({plant.customer});
    }
  }

  const NetworkOptions options_;
  std::mt19937_64 random_;
  Network network_;
  std::vector<Line> lines_;
  std::vector<Plant> plants_;
};

}  // namespace

const char* KindName(Kind kind) {
  constexpr const char* kNames[kKinds] = {
      "farm",  "ship", "receive", "primary",  "silo",       "ingredient",
      "batch", "pack", "pallet",  "out-ship", "out-receive"};
  return kNames[static_cast<size_t>(kind)];
}

std::array<size_t, kKinds> Network::CountKinds() const {
  std::array<size_t, kKinds> counts{};
  for (const Event& event : events) ++counts[static_cast<size_t>(event.kind)];
  return counts;
}

Network MakeNetwork(const NetworkOptions& options) {
  return Grower(options).Grow();
}

}  // namespace halaltrace::bench
