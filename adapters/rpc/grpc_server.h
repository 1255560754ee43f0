// SPDX-License-Identifier: Apache-2.0
// The handler behind gRPC, on a Unix socket or the loopback.
//
// gRPC 1.51 has published denial-of-service faults (CVE-2023-1428, 32732,
// 33953, 4785).  So the server listens where only this machine reaches it; the
// way to a network is a proxy that ends TLS in front of it.
#ifndef HALALTRACE_ADAPTERS_RPC_GRPC_SERVER_H_
#define HALALTRACE_ADAPTERS_RPC_GRPC_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "adapters/rpc/handler.h"

namespace halaltrace::rpc {

// ServerOptions says where to listen.
struct ServerOptions {
  // "unix:PATH", "127.0.0.1:PORT" or "[::1]:PORT"; port 0 takes a free one.
  std::vector<std::string> addresses;

  // Lets `addresses` name other interfaces, without encryption.
  bool allow_any_interface = false;
};

// GrpcServer serves until it is destroyed.  Thread-safe.
class GrpcServer {
 public:
  // Start begins to serve; `handler` must outlive the server.
  //
  // Errors: INVALID_ARGUMENT no address, or one that others can reach;
  // UNAVAILABLE an address is taken.
  static absl::StatusOr<std::unique_ptr<GrpcServer>> Start(
      Handler& handler, const ServerOptions& options);

  ~GrpcServer();

  // Ports that were taken, one for each address; 0 for a Unix socket.
  const std::vector<int>& ports() const;

  // Shutdown lets calls under way finish for up to five seconds, then ends
  // them.
  void Shutdown();

 private:
  struct Impl;
  explicit GrpcServer(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace halaltrace::rpc

#endif  // HALALTRACE_ADAPTERS_RPC_GRPC_SERVER_H_
