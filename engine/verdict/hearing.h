// SPDX-License-Identifier: Apache-2.0
// One case being judged: the evidence, the parameters of the question, and what
// the rules share and report.
#ifndef HALALTRACE_ENGINE_VERDICT_HEARING_H_
#define HALALTRACE_ENGINE_VERDICT_HEARING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/model/case.h"
#include "engine/model/policy.h"
#include "engine/verdict/certificate_book.h"
#include "engine/verdict/goods_book.h"
#include "engine/verdict/holders.h"
#include "engine/verdict/judge.h"
#include "engine/verdict/makings.h"
#include "engine/verdict/recognitions.h"
#include "engine/verdict/rights.h"
#include "engine/verdict/trail.h"
#include "engine/verdict/verdict.h"

namespace halaltrace::verdict {

// Ending is where positive evidence ended at a lot.
enum class Ending : uint8_t {
  kNone,
  kCertificate,
  kExemption,
  kDeclaration,
  kApprovedList
};

// LotNote is what the walk found at one lot.
struct LotNote {
  bool examined = false;  // the walk came here
  bool expanded = false;  // and went on to what it was made from
  bool product = false;   // judged as a finished product
  bool compared = false;  // amounts made and taken
  bool open = false;      // some was made and taken, how much does not compare
  Ending ending = Ending::kNone;
  model::CaseCertificate certificate;  // that covers it
};

// Allegation is what somebody said about a lot without the right to.
struct Allegation {
  const model::Said* said;
  model::CaseLot lot;
  const char* about;  // "says how it was made"
};

// Hearing holds all that one judgement needs.  Not thread-safe; one use.
struct Hearing {
  // All arguments must outlive the hearing; `question` must be resolved.
  Hearing(const model::Case& the_evidence, const Profiles& the_profiles,
          const model::Policy& policy, const v1::Question& question,
          CheckSet the_checks);
  Hearing(const Hearing&) = delete;
  Hearing& operator=(const Hearing&) = delete;

  // Asks says whether any rule of `check` is to run.
  bool Asks(v1::Check check) const {
    return (checks & (CheckSet{1} << static_cast<unsigned>(check))) != 0;
  }

  // Report adds a finding about `lot`, unless its check is left out.
  void Report(v1::FindingCode code, model::CaseLot lot, std::string detail,
              std::vector<model::StatementId> statements);

  // End notes where positive evidence ended at `lot`: of several endings the
  // strongest counts.
  void End(model::CaseLot lot, Ending ending);

  // Allege notes that `said` was left out for want of right.
  void Allege(const model::Said& said, model::CaseLot lot, const char* about) {
    trail.Read(said);
    allegations.push_back({&said, lot, about});
  }

  const model::Lot& LotRow(model::CaseLot lot) const {
    return evidence.lots[lot.value()];
  }
  const model::Step& StepRow(model::CaseStep step) const {
    return evidence.steps[step.value()];
  }
  Goods& GoodsOf(model::CaseLot lot) {
    return goods.Of(makings.Of(lot).site, LotRow(lot).product);
  }

  // Names for people, exact: the name where there is one, else the identifier.
  std::string Name(model::CaseLot lot) const;
  std::string Name(model::CaseSite site) const;
  std::string Name(model::CaseParty party) const;
  std::string Name(model::CaseProduct product) const;

  // IsGrownBy says whether `step` grew `lot`, so that neither what it took nor
  // what touched that reaches the lot (R19, R24 as amended).  What grows is a
  // crop, milk or fish: a lot of any other class is made, whatever its maker
  // calls the step.  Of a lot that nobody classified it is not known.
  bool IsGrownBy(model::CaseStep step, model::CaseLot lot);

  // OnWhoseWord says whose word `said` is about `owner`'s affairs, and who
  // wrote it down: "by its maker's own word".
  std::string OnWhoseWord(FactKind kind, const model::Said& said,
                          model::CaseParty owner) const;

  // Describe says what a lot is: product, place and day of making.
  std::string Describe(model::CaseLot lot);

  const model::Case& evidence;
  const Profiles& profiles;
  v1::Purpose purpose;
  CheckSet checks;

  Trail trail;
  Rights rights;
  Makings makings;
  Holders holders;
  Recognitions recognitions;
  CertificateBook certificates;
  GoodsBook goods;

  std::vector<LotNote> notes;  // by lot
  std::vector<model::CaseLot> products;
  std::vector<Finding> findings;
  std::vector<Allegation> allegations;
  bool recognition_asked = false;  // a certificate's body was looked up
  bool custody_asked = false;      // a lot went from one step to another
};

// DayText writes `day` as yyyy-mm-dd.
std::string DayText(model::Day day);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_HEARING_H_
