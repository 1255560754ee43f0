// SPDX-License-Identifier: Apache-2.0
// A verifier's trust policy in the form in which the judge reads it.
//
// trust::CompilePolicy makes one from the policy file (v1::TrustPolicy);
// nothing here touches cryptography, so that judging stays a pure function.
#ifndef HALALTRACE_ENGINE_MODEL_POLICY_H_
#define HALALTRACE_ENGINE_MODEL_POLICY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/model/case.h"
#include "halaltrace/v1/enrolment.pb.h"

namespace halaltrace::model {

// Anchor is a key or X.509 root with the most that it may be used for.
struct Anchor {
  std::string name;
  Digest key;   // id of a pinned key; zero: this anchor is a root
  Digest root;  // SHA-256 of a pinned root (DER); zero: this anchor is a key
  std::vector<v1::Role> roles;
  std::vector<std::string> names;  // a trailing '*' stands for any ending
  std::vector<std::string> gs1_company_prefixes;
  std::vector<std::string> origins;  // empty: any
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
};

// PinnedProfile is a profile that the verifier judges by.
struct PinnedProfile {
  std::string profile;  // "market/MY", "scheme/MPPHM"
  Digest digest;
};

// Policy says whom the verifier trusts for what.
struct Policy {
  Digest digest;  // SHA-256 of the TrustPolicy message in canonical bytes
  std::vector<Anchor> anchors;
  std::vector<PinnedProfile> profiles;

  // PinnedDigest returns the digest pinned for `profile`, or nullopt.
  std::optional<Digest> PinnedDigest(absl::string_view profile) const;
};

// MaySpeakFor says whether `anchor` lists `party`: directly, by a trailing '*',
// or by the company prefix of its Global Location Number.
bool MaySpeakFor(const Anchor& anchor, absl::string_view party);

// PolicyFor returns `policy` without the anchors that do not count in the
// ledger `origin`.
Policy PolicyFor(absl::string_view origin, Policy policy);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_POLICY_H_
