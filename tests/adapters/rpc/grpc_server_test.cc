// SPDX-License-Identifier: Apache-2.0
// Goal: what goes through gRPC, on a socket or the loopback, is what the engine
// says, byte for byte; hops are admitted and refused one by one.
// Method: a server in this process over a ledger of its own, and a client of
// gRPC's own making; an independent client is grpc_test.sh's.
#include "adapters/rpc/grpc_server.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "adapters/rpc/handler.h"
#include "gmock/gmock.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "gtest/gtest.h"
#include "halaltrace/v1/service.grpc.pb.h"
#include "tests/engine/engine_world.h"
#include "tests/support/must.h"
#include "tests/support/ready_hops.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace halaltrace::rpc {
namespace {

using ::halaltrace::testing::EngineWorld;
using ::halaltrace::testing::Must;
using ::halaltrace::testing::StatusIs;

std::string Bytes(const google::protobuf::MessageLite& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  EXPECT_TRUE(message.SerializeToCodedStream(&coded));
  coded.Trim();
  return bytes;
}

class GrpcServerTest : public ::testing::Test {
 protected:
  GrpcServerTest() : handler_(world_.engine()) {
    const std::vector<v1::HopBundle> hops = {
        world_.Make(EngineWorld::Enrolment()),
        world_.Make(EngineWorld::Harvest("A-1")),
        world_.Make(EngineWorld::Batch("A-1", "D-1"))};
    HT_EXPECT_OK(world_.engine().CaptureAllOrNothing(hops));
    const std::string socket = absl::StrCat("unix:", dir_.In("rpc.sock"));
    server_ = Must(
        GrpcServer::Start(handler_, {.addresses = {socket, "127.0.0.1:0"}}));
    unix_ = StubAt(socket);
    loopback_ = StubAt(absl::StrCat("127.0.0.1:", server_->ports()[1]));
  }

  using Stub = v1::HalaltraceService::Stub;

  static std::unique_ptr<Stub> StubAt(const std::string& address) {
    return v1::HalaltraceService::NewStub(
        grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  }

  // The one outcome of one hop.
  static v1::CaptureOutcome Capture(Stub& stub, const v1::HopBundle& hop) {
    v1::CaptureRequest request;
    *request.add_hops() = hop;
    v1::CaptureResponse response;
    grpc::ClientContext context;
    SetDeadline(context);
    const grpc::Status status = stub.Capture(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.outcomes_size(), 1);
    return response.outcomes_size() == 1 ? response.outcomes(0)
                                         : v1::CaptureOutcome();
  }

  static grpc::Status Judge(Stub& stub, const v1::Question& question,
                            v1::JudgeResponse& response) {
    v1::JudgeRequest request;
    *request.mutable_question() = question;
    request.set_explain(true);
    grpc::ClientContext context;
    SetDeadline(context);
    return stub.Judge(&context, request, &response);
  }

  // A dead server must not hang the test.
  static void SetDeadline(grpc::ClientContext& context) {
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(20));
  }

  testing::TempDir dir_;
  EngineWorld world_;
  Handler handler_;
  std::unique_ptr<GrpcServer> server_;
  std::unique_ptr<Stub> unix_;
  std::unique_ptr<Stub> loopback_;
};

TEST_F(GrpcServerTest, TheSameQuestionGetsTheSameBytesOnEveryWay) {
  const v1::Question question = EngineWorld::Question("D-1");
  HT_ASSERT_OK_AND_ASSIGN(const engine::Answered answered,
                          world_.engine().Judge(question, /*explain=*/true));
  const std::string verdict = Bytes(answered.verdict);
  const std::string explanation = Bytes(answered.explanation);
  ASSERT_FALSE(verdict.empty());
  ASSERT_FALSE(explanation.empty());
  for (Stub* const stub : {unix_.get(), loopback_.get()}) {
    v1::JudgeResponse response;
    const grpc::Status status = Judge(*stub, question, response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_TRUE(Bytes(response.verdict()) == verdict);
    EXPECT_TRUE(Bytes(response.explanation()) == explanation);
  }
}

TEST_F(GrpcServerTest, ARefusedQuestionKeepsItsCode) {
  v1::JudgeResponse response;
  EXPECT_EQ(
      Judge(*loopback_, EngineWorld::Question("Z-9"), response).error_code(),
      grpc::StatusCode::NOT_FOUND);
  v1::Question elsewhere = EngineWorld::Question("D-1");
  elsewhere.set_market("XX");
  EXPECT_EQ(Judge(*unix_, elsewhere, response).error_code(),
            grpc::StatusCode::FAILED_PRECONDITION);
}

TEST_F(GrpcServerTest, AHopIsAdmittedOnce) {
  const testing::ReadyHops hops =
      testing::MakeReadyHops(world_.engine(), world_.plant());
  const uint64_t next = world_.engine().Stats().entries;
  const v1::CaptureOutcome first = Capture(*unix_, hops.good);
  ASSERT_TRUE(first.has_receipt()) << first.DebugString();
  EXPECT_EQ(first.receipt().origin(), world_.engine().Stats().origin);
  EXPECT_EQ(first.receipt().sequence(), next);
  EXPECT_FALSE(first.receipt().already_there());

  const v1::CaptureOutcome again = Capture(*loopback_, hops.good);
  ASSERT_TRUE(again.has_receipt()) << again.DebugString();
  EXPECT_TRUE(again.receipt().already_there());
  EXPECT_EQ(again.receipt().sequence(), next);
  EXPECT_EQ(again.receipt().statement(), first.receipt().statement());
  EXPECT_EQ(world_.engine().Stats().entries, next + 1);
}

TEST_F(GrpcServerTest, ARefusedHopHasItsCodeAndChangesNothing) {
  const testing::ReadyHops hops =
      testing::MakeReadyHops(world_.engine(), world_.plant());
  const std::string before = world_.engine().Checkpoint();
  v1::HopBundle junk;
  junk.mutable_hop()->set_envelope("not an envelope");
  for (Stub* const stub : {unix_.get(), loopback_.get()}) {
    EXPECT_EQ(Capture(*stub, hops.forged).refusal().code(),
              static_cast<int>(absl::StatusCode::kPermissionDenied));
    EXPECT_EQ(Capture(*stub, hops.stranger).refusal().code(),
              static_cast<int>(absl::StatusCode::kFailedPrecondition));
    EXPECT_EQ(Capture(*stub, junk).refusal().code(),
              static_cast<int>(absl::StatusCode::kInvalidArgument));
  }
  EXPECT_EQ(world_.engine().Checkpoint(), before);
}

TEST_F(GrpcServerTest, TheCheckpointIsTheNewestNote) {
  for (Stub* const stub : {unix_.get(), loopback_.get()}) {
    v1::CheckpointResponse response;
    grpc::ClientContext context;
    SetDeadline(context);
    ASSERT_TRUE(stub->Checkpoint(&context, {}, &response).ok());
    EXPECT_EQ(response.note(), world_.engine().Checkpoint());
    Capture(*stub, world_.Make(EngineWorld::Harvest(
                       absl::StrCat("B-", response.note().size(), "-",
                                    world_.engine().Stats().entries))));
  }
}

TEST_F(GrpcServerTest, ListensOnlyWhereThisMachineReachesIt) {
  const auto start = [&](std::vector<std::string> addresses) {
    return GrpcServer::Start(handler_, {.addresses = std::move(addresses)})
        .status();
  };
  EXPECT_THAT(start({}), StatusIs(absl::StatusCode::kInvalidArgument));
  for (const char* const address :
       {"0.0.0.0:0", "[::]:0", "localhost:0", "unix:", "192.0.2.1:50051"}) {
    EXPECT_THAT(start({address}), StatusIs(absl::StatusCode::kInvalidArgument))
        << address;
  }
  EXPECT_THAT(start({absl::StrCat("unix:", dir_.In("rpc.sock"))}),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(start({absl::StrCat("127.0.0.1:", server_->ports()[1])}),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(server_->ports()[0], 0);
}

}  // namespace
}  // namespace halaltrace::rpc
