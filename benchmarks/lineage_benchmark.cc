// SPDX-License-Identifier: Apache-2.0
// Lineage walk against hand-laid rows, gather and judge against SQL: the same
// questions, interleaved, answers asserted equal.
//
//   lineage_benchmark [EVENTS [QUESTIONS]]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "benchmarks/hand_csr.h"
#include "benchmarks/network_graph.h"
#include "benchmarks/probes.h"
#include "benchmarks/proportions.h"
#include "benchmarks/sql_peer.h"
#include "engine/base/check.h"
#include "engine/graph/gather.h"
#include "engine/graph/lineage.h"
#include "engine/graph/tables.h"

namespace halaltrace::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

// The checks that the SQL peer makes: a certificate in force, for that site,
// and time in order.
constexpr verdict::CheckSet kPeerChecks = (1U << v1::CHECK_CERTIFICATE) |
                                          (1U << v1::CHECK_SCOPE) |
                                          (1U << v1::CHECK_RECORDS);

// Times collects microseconds of one side.
class Times {
 public:
  template <typename Call>
  auto Measure(Call call) {
    const auto start = SteadyClock::now();
    auto result = call();
    us_.push_back(
        std::chrono::duration<double, std::micro>(SteadyClock::now() - start)
            .count());
    return result;
  }
  double At(double share) {
    std::sort(us_.begin(), us_.end());
    return us_[static_cast<size_t>(share *
                                   static_cast<double>(us_.size() - 1))];
  }
  double Sum() const {
    double sum = 0;
    for (const double us : us_) sum += us;
    return sum;
  }

 private:
  std::vector<double> us_;
};

void Print(const char* name, Times& times) {
  std::printf("%-34s p50 %9.1f us   p99 %9.1f us\n", name, times.At(0.5),
              times.At(0.99));
}

size_t ResidentKiB() {
  FILE* const file = std::fopen("/proc/self/statm", "r");
  HT_CHECK(file != nullptr);
  size_t total = 0;
  size_t resident = 0;
  HT_CHECK(std::fscanf(file, "%zu %zu", &total, &resident) == 2);
  std::fclose(file);
  constexpr size_t kPageKiB = 4;
  return resident * kPageKiB;
}

// Bench holds both sides of one size.
class Bench {
 public:
  Bench(size_t events, size_t questions)
      : network_(MakeNetwork({.events = events})), csr_(network_) {
    const size_t before = ResidentKiB();
    const auto start = SteadyClock::now();
    FillGraph(network_, graph_);
    const double seconds =
        std::chrono::duration<double>(SteadyClock::now() - start).count();
    std::printf(
        "network: %zu events, %zu edges, %zu permits; graph filled in "
        "%.1f s, %.0f B resident an event\n",
        network_.events.size(), network_.parents.size(),
        network_.permits.size(), seconds,
        static_cast<double>(ResidentKiB() - before) * 1024 /
            static_cast<double>(network_.events.size()));
    PrintProportions(network_, csr_);
    std::vector<uint32_t> batches = network_.batches;
    std::mt19937 dice(11);
    std::shuffle(batches.begin(), batches.end(), dice);
    batches.resize(std::min(batches.size(), questions));
    questions_ = std::move(batches);
  }

  void Walk() {
    Times hand;
    Times ours;
    size_t edges = 0;
    for (int round = 0; round < 2; ++round) {  // the first round warms up
      hand = Times();
      ours = Times();
      edges = 0;
      for (const uint32_t event : questions_) {
        const auto expected = hand.Measure([&] { return csr_.Walk(event); });
        const graph::LotId lot = LotRowOf(event);
        const auto reached = ours.Measure([&] {
          return graph::Upstream(graph_, std::span(&lot, 1),
                                 graph_.entry_count());
        });
        HT_CHECK(reached.steps.size() == expected.events);
        edges += expected.edges;
      }
    }
    Print("walk, hand-laid rows", hand);
    Print("walk, trace graph", ours);
    constexpr double kNsPerUs = 1000;
    std::printf(
        "walk: %.1f against %.1f ns an edge: %.2fx (limit 2, aim 1.3)\n",
        ours.Sum() * kNsPerUs / static_cast<double>(edges),
        hand.Sum() * kNsPerUs / static_cast<double>(edges),
        ours.Sum() / hand.Sum());
  }

  void Judge() {
    SqlPeer peer(network_);
    std::printf("%s", peer.Describe().c_str());
    Times sql;
    Times ours;
    Times all_rules;
    size_t fails = 0;
    for (int round = 0; round < 2; ++round) {
      sql = Times();
      ours = Times();
      all_rules = Times();
      fails = 0;
      for (const uint32_t event : questions_) {
        const auto expected = sql.Measure([&] { return peer.Fails(event); });
        const auto found =
            ours.Measure([&] { return Ask(event, kPeerChecks); });
        HT_CHECK(found == expected);
        fails += found.size();
        all_rules.Measure([&] { return Ask(event, verdict::kAllChecks); });
      }
    }
    Print("SQL", sql);
    Print("gather + judge, the peer's checks", ours);
    Print("gather + judge, all rules", all_rules);
    std::printf(
        "verdict: %.1fx SQL at p50 (limit 30, aim 60); all rules %.2fx "
        "of the peer's checks; %zu findings, equal\n",
        sql.At(0.5) / ours.At(0.5), all_rules.At(0.5) / ours.At(0.5), fails);
  }

 private:
  graph::LotId LotRowOf(uint32_t event) const {
    const auto name = graph_.registry()->FindName(LotOf(network_, event));
    HT_CHECK(name.has_value());
    return graph_.tables().FindLot(*name);
  }

  // The events whose lots have a finding, ascending.
  std::vector<uint32_t> Ask(uint32_t event, verdict::CheckSet checks) {
    const std::string lot = LotOf(network_, event);
    HT_CHECK(graph::GatherInto(graph_, lot, graph_.entry_count(), case_).ok());
    const verdict::Verdict verdict =
        verdict::Judge(case_, profiles_, policy_, AskAbout(lot), checks);
    std::vector<uint32_t> events;
    for (const verdict::Finding& finding : verdict.findings) {
      events.push_back(
          EventOf(case_.Text(case_.lots[finding.subject.value()].id)));
    }
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
    return events;
  }

  Network network_;
  HandCsr csr_;
  graph::TraceGraph graph_;
  std::vector<uint32_t> questions_;
  model::Case case_;
  model::Policy policy_;
  verdict::Profiles profiles_ = MalaysiaProfiles();
};

}  // namespace
}  // namespace halaltrace::bench

int main(int argc, char** argv) {
  using namespace halaltrace::bench;
  const size_t events =
      argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  const size_t questions = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 200;
  std::printf("chase %.1f ns a load, sync %.2f ms\n", ChaseNsPerLoad(),
              SyncMs());
  Bench bench(events, questions);
  bench.Walk();
  bench.Judge();
  std::printf("chase %.1f ns a load, sync %.2f ms\n", ChaseNsPerLoad(),
              SyncMs());
  return 0;
}
