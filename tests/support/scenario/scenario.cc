// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scenario/scenario.h"

#include <filesystem>
#include <utility>
#include <variant>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/bytes.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/profile_book.h"
#include "engine/trust/sha256.h"
#include "tests/support/scenario/expectations.h"
#include "tests/support/scenario/facts.h"
#include "tests/support/scenario/names.h"
#include "tests/support/scenario/prelude.h"

namespace halaltrace::testing {
namespace {

constexpr char kOperator[] = "plant";

absl::Status AtLine(const TraceLine& line, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(), absl::StrCat("line ", line.number, ": ",
                                                  status.message()));
}

std::string FreshDirectory() {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() /
      absl::StrCat("halaltrace-scenario-", HexEncode(SystemRandom().Bytes(8)));
  std::filesystem::create_directories(path);
  return path.string();
}

// A body, authority or laboratory that signs is pinned by the verifier: the
// operator cannot enrol it by its own word.
void Pin(const std::string& party, v1::Role role,
         const trust::SoftwareSigner& key, v1::TrustPolicy& policy) {
  v1::Anchor& anchor = *policy.add_anchors();
  anchor.set_name(party);
  anchor.set_key_id(key.public_key().KeyIdText());
  anchor.add_roles(role);
  anchor.add_names(PartyName(party));
}

// The verifier judges by the market's rules as the line tells them.
absl::Status PinMarket(const TraceLine& line, v1::TrustPolicy& policy) {
  HT_ASSIGN_OR_RETURN(const v1::MarketProfile market, MarketOf(line));
  for (v1::PinnedProfile& pinned : *policy.mutable_profiles()) {
    if (pinned.profile() == absl::StrCat("market/", market.market())) {
      pinned.set_digest(engine::ProfileDigest(market).Hex());
    }
  }
  return absl::OkStatus();
}

// ValueOf returns the number of the enum's value that `word` stands for:
// "register" is CHANNEL_REGISTER.
absl::StatusOr<int> ValueOf(const google::protobuf::EnumDescriptor* type,
                            absl::string_view prefix, absl::string_view word) {
  const auto* const value =
      type->FindValueByName(absl::StrCat(prefix, absl::AsciiStrToUpper(word)));
  if (value == nullptr || value->number() == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", word, "\" is no ", type->name()));
  }
  return value->number();
}

bool IsParty(const TraceLine& line) {
  return line.verb == "party" || line.verb == "body" ||
         line.verb == "authority";
}

}  // namespace

absl::StatusOr<std::unique_ptr<Scenario>> Scenario::Open(
    absl::string_view text) {
  auto scenario = std::unique_ptr<Scenario>(new Scenario());
  HT_ASSIGN_OR_RETURN(scenario->lines_, ParseTrace(text));
  const bool bare =
      !scenario->lines_.empty() && scenario->lines_.front().verb == "bare";
  std::vector<TraceLine> lines;
  if (!bare) {
    HT_ASSIGN_OR_RETURN(lines, ParseTrace(kPrelude));
  }
  lines.insert(lines.end(), scenario->lines_.begin() + (bare ? 1 : 0),
               scenario->lines_.end());
  scenario->lines_ = std::move(lines);
  HT_RETURN_IF_ERROR(scenario->Begin(scenario->lines_));
  return scenario;
}

Scenario::~Scenario() {
  engine_.reset();
  if (directory_.empty()) return;
  std::error_code error;
  std::filesystem::remove_all(directory_, error);
}

// Keys and anchors stand before the ledger opens, so all parties are read
// first.
absl::Status Scenario::Begin(const std::vector<TraceLine>& lines) {
  directory_ = FreshDirectory();
  ledger_key_ = trust::SoftwareSigner::Generate(trust::KeyType::kEd25519);
  signers_.emplace(kOperator,
                   trust::SoftwareSigner::Generate(trust::KeyType::kP256));
  engine::CreateOptions create;
  create.directory = directory_ + "/ledger";
  create.origin = kScenarioOrigin;
  create.operator_party = PartyName(kOperator);
  create.operator_name = kOperator;
  create.operator_key = &signers_.at(kOperator);
  create.ledger_key = &*ledger_key_;
  engine::OpenOptions open;
  HT_ASSIGN_OR_RETURN(open.policy, engine::Engine::Create(create));
  for (const TraceLine& line : lines) {
    if (line.verb == "market") {
      HT_RETURN_IF_ERROR(PinMarket(line, open.policy));
    }
    if (!IsParty(line) || !line.Has("signs") || line.words.empty()) continue;
    const std::string& name = line.words.front();
    const auto [signer, added] = signers_.try_emplace(
        name, trust::SoftwareSigner::Generate(trust::KeyType::kP256));
    if (!added || line.verb == "party") continue;
    Pin(name,
        line.verb == "body" ? v1::ROLE_CERTIFICATION_BODY : v1::ROLE_AUTHORITY,
        signer->second, open.policy);
  }
  open.directory = create.directory;
  open.ledger_key = &*ledger_key_;
  HT_ASSIGN_OR_RETURN(engine_, engine::Engine::Open(open));
  return absl::OkStatus();
}

absl::Status Scenario::Run() {
  for (const TraceLine& line : lines_) {
    HT_RETURN_IF_ERROR(AtLine(line, RunLine(line)));
  }
  HT_RETURN_IF_ERROR(RequireNoOpenRefusal());
  HT_RETURN_IF_ERROR(RequireExpectation());
  return questions_ + claims_ > 0
             ? absl::OkStatus()
             : absl::FailedPreconditionError("it expects nothing");
}

// A question whose answer nobody looks at proves nothing.
absl::Status Scenario::RequireExpectation() const {
  return questions_ == 0 || expectations_ > 0
             ? absl::OkStatus()
             : absl::FailedPreconditionError("nothing is expected of the ask");
}

absl::Status Scenario::RunLine(const TraceLine& line) {
  if (line.verb == "refused") {
    if (!refusal_.has_value()) {
      return absl::FailedPreconditionError("the line above was not refused");
    }
    const std::string met = refusal_->ToString();
    refusal_.reset();
    ++claims_;
    return line.words.size() == 1 && absl::StrContains(met, line.words[0])
               ? absl::OkStatus()
               : absl::FailedPreconditionError(
                     absl::StrCat(line.text, "\n  but it was ", met));
  }
  HT_RETURN_IF_ERROR(RequireNoOpenRefusal());
  if (line.verb == "ask") {
    HT_RETURN_IF_ERROR(RequireExpectation());
    ++questions_;
    expectations_ = 0;
    return RunQuestion(line);
  }
  if (line.verb == "expect") {
    ++expectations_;
    return RunExpectation(line);
  }
  if (line.verb == "warns") {
    ++claims_;
    const std::string met = absl::StrJoin(warnings_, "; ");
    const bool absent = line.words.size() == 2 && line.words[0] == "no";
    return (absent || line.words.size() == 1) &&
                   absl::StrContains(met, line.words.back()) != absent
               ? absl::OkStatus()
               : absl::FailedPreconditionError(absl::StrCat(
                     line.text, "\n  but the warnings are: ", met));
  }
  return RunFact(line);
}

absl::Status Scenario::RequireNoOpenRefusal() {
  if (!refusal_.has_value()) return absl::OkStatus();
  return absl::Status(
      refusal_->code(),
      absl::StrCat("the line above was refused: ", refusal_->message()));
}

const trust::Signer* Scenario::SignerOf(const std::string& party) const {
  const auto found = signers_.find(party);
  return found == signers_.end() ? nullptr : &found->second;
}

// Whose words they are, how they came, and on which document.
absl::Status Scenario::FillHeader(const TraceLine& line, Spoken& spoken) {
  v1::Header& header = *spoken.statement.mutable_header();
  if (!header.has_event_time()) {
    HT_ASSIGN_OR_RETURN(*header.mutable_event_time(),
                        TimeOf(line.Option("on", "2026-01-01"), 0));
  }
  spoken.speaker = line.Option("said", spoken.speaker);
  const std::string recorder = line.Option("recorded", kOperator);
  const bool own_words =
      spoken.speaker.empty() || IsParty(line) ||
      (SignerOf(spoken.speaker) != nullptr && !line.Has("recorded"));
  if (own_words && spoken.speaker.empty()) spoken.speaker = recorder;
  if (!own_words) {
    v1::Source& source = *header.mutable_source();
    source.mutable_party()->mutable_party()->set_id(PartyName(spoken.speaker));
    const std::string via = line.Option("via", "paper");
    HT_ASSIGN_OR_RETURN(const int channel,
                        ValueOf(v1::Channel_descriptor(), "CHANNEL_", via));
    source.set_channel(static_cast<v1::Channel>(channel));
    spoken.speaker = recorder;
  }
  if (!line.Has("undocumented") && !IsParty(line)) {
    v1::Evidence& evidence = *header.mutable_evidence();
    evidence.set_document(
        trust::Sha256(absl::StrCat(line.number, line.text)).Bytes());
    evidence.set_kind(line.Has("typed") ? v1::EVIDENCE_KIND_STATEMENT_FILE
                                        : spoken.document_kind);
  }
  if (line.Has("replacing")) {
    const auto target = world_.label_digest.find(line.Option("replacing"));
    if (target == world_.label_digest.end()) {
      return Lacks("replacing LABEL, of a line above");
    }
    header.set_corrects(target->second);
  }
  return absl::OkStatus();
}

absl::Status Scenario::RunFact(const TraceLine& line) {
  HT_ASSIGN_OR_RETURN(Spoken spoken, SpokenBy(line, world_));
  HT_RETURN_IF_ERROR(FillHeader(line, spoken));
  const trust::Signer* signer = SignerOf(spoken.speaker);
  std::vector<const trust::Signer*> cosigners;
  if (IsParty(line)) {
    signer = SignerOf(line.Option("recorded", kOperator));
    if (line.Has("signs") && line.words.front() != kOperator) {
      const trust::Signer* const own = SignerOf(line.words.front());
      spoken.statement.mutable_party_enrolment()->set_key(
          own->public_key().spki());
      if (own != signer) cosigners.push_back(own);
    }
  }
  if (signer == nullptr) {
    return Lacks(absl::StrCat(spoken.speaker, " to sign"));
  }
  HT_ASSIGN_OR_RETURN(
      const v1::HopBundle bundle,
      engine_->MakeHop(std::move(spoken.statement), *signer, cosigners));
  HT_ASSIGN_OR_RETURN(const std::vector<engine::Outcome> outcomes,
                      engine_->Capture({&bundle, 1}));
  warnings_.clear();
  if (const auto* refusal = std::get_if<absl::Status>(&outcomes.front())) {
    refusal_ = *refusal;
    return absl::OkStatus();
  }
  const auto& receipt = std::get<engine::Receipt>(outcomes.front());
  warnings_ = receipt.warnings();
  if (line.Has("label")) {
    world_.label_digest[line.Option("label")] = receipt.statement().Bytes();
    label_sequence_[line.Option("label")] = receipt.sequence();
  }
  return absl::OkStatus();
}

// ask LOT for MARKET [as PURPOSE] [on DAY] [known LABEL]
absl::Status Scenario::RunQuestion(const TraceLine& line) {
  if (line.words.size() != 1 || !line.Has("for")) {
    return Lacks("a lot and for MARKET");
  }
  v1::Question question;
  question.set_lot(AnyLotName(line.words[0]));
  question.set_market(line.Option("for"));
  const std::string purpose = line.Option("as", "product");
  HT_ASSIGN_OR_RETURN(const int value,
                      ValueOf(v1::Purpose_descriptor(), "PURPOSE_", purpose));
  question.set_purpose(static_cast<v1::Purpose>(value));
  constexpr int kNoon = 12;
  HT_ASSIGN_OR_RETURN(*question.mutable_as_of(),
                      TimeOf(line.Option("on", kDefaultDay), kNoon));
  if (line.Has("known")) {
    const auto known = label_sequence_.find(line.Option("known"));
    if (known == label_sequence_.end()) {
      return Lacks("known LABEL, of a line above");
    }
    HT_ASSIGN_OR_RETURN(*question.mutable_known_at(),
                        engine_->CutAt(absl::StrCat(known->second + 1)));
  }
  answered_ = engine_->Judge(question, /*explain=*/false);
  return absl::OkStatus();
}

absl::Status Scenario::RunExpectation(const TraceLine& line) {
  if (!answered_.has_value()) return Lacks("a question above it");
  return Expect(line, *answered_);
}

}  // namespace halaltrace::testing
