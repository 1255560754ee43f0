// SPDX-License-Identifier: Apache-2.0
// What every command is given, and how it is hung into the command line.
#ifndef HALALTRACE_TOOLS_HALALTRACE_COMMANDS_COMMAND_H_
#define HALALTRACE_TOOLS_HALALTRACE_COMMANDS_COMMAND_H_

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/engine.h"
#include "engine/trust/signer.h"
#include "google/protobuf/message.h"
#include "halaltrace/v1/enrolment.pb.h"
#include "halaltrace/v1/policy.pb.h"
#include "halaltrace/v1/question.pb.h"
#include "tools/halaltrace/exit_code.h"

namespace CLI {
class App;
}  // namespace CLI

namespace halaltrace::cli {

// Globals are the options that stand before the command.
struct Globals {
  std::string ledger = "ledger";
  std::string policy;  // empty: LEDGER/../policy.textproto
  bool json = false;
  bool plain = false;
};

// QuestionOptions are the options of every command that asks about a lot.
struct QuestionOptions {
  std::string market;
  std::string purpose = "product";
  std::string as_of;
  std::string known_at;
};

// Run is what a parsed command line does; main calls it once.
using Run = std::function<ExitCode()>;

// Add… declares a command on `app`.  When it is the one that was given, it sets
// `run`.  `globals` is filled before `run` is called; both outlive it.
void AddInit(CLI::App& app, const Globals& globals, Run& run);
void AddKey(CLI::App& app, const Globals& globals, Run& run);
void AddEnrol(CLI::App& app, const Globals& globals, Run& run);
void AddCapture(CLI::App& app, const Globals& globals, Run& run);
void AddEndorse(CLI::App& app, const Globals& globals, Run& run);
void AddSubmit(CLI::App& app, const Globals& globals, Run& run);
void AddVerify(CLI::App& app, const Globals& globals, Run& run);
void AddWhy(CLI::App& app, const Globals& globals, Run& run);
void AddTrace(CLI::App& app, const Globals& globals, Run& run);
void AddImpact(CLI::App& app, const Globals& globals, Run& run);
void AddAudit(CLI::App& app, const Globals& globals, Run& run);
void AddExplain(CLI::App& app, const Globals& globals, Run& run);
void AddDemo(CLI::App& app, const Globals& globals, Run& run);
void AddDoctor(CLI::App& app, const Globals& globals, Run& run);

// Home is the directory that holds the ledger, `keys` and `policy.textproto`.
std::filesystem::path Home(const Globals& globals);

// KeyPath is the file of the key called `name`.
std::string KeyPath(const Globals& globals, absl::string_view name);

// LoadKey reads the key called `name`.  Errors as trust::LoadKeyFile.
absl::StatusOr<trust::SoftwareSigner> LoadKey(const Globals& globals,
                                              absl::string_view name);

// LoadPolicy reads the verifier's policy file.
absl::StatusOr<v1::TrustPolicy> LoadPolicy(const Globals& globals);

// AddQuestionOptions declares --market, --purpose, --as-of and --known-at.
void AddQuestionOptions(CLI::App& command, QuestionOptions& options);

// ParseQuestion reads the options; the lot is left to the caller.  as_of stays
// unset when nobody gave it.  INVALID_ARGUMENT names the option.
absl::StatusOr<v1::Question> ParseQuestion(const engine::Engine& engine,
                                           const QuestionOptions& options);

// OpenForReading opens the ledger that `globals` names, for questions only.
absl::StatusOr<std::unique_ptr<engine::Engine>> OpenForReading(
    const Globals& globals);

// NotAboutALot turns NOT_FOUND, which means "no such lot" to the caller of a
// command, into FAILED_PRECONDITION: a missing ledger, policy or key is another
// matter.
absl::Status NotAboutALot(const absl::Status& status);

// ValidateKeyName refuses what would be no file of the key directory.
// Errors: INVALID_ARGUMENT.
absl::Status ValidateKeyName(absl::string_view name);

// PartyIdentifier returns the canonical identifier of a party in any written
// form; 13 digits by themselves are its GLN.
// Errors: INVALID_ARGUMENT.
absl::StatusOr<std::string> PartyIdentifier(absl::string_view text);

// ParseSite reads "ID" or "ID=NAME"; 13 digits by themselves are the GLN of a
// place.  Errors: INVALID_ARGUMENT.
absl::StatusOr<v1::Site> ParseSite(absl::string_view text);
inline constexpr char kSiteHelp[] =
    "A place of its own, ID or ID=NAME: a GLN or any identifier; repeatable";

// OpenForWriting opens it for capture; `ledger_key` must outlive the engine.
absl::StatusOr<std::unique_ptr<engine::Engine>> OpenForWriting(
    const Globals& globals, const trust::Signer& ledger_key);

// Fail says one sentence on stderr and returns the exit code of `status`.  With
// --json it writes a FailureReport to stdout as well.
ExitCode Fail(const Globals& globals, const absl::Status& status);

// PrintJsonError writes that message alone.
void PrintJsonError(const absl::Status& status);

// FailAbout is Fail for a question about the lot `text`.  When `text` is a
// number that several lots have, it lists them one a line, so that the user can
// name one; when it is the name of something else, it says of what.
ExitCode FailAbout(const Globals& globals, const engine::Engine& engine,
                   absl::string_view text, const absl::Status& status);

// FailAboutThing is FailAbout for a question about whatever has an impact.
ExitCode FailAboutThing(const Globals& globals, const engine::Engine& engine,
                        absl::string_view text, const absl::Status& status);

// NotALot says what `text` is, if it is known and no lot, and which command
// takes it: one sentence, or nothing.
std::string NotALot(const engine::Engine& engine, absl::string_view text);

// PrintJson writes `message` as one line of proto3 JSON to stdout.
void PrintJson(const google::protobuf::Message& message);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_COMMANDS_COMMAND_H_
