// SPDX-License-Identifier: Apache-2.0
// The lines that stand before every scenario that is not "bare".
#ifndef HALALTRACE_TESTS_SUPPORT_SCENARIO_PRELUDE_H_
#define HALALTRACE_TESTS_SUPPORT_SCENARIO_PRELUDE_H_

namespace halaltrace::testing {

// kPrelude: the plant runs the ledger and writes down what others say on paper;
// its daifuku is certified for 2026, its azuki came from a farm, and a refinery
// stands ready to sell it sugar.
inline constexpr char kPrelude[] = R"(
  party      plant     processor  site plant  signs
  party      farm      producer   site otofuke
  party      refinery  processor  site shimizu
  body       jma
  authority  jakim
  recognise  jma  for MY  by jakim  from 2010-01-01

  product  daifuku  compound   by plant     named "Azuki daifuku"
  product  azuki    natural    by farm      named "Azuki beans"
  product  sugar    processed  by refinery  named "Beet sugar"
  cert  P-1  from jma  to plant  site plant  covers daifuku  issued 2026-01-01  until 2026-12-31

  lot   azuki-1  by farm  made 2025-10-01
  move  azuki-1  from farm  to plant  on 2025-11-01
)";

// kDefaultDay is as of when a question is asked that names no day.
inline constexpr char kDefaultDay[] = "2026-11-24";

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_SCENARIO_PRELUDE_H_
