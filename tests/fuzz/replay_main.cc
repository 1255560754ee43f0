// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target on its corpus where libFuzzer is not at hand: on each
// input, and on the beginnings of each, since a cut-off input is the commonest
// bad one.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr size_t kBeginningsMax = 64;

void Run(const std::string& input, size_t size) {
  // A copy of just that size, so that a sanitizer sees a read past its end.
  const std::vector<uint8_t> bytes(
      input.begin(), input.begin() + static_cast<std::ptrdiff_t>(size));
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

void RunWithBeginnings(const std::string& input) {
  const size_t step = input.size() / kBeginningsMax + 1;
  for (size_t size = 0; size < input.size(); size += step) Run(input, size);
  Run(input, input.size());
}

}  // namespace

int main(int argc, char** argv) {
  size_t inputs = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      std::printf("%s\n", entry.path().c_str());
      std::fflush(stdout);  // the last line names the input that failed
      std::ifstream in(entry.path(), std::ios::binary);
      RunWithBeginnings({std::istreambuf_iterator<char>(in), {}});
      ++inputs;
    }
  }
  std::printf("%zu inputs\n", inputs);
  return inputs > 0 ? 0 : 1;
}
