// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ready_hops.h"

#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/trust/envelope.h"
#include "engine/trust/hop_parser.h"
#include "engine/trust/key_file.h"
#include "engine/trust/policy_file.h"
#include "engine/trust/sign_statement.h"
#include "tests/support/must.h"
#include "tests/support/test_keys.h"

namespace halaltrace::testing {
namespace {

std::string LotCalled(absl::string_view number) {
  return absl::StrCat("https://id.gs1.org/01/09520101000019/10/", number);
}

v1::Statement Draft(absl::string_view number) {
  constexpr int64_t kJuly2026Ms = 1'782'864'000'000;  // 2026-07-01T00:00:00Z
  v1::Statement draft;
  draft.mutable_header()->mutable_event_time()->set_unix_ms(kJuly2026Ms);
  v1::SupplyEvent& event = *draft.mutable_supply_event();
  event.set_type(v1::EVENT_TYPE_OBJECT);
  event.set_action(v1::ACTION_ADD);
  event.set_biz_location("https://id.gs1.org/414/9520101000019");
  event.add_quantities()->set_item(LotCalled(number));
  return draft;
}

}  // namespace

ReadyHops MakeReadyHops(engine::Engine& engine, const trust::Signer& signer) {
  ReadyHops hops;
  hops.lot = LotCalled("READY-1");
  hops.good = Must(engine.MakeHop(Draft("READY-1"), signer, {}));
  const trust::Envelope good =
      Must(trust::DecodeEnvelope(hops.good.hop().envelope()));

  const v1::HopBundle other =
      Must(engine.MakeHop(Draft("READY-2"), signer, {}));
  engine.Discard({&other, 1});
  trust::Envelope forged = Must(trust::DecodeEnvelope(other.hop().envelope()));
  forged.signatures = good.signatures;
  hops.forged.mutable_hop()->set_envelope(trust::EncodeEnvelope(forged));

  const trust::SoftwareSigner stranger = DeterministicP256Signer("stranger");
  v1::Statement theirs =
      Must(trust::ParseHop(hops.good.hop().envelope())).statement;
  theirs.mutable_header()->set_issuer_key(stranger.public_key().id().Bytes());
  const std::array<const trust::Signer*, 1> signers = {&stranger};
  hops.stranger.mutable_hop()->set_envelope(
      Must(trust::SignStatement(theirs, signers)));
  return hops;
}

ReadyHops ReadyHopsFor(const std::filesystem::path& home) {
  const trust::SoftwareSigner signer =
      Must(trust::LoadKeyFile(home / "keys" / "operator.key"));
  engine::OpenOptions open;
  open.directory = home / "ledger";
  open.policy = Must(trust::ReadPolicyFile(home / "policy.textproto"));
  const auto engine = Must(engine::Engine::Open(open));
  return MakeReadyHops(*engine, signer);
}

}  // namespace halaltrace::testing
