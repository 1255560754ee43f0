// SPDX-License-Identifier: Apache-2.0
// What a statement is about.  Derived from its body by the table in README.md,
// never declared: nobody can keep a statement from those whom it concerns.
#ifndef HALALTRACE_ENGINE_MODEL_SUBJECTS_H_
#define HALALTRACE_ENGINE_MODEL_SUBJECTS_H_

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::model {

// SubjectKind is the capacity in which something is spoken of.  The numbers are
// for ever: the subject index hashes them.
enum class SubjectKind : uint8_t {
  kLot = 1,  // a lot, an item, a logistic unit: whatever a step moves or makes
  kProduct = 2,
  kParty = 3,
  kSite = 4,
  kEquipment = 5,
  kCertificate = 6,  // urn:halaltrace:certificate:{body}:{number}
  kBody = 7,         // a certification body, in that capacity
  kMarket = 8,       // ISO 3166-1 alpha-2
};

// Subject is one thing that a statement is about.
struct Subject {
  SubjectKind kind = SubjectKind::kLot;
  std::string id;  // canonical identifier

  friend auto operator<=>(const Subject&, const Subject&) = default;
  friend bool operator==(const Subject&, const Subject&) = default;
};

// SubjectsOf returns the subjects of a valid statement, ascending, none twice.
// A party that is hidden behind a commitment is none.  What a correction or an
// endorsement is about are the subjects of the statements that it names.
std::vector<Subject> SubjectsOf(const v1::Statement& statement);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_SUBJECTS_H_
