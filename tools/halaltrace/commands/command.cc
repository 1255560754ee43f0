// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/commands/command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/model/identifier.h"
#include "engine/trust/key_file.h"
#include "engine/trust/policy_file.h"
#include "google/protobuf/util/json_util.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/screen/message.h"
#include "tools/halaltrace/screen/times.h"

namespace halaltrace::cli {
namespace {

std::string PolicyPath(const Globals& globals) {
  if (!globals.policy.empty()) return globals.policy;
  return (Home(globals) / "policy.textproto").string();
}

absl::StatusOr<std::unique_ptr<engine::Engine>> Opened(
    const engine::OpenOptions& options) {
  absl::StatusOr<std::unique_ptr<engine::Engine>> engine =
      engine::Engine::Open(options);
  if (!engine.ok()) return NotAboutALot(engine.status());
  return engine;
}

absl::StatusOr<v1::Purpose> ParsePurpose(absl::string_view text) {
  if (text == "ingredient") return v1::PURPOSE_INGREDIENT;
  if (text == "release") return v1::PURPOSE_RELEASE;
  if (text == "product") return v1::PURPOSE_PRODUCT;
  if (text == "shipment") return v1::PURPOSE_SHIPMENT;
  return absl::InvalidArgumentError(
      absl::StrCat("--purpose ", Quoted(text),
                   ": must be ingredient, release, product or shipment"));
}

absl::StatusOr<std::string> IdentifierOrGln(absl::string_view text,
                                            absl::string_view ai) {
  return model::CanonicalIdentifier(
      model::IsGlnDigits(text) ? absl::StrCat(ai, text) : std::string(text));
}

// The word as a shell takes it.
std::string ShellWord(absl::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           absl::StrContains("-._:/%", c);
  });
  if (plain && !text.empty()) return std::string(text);
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

// Lists what an ambiguous `text` may be, a line each.
ExitCode FailAmong(const Globals& globals,
                   const std::vector<engine::NamedThing>& candidates,
                   absl::string_view text, const absl::Status& status,
                   absl::string_view what) {
  constexpr size_t kShownMax = 20;
  if (!absl::IsInvalidArgument(status) || candidates.size() < 2) {
    return Fail(globals, status);
  }
  if (globals.json) PrintJsonError(status);
  const bool all_lots =
      std::all_of(candidates.begin(), candidates.end(),
                  [](const auto& thing) { return thing.kind == "lot"; });
  Say(absl::StrCat("halaltrace: ", Quoted(text), " may be any of ",
                   candidates.size(), " ", all_lots ? "lots" : what,
                   "; name one:"));
  for (size_t i = 0; i < std::min(candidates.size(), kShownMax); ++i) {
    const engine::NamedThing& thing = candidates[i];
    Say(absl::StrCat("  ", thing.identifier, "  ",
                     all_lots ? "" : absl::StrCat(thing.kind, "  "),
                     !thing.name.empty() ? thing.name
                     : all_lots          ? "(product without a name)"
                                         : ""));
  }
  if (candidates.size() > kShownMax) {
    std::cerr << "  … and " << candidates.size() - kShownMax << " more\n";
  }
  return ExitCodeOf(status);
}

}  // namespace

absl::Status NotAboutALot(const absl::Status& status) {
  return absl::IsNotFound(status)
             ? absl::FailedPreconditionError(status.message())
             : status;
}

std::filesystem::path Home(const Globals& globals) {
  // "ledger/" and "ledger" name the same directory.
  std::filesystem::path ledger(globals.ledger);
  if (ledger.filename().empty()) ledger = ledger.parent_path();
  return ledger.has_parent_path() ? ledger.parent_path()
                                  : std::filesystem::path(".");
}

std::string KeyPath(const Globals& globals, absl::string_view name) {
  return (Home(globals) / "keys" / absl::StrCat(name, ".key")).string();
}

absl::StatusOr<trust::SoftwareSigner> LoadKey(const Globals& globals,
                                              absl::string_view name) {
  HT_RETURN_IF_ERROR(ValidateKeyName(name));
  absl::StatusOr<trust::SoftwareSigner> key =
      trust::LoadKeyFile(KeyPath(globals, name));
  if (!key.ok()) return NotAboutALot(key.status());
  return key;
}

absl::Status ValidateKeyName(absl::string_view name) {
  const bool plain =
      !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' ||
               c == '_';
      });
  if (plain) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("key ", Quoted(name),
                   ": a key's name has letters, digits, \"-\" and \"_\""));
}

absl::StatusOr<std::string> PartyIdentifier(absl::string_view text) {
  return IdentifierOrGln(text, "(417)");
}

absl::StatusOr<v1::Site> ParseSite(absl::string_view text) {
  const size_t equals = text.find('=');
  v1::Site site;
  HT_ASSIGN_OR_RETURN(*site.mutable_id(),
                      IdentifierOrGln(text.substr(0, equals), "(414)"));
  if (equals != absl::string_view::npos) {
    site.set_name(std::string(text.substr(equals + 1)));
  }
  return site;
}

absl::StatusOr<v1::TrustPolicy> LoadPolicy(const Globals& globals) {
  absl::StatusOr<v1::TrustPolicy> policy =
      trust::ReadPolicyFile(PolicyPath(globals));
  if (absl::IsNotFound(policy.status()) && globals.policy.empty() &&
      !std::filesystem::exists(globals.ledger)) {
    return absl::FailedPreconditionError(
        absl::StrCat("no ledger at ", globals.ledger,
                     "; --ledger names another place, init makes one"));
  }
  if (!policy.ok()) return NotAboutALot(policy.status());
  return policy;
}

void AddQuestionOptions(CLI::App& command, QuestionOptions& options) {
  command
      .add_option("--market", options.market,
                  "Market to judge for, ISO 3166-1 (MY)")
      ->required();
  command
      .add_option("--purpose", options.purpose,
                  "ingredient, release, product or shipment")
      ->capture_default_str();
  command.add_option("--as-of", options.as_of,
                     "Day or time the answer is for (default: now)");
  command.add_option("--known-at", options.known_at,
                     "Ledger size or time: what was known (default: all)");
}

absl::StatusOr<v1::Question> ParseQuestion(const engine::Engine& engine,
                                           const QuestionOptions& options) {
  v1::Question question;
  question.set_market(absl::AsciiStrToUpper(options.market));
  HT_ASSIGN_OR_RETURN(const v1::Purpose purpose, ParsePurpose(options.purpose));
  question.set_purpose(purpose);
  if (!options.as_of.empty()) {
    const absl::StatusOr<v1::EventTime> as_of = ParseMoment(options.as_of);
    if (!as_of.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--as-of: ", as_of.status().message()));
    }
    *question.mutable_as_of() = *as_of;
  }
  if (!options.known_at.empty()) {
    const absl::StatusOr<v1::Cut> cut = engine.CutAt(options.known_at);
    if (!cut.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--known-at: ", cut.status().message()));
    }
    *question.mutable_known_at() = *cut;
  }
  return question;
}

absl::StatusOr<std::unique_ptr<engine::Engine>> OpenForReading(
    const Globals& globals) {
  engine::OpenOptions options;
  options.directory = globals.ledger;
  HT_ASSIGN_OR_RETURN(options.policy, LoadPolicy(globals));
  return Opened(options);
}

absl::StatusOr<std::unique_ptr<engine::Engine>> OpenForWriting(
    const Globals& globals, const trust::Signer& ledger_key) {
  engine::OpenOptions options;
  options.directory = globals.ledger;
  options.ledger_key = &ledger_key;
  HT_ASSIGN_OR_RETURN(options.policy, LoadPolicy(globals));
  return Opened(options);
}

void PrintJsonError(const absl::Status& status) {
  v1::FailureReport report;
  report.mutable_error()->set_code(absl::StatusCodeToString(status.code()));
  // A name that the user typed may be in no encoding that JSON has.
  report.mutable_error()->set_message(IsUtf8(status.message())
                                          ? std::string(status.message())
                                          : absl::CHexEscape(status.message()));
  PrintJson(report);
}

ExitCode Fail(const Globals& globals, const absl::Status& status) {
  if (globals.json) PrintJsonError(status);
  Say(absl::StrCat("halaltrace: ", status.message()));
  return ExitCodeOf(status);
}

ExitCode FailAbout(const Globals& globals, const engine::Engine& engine,
                   absl::string_view text, const absl::Status& status) {
  if (absl::IsNotFound(status)) {
    const std::string other = NotALot(engine, text);
    return Fail(globals, other.empty() ? status : absl::NotFoundError(other));
  }
  std::vector<engine::NamedThing> lots = engine.ThingsCalled(text);
  std::erase_if(lots, [](const auto& thing) { return thing.kind != "lot"; });
  return FailAmong(globals, lots, text, status, "lots");
}

ExitCode FailAboutThing(const Globals& globals, const engine::Engine& engine,
                        absl::string_view text, const absl::Status& status) {
  return FailAmong(globals, engine.ThingsCalled(text), text, status, "things");
}

std::string NotALot(const engine::Engine& engine, absl::string_view text) {
  const std::vector<engine::NamedThing> things = engine.ThingsCalled(text);
  if (things.empty() || things.front().kind == "lot") return "";
  return absl::StrCat(Quoted(text), " is a ", things.front().kind,
                      " and no lot; halaltrace impact ", ShellWord(text),
                      " lists the lots that depend on it");
}

void PrintJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = false;
  std::string json;
  // Every message of ours has a JSON form; a failure would be a broken schema.
  HT_CHECK(google::protobuf::util::MessageToJsonString(message, &json, options)
               .ok());
  std::cout << json << "\n";
}

}  // namespace halaltrace::cli
