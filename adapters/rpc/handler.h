// SPDX-License-Identifier: Apache-2.0
// The service as functions from message to message.  gRPC and HTTP carry the
// same handler, so an answer does not depend on how it was asked for.
#ifndef HALALTRACE_ADAPTERS_RPC_HANDLER_H_
#define HALALTRACE_ADAPTERS_RPC_HANDLER_H_

#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "halaltrace/v1/service.pb.h"

namespace halaltrace::rpc {

// Handler answers requests.  Thread-safe; `engine` must outlive it.
class Handler {
 public:
  explicit Handler(engine::Engine& engine) : engine_(engine) {}

  // Capture admits each hop by itself.
  //
  // Errors: INVALID_ARGUMENT no hop; RESOURCE_EXHAUSTED too many;
  // otherwise as Engine::Capture.
  absl::StatusOr<v1::CaptureResponse> Capture(
      const v1::CaptureRequest& request);

  // Judge answers from all that is committed by now, by whichever process.
  //
  // Errors: as Engine::CatchUp and Engine::Judge.
  absl::StatusOr<v1::JudgeResponse> Judge(const v1::JudgeRequest& request);

  // Checkpoint returns the newest signed head; errors as Engine::CatchUp.
  absl::StatusOr<v1::CheckpointResponse> Checkpoint();

 private:
  engine::Engine& engine_;
};

}  // namespace halaltrace::rpc

#endif  // HALALTRACE_ADAPTERS_RPC_HANDLER_H_
