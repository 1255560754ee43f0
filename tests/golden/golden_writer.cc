// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/golden_writer.h"

#include <atomic>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/store/store.h"
#include "engine/trust/commitment.h"
#include "engine/trust/envelope.h"
#include "engine/trust/hop_parser.h"
#include "engine/trust/sha256.h"
#include "google/protobuf/text_format.h"
#include "tests/golden/golden_drafts.h"
#include "tests/support/must.h"
#include "tests/support/test_keys.h"

namespace halaltrace::testing {
namespace {

using Signatures = std::map<std::pair<Digest, std::string>, std::string>;

// Signatures by key and by what was signed.
Signatures SignaturesIn(const GoldenRows& rows) {
  Signatures signatures;
  for (const std::string& bytes : rows.envelopes) {
    const trust::Envelope envelope = Must(trust::DecodeEnvelope(bytes));
    const std::string pae =
        trust::Pae(trust::kStatementPayloadType, envelope.payload);
    for (const trust::KeySignature& by : envelope.signatures) {
      signatures[{by.key, pae}] = by.signature;
    }
  }
  return signatures;
}

// RecordedSigner gives again the signature that it gave before.
class RecordedSigner final : public trust::Signer {
 public:
  RecordedSigner(absl::string_view name, const Signatures& recorded)
      : signer_(DeterministicP256Signer(name)), recorded_(recorded) {}

  const trust::PublicKey& public_key() const override {
    return signer_.public_key();
  }
  absl::StatusOr<std::string> Sign(absl::string_view message) const override {
    const auto found =
        recorded_.find({public_key().id(), std::string(message)});
    return found == recorded_.end() ? signer_.Sign(message) : found->second;
  }

 private:
  trust::SoftwareSigner signer_;
  const Signatures& recorded_;
};

class FixedClock final : public Clock {
 public:
  int64_t NowUnixMs() const override { return now_; }
  void Set(int64_t unix_ms) { now_ = unix_ms; }

 private:
  std::atomic<int64_t> now_ = 1'767'484'800'000;  // 2026-01-04T00:00:00Z
};

// CountedBytes are SHA-256 of a word and a count: the same in every run.
class CountedBytes final : public RandomSource {
 public:
  explicit CountedBytes(absl::string_view word) : word_(word) {}
  std::string Bytes(size_t count) override {
    HT_CHECK(count <= Digest::kSize);
    return trust::Sha256({word_, absl::StrCat(" ", ++drawn_)})
        .Bytes()
        .substr(0, count);
  }

 private:
  std::string word_;
  int drawn_ = 0;
};

}  // namespace

struct GoldenWriter::Impl {
  Impl(std::string where, const GoldenRows& rows)
      : directory(std::move(where)),
        recorded(rows),
        signatures(SignaturesIn(rows)),
        plant("plant", signatures),
        farm("farm", signatures) {}

  const RecordedSigner& SignerOf(const std::string& name) const {
    HT_CHECK(name == "plant" || name == "farm");
    return name == "plant" ? plant : farm;
  }

  v1::HopBundle Make(const GoldenDraft& draft, engine::Engine& engine);
  void Capture(engine::Engine& engine,
               const std::vector<v1::HopBundle>& bundles) {
    HT_CHECK(engine.CaptureAllOrNothing(bundles).ok());
  }

  std::string directory;
  const GoldenRows& recorded;
  Signatures signatures;
  RecordedSigner plant;
  RecordedSigner farm;
  trust::SoftwareSigner ledger_key = DeterministicEd25519Signer("ledger");
  FixedClock clock;
  CountedBytes random{"golden"};
  std::map<std::string, std::string> made;  // statement digests by label
};

v1::HopBundle GoldenWriter::Impl::Make(const GoldenDraft& draft,
                                       engine::Engine& engine) {
  v1::Statement statement;
  HT_CHECK(
      google::protobuf::TextFormat::ParseFromString(draft.text, &statement));
  v1::Header& header = *statement.mutable_header();
  if (!draft.source.empty()) {
    header.mutable_source()->mutable_party()->mutable_party()->set_id(
        draft.source);
    header.mutable_source()->set_channel(draft.channel);
  }
  v1::HopBundle papers;
  if (!draft.document.empty()) {
    header.mutable_evidence()->set_document(
        trust::Sha256(draft.document).Bytes());
    header.mutable_evidence()->set_kind(draft.kind);
    header.mutable_evidence()->set_pages(1);
    papers.add_documents(draft.document);
  }
  if (!draft.means.empty()) {
    const std::string& target = made.at(draft.means);
    if (statement.has_correction()) {
      statement.mutable_correction()->set_statement(target);
    } else if (statement.has_endorse()) {
      statement.mutable_endorse()->add_statements(target);
    } else {
      header.set_corrects(target);
    }
  }
  if (!draft.hides.empty()) {
    v1::QuantityValue value;
    value.set_amount(draft.hides);
    value.set_unit("KGM");
    trust::Hidden hidden = Must(trust::Hide(value, random));
    statement.mutable_supply_event()
        ->mutable_quantities(0)
        ->mutable_quantity()
        ->set_commitment(hidden.commitment.Bytes());
    *papers.add_openings() = std::move(hidden.opening);
  }
  std::vector<const trust::Signer*> cosigners;
  if (!draft.cosigner.empty()) {
    const RecordedSigner& cosigner = SignerOf(draft.cosigner);
    statement.mutable_party_enrolment()->set_key(cosigner.public_key().spki());
    cosigners.push_back(&cosigner);
  }
  v1::HopBundle bundle =
      Must(engine.MakeHop(statement, SignerOf(draft.signer), cosigners));
  made[draft.label] =
      Must(trust::ParseHop(bundle.hop().envelope())).digest.Bytes();
  papers.mutable_hop()->Swap(bundle.mutable_hop());
  return papers;
}

GoldenWriter::GoldenWriter(std::string directory, const GoldenRows& recorded)
    : impl_(std::make_unique<Impl>(std::move(directory), recorded)) {}

GoldenWriter::~GoldenWriter() = default;

v1::TrustPolicy GoldenWriter::Create() {
  CountedBytes random("golden beginning");
  engine::CreateOptions create;
  create.directory = impl_->directory;
  create.origin = kGoldenOrigin;
  create.operator_party = kGoldenPlant;
  create.operator_name = "Plant";
  create.operator_key = &impl_->plant;
  create.ledger_key = &impl_->ledger_key;
  create.clock = &impl_->clock;
  create.random = &random;
  return Must(engine::Engine::Create(create));
}

void GoldenWriter::Begin() {
  const CheckpointRow& first = impl_->recorded.checkpoints.front();
  const auto entries = static_cast<size_t>(first.entries);
  store::Group group;
  for (size_t i = 0; i < entries; ++i) {
    group.envelopes.emplace_back(impl_->recorded.envelopes[i]);
  }
  group.tiles.push_back({.level = 0,
                         .index = 0,
                         .hashes = impl_->recorded.tiles.front().second.substr(
                             0, entries * Digest::kSize)});
  group.checkpoint = first.note;
  HT_CHECK(store::Store::Create(impl_->directory, group).ok());
}

void GoldenWriter::Capture(const v1::TrustPolicy& policy) {
  engine::OpenOptions open;
  open.directory = impl_->directory;
  open.policy = policy;
  open.ledger_key = &impl_->ledger_key;
  open.clock = &impl_->clock;
  open.random = &impl_->random;
  const auto engine = Must(engine::Engine::Open(open));
  for (const GoldenGroup& group : GoldenGroups()) {
    impl_->clock.Set(group.unix_ms);
    std::vector<v1::HopBundle> bundles;
    std::vector<v1::HopBundle> late;
    for (const GoldenDraft& draft : group.drafts) {
      bundles.push_back(impl_->Make(draft, *engine));
      if (!draft.opening_late) continue;
      late.push_back(bundles.back());
      bundles.back().clear_openings();
    }
    impl_->Capture(*engine, bundles);
    if (!late.empty()) impl_->Capture(*engine, late);
  }
}

}  // namespace halaltrace::testing
