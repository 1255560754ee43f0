// SPDX-License-Identifier: Apache-2.0
#include "adapters/rpc/grpc_server.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "halaltrace/v1/service.grpc.pb.h"

namespace halaltrace::rpc {
namespace {

// Abseil's codes and gRPC's are the same numbers.
grpc::Status GrpcStatus(const absl::Status& status) {
  return {static_cast<grpc::StatusCode>(status.code()),
          std::string(status.message())};
}

template <typename Response>
grpc::ServerUnaryReactor* Finish(grpc::CallbackServerContext* context,
                                 absl::StatusOr<Response> result,
                                 Response* response) {
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  const grpc::Status status =
      result.ok() ? grpc::Status::OK : GrpcStatus(result.status());
  if (result.ok()) *response = *std::move(result);
  reactor->Finish(status);
  return reactor;
}

class Service final : public v1::HalaltraceService::CallbackService {
 public:
  explicit Service(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* Capture(grpc::CallbackServerContext* context,
                                    const v1::CaptureRequest* request,
                                    v1::CaptureResponse* response) override {
    return Finish(context, handler_.Capture(*request), response);
  }

  grpc::ServerUnaryReactor* Judge(grpc::CallbackServerContext* context,
                                  const v1::JudgeRequest* request,
                                  v1::JudgeResponse* response) override {
    return Finish(context, handler_.Judge(*request), response);
  }

  grpc::ServerUnaryReactor* Checkpoint(
      grpc::CallbackServerContext* context, const v1::CheckpointRequest*,
      v1::CheckpointResponse* response) override {
    return Finish<v1::CheckpointResponse>(context, handler_.Checkpoint(),
                                          response);
  }

 private:
  Handler& handler_;
};

bool IsLocal(absl::string_view address) {
  return absl::StartsWith(address, "unix:") ||
         absl::StartsWith(address, "127.0.0.1:") ||
         absl::StartsWith(address, "[::1]:");
}

// gRPC would take a live server's socket away from it, and later remove it.
absl::Status CheckSocketIsFree(absl::string_view address) {
  if (!absl::ConsumePrefix(&address, "unix:")) return absl::OkStatus();
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  if (address.empty() || address.size() >= sizeof(name.sun_path)) {
    return absl::InvalidArgumentError(
        absl::StrCat("a socket's path has 1 to ", sizeof(name.sun_path) - 1,
                     " bytes, ", Quoted(address), " has ", address.size()));
  }
  address.copy(name.sun_path, address.size());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return absl::ErrnoToStatus(errno, "cannot make a socket");
  const int connected =
      ::connect(socket, reinterpret_cast<const sockaddr*>(&name), sizeof(name));
  ::close(socket);
  if (connected != 0) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("another server listens on ", address));
}

absl::Status CheckAddresses(const ServerOptions& options) {
  if (options.addresses.empty()) {
    return absl::InvalidArgumentError("no address to listen on");
  }
  for (const std::string& address : options.addresses) {
    if (!IsLocal(address) && !options.allow_any_interface) {
      return absl::InvalidArgumentError(absl::StrCat(
          "address ", Quoted(address),
          " is none that only this machine reaches: unix:PATH, 127.0.0.1:PORT "
          "or [::1]:PORT"));
    }
    HT_RETURN_IF_ERROR(CheckSocketIsFree(address));
  }
  return absl::OkStatus();
}

}  // namespace

struct GrpcServer::Impl {
  explicit Impl(Handler& handler) : service(handler) {}

  Service service;
  std::vector<int> ports;
  std::unique_ptr<grpc::Server> server;
};

GrpcServer::GrpcServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

GrpcServer::~GrpcServer() { Shutdown(); }

absl::StatusOr<std::unique_ptr<GrpcServer>> GrpcServer::Start(
    Handler& handler, const ServerOptions& options) {
  if (absl::Status status = CheckAddresses(options); !status.ok()) {
    return status;
  }
  grpc::EnableDefaultHealthCheckService(true);
  auto impl = std::make_unique<Impl>(handler);
  grpc::ServerBuilder builder;
  // Two servers on one port would each see half of the questions.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.SetMaxReceiveMessageSize(static_cast<int>(limits::kRequestBytesMax));
  impl->ports.resize(options.addresses.size());
  for (size_t i = 0; i < options.addresses.size(); ++i) {
    builder.AddListeningPort(options.addresses[i],
                             grpc::InsecureServerCredentials(),
                             &impl->ports[i]);
  }
  builder.RegisterService(&impl->service);
  impl->server = builder.BuildAndStart();
  if (impl->server == nullptr) {
    return absl::UnavailableError(absl::StrCat(
        "cannot listen on ", absl::StrJoin(options.addresses, ", ")));
  }
  for (size_t i = 0; i < options.addresses.size(); ++i) {
    if (absl::StartsWith(options.addresses[i], "unix:")) impl->ports[i] = 0;
  }
  return std::unique_ptr<GrpcServer>(new GrpcServer(std::move(impl)));
}

const std::vector<int>& GrpcServer::ports() const { return impl_->ports; }

void GrpcServer::Shutdown() {
  constexpr auto kGrace = std::chrono::seconds(5);
  impl_->server->Shutdown(std::chrono::system_clock::now() + kGrace);
}

}  // namespace halaltrace::rpc
