// SPDX-License-Identifier: Apache-2.0
// The server: one ledger, served over gRPC until it is told to stop.
#include <pthread.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <optional>

#include "absl/strings/str_cat.h"
#include "adapters/rpc/grpc_server.h"
#include "adapters/rpc/handler.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/engine.h"
#include "engine/trust/key_file.h"
#include "engine/trust/policy_file.h"

namespace halaltrace {
namespace {

constexpr int kCouldNotRun = 2;
constexpr int kAlarm = 4;

struct Options {
  std::string ledger = "ledger";
  std::string policy;
  std::string ledger_key;
  rpc::ServerOptions server;
};

// Signals are taken by sigwait in the main thread; so they are blocked before
// any other thread starts.
sigset_t BlockStopSignals() {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  return stop;
}

std::string PolicyPath(const Options& options) {
  if (!options.policy.empty()) return options.policy;
  // "ledger/" and "ledger" name the same directory.
  std::filesystem::path ledger(options.ledger);
  if (ledger.filename().empty()) ledger = ledger.parent_path();
  return (ledger.parent_path() / "policy.textproto").string();
}

absl::Status Serve(const Options& options) {
  const sigset_t stop = BlockStopSignals();
  engine::OpenOptions open;
  open.directory = options.ledger;
  HT_ASSIGN_OR_RETURN(open.policy, trust::ReadPolicyFile(PolicyPath(options)));
  std::optional<trust::SoftwareSigner> key;
  if (!options.ledger_key.empty()) {
    HT_ASSIGN_OR_RETURN(key, trust::LoadKeyFile(options.ledger_key));
    open.ledger_key = &*key;
  }
  HT_ASSIGN_OR_RETURN(const auto engine, engine::Engine::Open(open));
  rpc::Handler handler(*engine);
  HT_ASSIGN_OR_RETURN(const auto server,
                      rpc::GrpcServer::Start(handler, options.server));
  const engine::Statistics stats = engine->Stats();
  spdlog::info("ledger {} with {} entries{}", Quoted(stats.origin),
               stats.entries, key.has_value() ? "" : ", for questions only");
  for (size_t i = 0; i < options.server.addresses.size(); ++i) {
    const int port = server->ports()[i];
    spdlog::info("listening on {}{}", options.server.addresses[i],
                 port == 0 ? "" : absl::StrCat(" port ", port));
  }
  int signal = 0;
  sigwait(&stop, &signal);
  spdlog::info("stopping");
  server->Shutdown();
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("halaltraced"));
  CLI::App app("Serves one halaltrace ledger over gRPC", "halaltraced");
  Options options;
  app.set_version_flag("--version", HALALTRACE_VERSION);
  app.add_option("--ledger", options.ledger, "Directory of the ledger")
      ->envname("HALALTRACE_LEDGER")
      ->capture_default_str();
  app.add_option("--policy", options.policy,
                 "Trust policy (default: beside the ledger)");
  app.add_option("--ledger-key", options.ledger_key,
                 "Key file of the ledger; without it, questions only");
  app.add_option("--listen", options.server.addresses,
                 "unix:PATH, 127.0.0.1:PORT or [::1]:PORT")
      ->required();
  app.add_flag("--allow-any-interface", options.server.allow_any_interface,
               "Let --listen name interfaces that others reach, in the clear");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCouldNotRun;
  }
  if (const absl::Status status = Serve(options); !status.ok()) {
    spdlog::error("{}", std::string(status.message()));
    return absl::IsDataLoss(status) ? kAlarm : kCouldNotRun;
  }
  return 0;
}

}  // namespace
}  // namespace halaltrace

int main(int argc, char** argv) { return halaltrace::Main(argc, argv); }
