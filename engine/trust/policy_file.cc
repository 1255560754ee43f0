// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/policy_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/trust/internal/files.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"

namespace halaltrace::trust {
namespace {

using google::protobuf::TextFormat;
using internal::FileName;

constexpr absl::string_view kHead =
    "# Whom this verifier trusts, for what, and from when.  What is not\n"
    "# written here is not trusted.\n"
    "# proto-file: halaltrace/v1/policy.proto\n"
    "# proto-message: halaltrace.v1.TrustPolicy\n\n";

FileName PolicyFile(const std::string& path) { return {"policy file", path}; }

// FirstError keeps what protobuf says first, with line and column from 1.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (!text_.empty()) return;
    text_ = absl::StrCat(line + 1, ":", column + 1, ": ", message);
  }
  void AddWarning(int line, int column, const std::string& message) override {
    AddError(line, column, message);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

absl::StatusOr<v1::TrustPolicy> ParsePolicy(absl::string_view text) {
  if (text.size() > limits::kPolicyBytesMax) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "a policy is over the limit of ", limits::kPolicyBytesMax, " bytes"));
  }
  FirstError error;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  v1::TrustPolicy policy;
  if (!parser.ParseFromString(std::string(text), &policy)) {
    return absl::InvalidArgumentError(error.text());
  }
  return policy;
}

std::string PolicyText(const v1::TrustPolicy& policy) {
  TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(policy, &text);
  return absl::StrCat(kHead, text);
}

absl::StatusOr<v1::TrustPolicy> ReadPolicyFile(const std::string& path) {
  const FileName name = PolicyFile(path);
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return name.Error(errno, "open");
  const absl::Cleanup close_it = [file] { close(file); };
  std::string text;
  HT_RETURN_IF_ERROR(
      internal::ReadUpTo(limits::kPolicyBytesMax + 1, file, name, text));
  absl::StatusOr<v1::TrustPolicy> policy = ParsePolicy(text);
  if (!policy.ok()) {
    return absl::Status(
        policy.status().code(),
        absl::StrCat(name.Quoted(), ": ", policy.status().message()));
  }
  return policy;
}

absl::Status WritePolicyFile(const std::string& path,
                             const v1::TrustPolicy& policy) {
  HT_RETURN_IF_ERROR(CompilePolicy(policy).status());
  const FileName name = PolicyFile(path);
  std::string beside = absl::StrCat(path, ".XXXXXX");
  const int file = mkostemp(beside.data(), O_CLOEXEC);
  if (file < 0) return name.Error(errno, "write");
  absl::Cleanup discard = [&beside] { unlink(beside.c_str()); };
  const absl::Cleanup close_it = [file] { close(file); };
  // A policy is no secret: whoever reads verdicts may read whom they trust.
  constexpr mode_t kAllRead = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
  if (fchmod(file, kAllRead) != 0) return name.Error(errno, "write");
  HT_RETURN_IF_ERROR(internal::WriteAll(file, PolicyText(policy), name));
  if (rename(beside.c_str(), path.c_str()) != 0) {
    return name.Error(errno, "write");
  }
  std::move(discard).Cancel();
  return internal::SyncFolderOf(name);
}

}  // namespace halaltrace::trust
