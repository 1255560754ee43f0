// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/whole_file.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace halaltrace::cli {

absl::StatusOr<std::string> ReadWholeFile(const std::string& path,
                                          size_t bytes_max) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": there is no such file"));
  }
  if (!std::filesystem::is_regular_file(path, error)) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": is no file with contents"));
  }
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > bytes_max) {
    return absl::ResourceExhaustedError(absl::StrCat(
        path, ": ", size, " bytes, over the limit of ", bytes_max));
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in),
                    std::istreambuf_iterator<char>()};
  if (!in.good() && !in.eof()) {
    return absl::UnavailableError(absl::StrCat(path, ": cannot be read"));
  }
  if (bytes.size() > bytes_max) {
    return absl::ResourceExhaustedError(
        absl::StrCat(path, ": over the limit of ", bytes_max, " bytes"));
  }
  return bytes;
}

absl::Status WriteWholeFile(const std::string& path, absl::string_view bytes) {
  const std::string half = absl::StrCat(path, ".new");
  std::ofstream out(half, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(half, path, error);
  if (!out || error) {
    return absl::UnavailableError(absl::StrCat(path, ": cannot be written"));
  }
  return absl::OkStatus();
}

std::string SiblingPath(const std::string& path, const std::string& name) {
  return (std::filesystem::path(path).parent_path() / name).string();
}

}  // namespace halaltrace::cli
