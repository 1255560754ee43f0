// SPDX-License-Identifier: Apache-2.0
// Writes hops for the ledger of a home directory, for a client that has no
// keys.
//
//   write_ready_hops HOME
//
// HOME/good.hop, HOME/forged.hop and HOME/stranger.hop are HopBundles; the lot
// of the good one is printed.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/support/ready_hops.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path home = argv[1];
  const auto hops = halaltrace::testing::ReadyHopsFor(home);
  const auto write = [&](const char* name,
                         const halaltrace::v1::HopBundle& hop) {
    std::ofstream out(home / name, std::ios::binary);
    return hop.SerializeToOstream(&out);
  };
  std::cout << hops.lot << "\n";
  return write("good.hop", hops.good) && write("forged.hop", hops.forged) &&
                 write("stranger.hop", hops.stranger)
             ? 0
             : 2;
}
