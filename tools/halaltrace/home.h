// SPDX-License-Identifier: Apache-2.0
// A home: the directory that holds a ledger, its keys and its policy.
#ifndef HALALTRACE_TOOLS_HALALTRACE_HOME_H_
#define HALALTRACE_TOOLS_HALALTRACE_HOME_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tools/halaltrace/commands/command.h"

namespace halaltrace::cli {

// NewHome describes the ledger to make.
struct NewHome {
  std::string origin;              // "plant.example/halal"
  std::string party;               // of the operator, in any written form
  std::string name;                // of the operator
  std::vector<std::string> sites;  // of the operator, as ParseSite takes them
};

// MakeHome makes the keys "operator" and "ledger", the ledger, and the policy
// that trusts them.
//
// Errors: ALREADY_EXISTS a home is there; INVALID_ARGUMENT; UNAVAILABLE.
absl::Status MakeHome(const Globals& globals, const NewHome& home);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_HOME_H_
