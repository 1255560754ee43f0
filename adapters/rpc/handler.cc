// SPDX-License-Identifier: Apache-2.0
#include "adapters/rpc/handler.h"

#include <span>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"

namespace halaltrace::rpc {
namespace {

v1::CaptureOutcome OutcomeMessage(const engine::Outcome& outcome,
                                  const std::string& origin) {
  v1::CaptureOutcome message;
  if (const auto* refusal = std::get_if<absl::Status>(&outcome)) {
    message.mutable_refusal()->set_code(static_cast<int>(refusal->code()));
    message.mutable_refusal()->set_message(std::string(refusal->message()));
    return message;
  }
  const auto& receipt = std::get<engine::Receipt>(outcome);
  v1::Receipt& out = *message.mutable_receipt();
  out.set_origin(origin);
  out.set_sequence(receipt.sequence());
  out.set_statement(receipt.statement().Bytes());
  out.set_already_there(receipt.already_there());
  for (const std::string& warning : receipt.warnings()) {
    out.add_warnings(warning);
  }
  return message;
}

}  // namespace

absl::StatusOr<v1::CaptureResponse> Handler::Capture(
    const v1::CaptureRequest& request) {
  if (request.hops().empty()) {
    return absl::InvalidArgumentError("no hop in the request");
  }
  if (static_cast<size_t>(request.hops_size()) > limits::kGroupHopsMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat(request.hops_size(), " hops in one request, over the ",
                     "limit of ", limits::kGroupHopsMax));
  }
  const std::vector<v1::HopBundle> bundles(request.hops().begin(),
                                           request.hops().end());
  HT_ASSIGN_OR_RETURN(const std::vector<engine::Outcome> outcomes,
                      engine_.Capture(bundles));
  const std::string origin = engine_.Stats().origin;
  v1::CaptureResponse response;
  for (const engine::Outcome& outcome : outcomes) {
    *response.add_outcomes() = OutcomeMessage(outcome, origin);
  }
  return response;
}

absl::StatusOr<v1::JudgeResponse> Handler::Judge(
    const v1::JudgeRequest& request) {
  HT_RETURN_IF_ERROR(engine_.CatchUp());
  HT_ASSIGN_OR_RETURN(engine::Answered answered,
                      engine_.Judge(request.question(), request.explain()));
  v1::JudgeResponse response;
  *response.mutable_verdict() = std::move(answered.verdict);
  if (request.explain()) {
    *response.mutable_explanation() = std::move(answered.explanation);
  }
  return response;
}

absl::StatusOr<v1::CheckpointResponse> Handler::Checkpoint() {
  HT_RETURN_IF_ERROR(engine_.CatchUp());
  v1::CheckpointResponse response;
  response.set_note(engine_.Checkpoint());
  return response;
}

}  // namespace halaltrace::rpc
