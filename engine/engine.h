// SPDX-License-Identifier: Apache-2.0
// The façade: everything that an adapter may ask of the engine.
//
//   engine::Engine::Create({.directory = dir, .origin = …}, …);
//   auto engine = engine::Engine::Open({.directory = dir, .policy = policy});
//   auto outcomes = (*engine)->Capture(bundles);
//   auto answer = (*engine)->Judge(question, /*explain=*/true);
#ifndef HALALTRACE_ENGINE_ENGINE_H_
#define HALALTRACE_ENGINE_ENGINE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/clock.h"
#include "engine/base/random.h"
#include "engine/model/case.h"
#include "engine/receipt.h"
#include "engine/trust/signer.h"
#include "halaltrace/v1/case.pb.h"
#include "halaltrace/v1/enrolment.pb.h"
#include "halaltrace/v1/envelope.pb.h"
#include "halaltrace/v1/policy.pb.h"
#include "halaltrace/v1/question.pb.h"
#include "halaltrace/v1/statement.pb.h"
#include "halaltrace/v1/verdict.pb.h"

namespace halaltrace::engine {

// CreateOptions describes a new ledger.
struct CreateOptions {
  std::string directory;       // must not exist, or be empty
  std::string origin;          // C2SP origin line, "plant.example/halal"
  std::string operator_party;  // canonical party identifier
  std::string operator_name;
  std::vector<v1::Site> operator_sites;         // its own places, if any
  const trust::Signer* operator_key = nullptr;  // P-256; required
  const trust::Signer* ledger_key = nullptr;    // Ed25519; required
  const Clock* clock = &SystemClock();
  RandomSource* random = &SystemRandom();
};

// OpenOptions describes how a ledger is opened.
struct OpenOptions {
  std::string directory;
  v1::TrustPolicy policy;                     // the verifier's own
  const trust::Signer* ledger_key = nullptr;  // null: questions only
  const Clock* clock = &SystemClock();
  RandomSource* random = &SystemRandom();
};

// PlannedHop is what capturing one hop would do.
struct PlannedHop {
  bool already_there = false;
  std::vector<std::string> warnings;  // what is odd, one sentence each
};

// Answered is a verdict and, when it was asked for, its picture.
struct Answered {
  v1::Verdict verdict;
  v1::Explanation explanation;
};

// TracedLot is one lot of a lineage or an impact.
struct TracedLot {
  std::string lot;   // canonical identifier
  std::string name;  // of the product; may be empty
  std::string site;  // name or identifier of the place; may be empty
  v1::EventTime time;
  std::string biz_step;          // last part of the step's URI
  uint32_t depth = 0;            // hops from the lot asked about
  std::vector<std::string> via;  // lots one hop nearer to the one asked about
};

// NamedThing is what a number or a name may mean.
struct NamedThing {
  std::string kind;        // "lot", "certificate", "party", "site", "product"
  std::string identifier;  // that Impact takes; a lot's, the other commands too
  std::string name;        // may be empty
};

// Statistics are what `doctor` shows.
struct Statistics {
  std::string origin;
  uint64_t entries = 0;
  uint64_t lots = 0;
  uint64_t steps = 0;
  uint64_t certificates = 0;
  uint64_t parties = 0;
  uint64_t documents = 0;
  int64_t last_checkpoint_unix_ms =
      0;  // by the operator's cosignature; 0: none
};

// Engine is one open ledger with the graph that was rebuilt from it.
//
// Thread-safe.  Readers go on while a group is committed.
class Engine {
 public:
  // Create makes a ledger: its genesis, signed by the operator, and the
  // built-in profiles as statements.  It returns the trust policy that pins
  // them, the ledger's key and the operator's; the caller stores it outside the
  // ledger.
  //
  // Errors: ALREADY_EXISTS, INVALID_ARGUMENT, UNAVAILABLE.
  static absl::StatusOr<v1::TrustPolicy> Create(const CreateOptions& options);

  // Open replays the ledger in `options.directory` under the policy's key.
  //
  // Errors:
  //   NOT_FOUND            no ledger there
  //   INVALID_ARGUMENT     the policy is malformed
  //   FAILED_PRECONDITION  the policy does not know the ledger; a newer format
  //   UNAVAILABLE          another writer has it, or the disk does not answer
  //   DATA_LOSS            the stored bytes disagree with the signed root
  static absl::StatusOr<std::unique_ptr<Engine>> Open(
      const OpenOptions& options);

  ~Engine();

  // Capture admits hops in the given order; the outcome of each stands at its
  // place.  A refused hop changes nothing; the others proceed.
  //
  // A refusal's code: INVALID_ARGUMENT malformed; PERMISSION_DENIED a signature
  // does not match; FAILED_PRECONDITION an unknown key, a foreign origin, or
  // another reading of what was read already; RESOURCE_EXHAUSTED over a limit.
  // A repeat is no refusal: it gets its first receipt.
  //
  // Errors: FAILED_PRECONDITION opened for questions only; UNAVAILABLE the
  // outcome of the write is unknown, and the engine must be opened again.
  absl::StatusOr<std::vector<Outcome>> Capture(
      std::span<const v1::HopBundle> bundles);

  // CaptureAllOrNothing is Capture for hops that only make sense together (one
  // file): if any is refused, none is admitted, and the first refusal is
  // returned with its place from 1 in the message.
  absl::StatusOr<std::vector<Receipt>> CaptureAllOrNothing(
      std::span<const v1::HopBundle> bundles);

  // Discard forgets that `bundles` were made here: they will not be captured,
  // and the next hops of their keys do not build on them.
  void Discard(std::span<const v1::HopBundle> bundles);

  // Plan says what CaptureAllOrNothing would do, and does nothing.
  //
  // Errors: as CaptureAllOrNothing.
  absl::StatusOr<std::vector<PlannedHop>> Plan(
      std::span<const v1::HopBundle> bundles) const;

  // CatchUp admits what another process has committed since, to an engine that
  // was opened for questions; one that captures is never behind.
  //
  // Errors: DATA_LOSS the ledger does not go on from what was read before;
  // UNAVAILABLE.
  absl::Status CatchUp();

  // Gather returns the evidence about `lot` (any written form) at `cut`.
  //
  // Errors: NOT_FOUND nobody spoke of such a lot; INVALID_ARGUMENT ambiguous
  // (the candidates are named) or a cut beyond the ledger.
  absl::StatusOr<model::Case> Gather(absl::string_view lot,
                                     const v1::Cut& cut) const;

  // CanonicalCase returns `evidence`, gathered at `cut`, as the message whose
  // bytes are the same in memory, in packs and at audit.  They are without
  // openings, which may come, and be erased, after the cut.
  //
  // Errors: INVALID_ARGUMENT a cut beyond the ledger; DATA_LOSS, UNAVAILABLE.
  absl::StatusOr<v1::Case> CanonicalCase(const model::Case& evidence,
                                         const v1::Cut& cut) const;

  // AddOpenings puts beside the statements of `canonical` the openings that are
  // at hand now; its bytes are canonical no more.
  //
  // Errors: INVALID_ARGUMENT a payload that is no statement; DATA_LOSS,
  // UNAVAILABLE.
  absl::Status AddOpenings(v1::Case& canonical) const;

  // Judge answers.  An unset purpose is "product", an unset as_of is now, an
  // unset cut is the whole ledger; the verdict's question says what was used.
  //
  // Errors: as Gather; FAILED_PRECONDITION when the policy pins no profile for
  // the market.
  absl::StatusOr<Answered> Judge(const v1::Question& question,
                                 bool explain) const;

  // TraceBack lists the lineage of `lot`, TraceForward its impact: nearest
  // first, then by identifier.
  //
  // Errors: as Gather.
  absl::StatusOr<std::vector<TracedLot>> TraceBack(absl::string_view lot,
                                                   const v1::Cut& cut) const;
  absl::StatusOr<std::vector<TracedLot>> TraceForward(absl::string_view lot,
                                                      const v1::Cut& cut) const;

  // ThingsCalled lists what `text` may mean in this ledger, lots first, then by
  // kind and identifier: a number without its product may be several lots.
  // None when nobody spoke of such a thing.
  std::vector<NamedThing> ThingsCalled(absl::string_view text) const;

  // Impact lists the lots that depend on a lot, product, certificate, site or
  // party, by identifier, number or name; on a body's certificates too, and on
  // those of the bodies that an authority lists.  None at all may depend on a
  // thing that is known.
  //
  // Errors: NOT_FOUND nobody spoke of such a thing; INVALID_ARGUMENT ambiguous.
  absl::StatusOr<std::vector<TracedLot>> Impact(absl::string_view identifier,
                                                const v1::Cut& cut) const;

  // BodiesListedBy counts the bodies that `identifier`, as Impact takes it,
  // ever recognised or listed; none unless it is an authority.
  size_t BodiesListedBy(absl::string_view identifier) const;

  // Checkpoint returns the newest signed head.
  std::string Checkpoint() const;

  // WholeLedger is the cut of everything committed so far.
  v1::Cut WholeLedger() const;

  // CutAt resolves `text` to a cut: a ledger size, or a time (RFC 3339) that
  // stands for the last checkpoint by then, by the operator's cosignature.
  //
  // Errors: INVALID_ARGUMENT.
  absl::StatusOr<v1::Cut> CutAt(absl::string_view text) const;

  // Statement returns the statement with `digest`, as it was signed.
  //
  // Errors: NOT_FOUND, DATA_LOSS.
  absl::StatusOr<v1::Statement> FindStatement(const Digest& digest) const;

  Statistics Stats() const;

  // PartyOfKey returns whom the operator enrolled with the key `id`.
  //
  // Errors: FAILED_PRECONDITION nobody.
  absl::StatusOr<std::string> PartyOfKey(const Digest& id) const;

  // MakeHop completes `draft` (header with event_time, source, evidence and
  // corrects; body) with what the signer knows, and signs it with `signer` and
  // then with `cosigners`.  Hops made one after the other without being
  // captured chain on: the engine remembers each key's last hop.
  //
  // Errors: INVALID_ARGUMENT names the field that is wrong;
  // FAILED_PRECONDITION the signer's key is not enrolled.
  absl::StatusOr<v1::HopBundle> MakeHop(
      v1::Statement draft, const trust::Signer& signer,
      std::span<const trust::Signer* const> cosigners);

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_ENGINE_H_
