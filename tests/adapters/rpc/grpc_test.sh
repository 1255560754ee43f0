#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the demo and lets an independent client ask it over gRPC.
#
#   tests/adapters/rpc/grpc_test.sh BIN_DIR WRITE_READY_HOPS
#
# Exit code 77 (skipped) when the npm packages of tests/ are not installed.
set -euo pipefail
bin=$1
write_ready_hops=$2
cd "$(dirname "$0")/../../.."
if [[ ! -d tests/node_modules/@grpc/grpc-js ]]; then
  echo "SKIPPED: grpc-js is not installed; run tools/setup npm"
  exit 77
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
"$bin/halaltrace" demo "$home/demo" >/dev/null
cp -r "$home/demo" "$home/copy"
lot=$("$write_ready_hops" "$home/copy")
node tests/adapters/rpc/ask_over_grpc.mjs \
  "$bin" proto "$home/demo" "$home/copy" "$lot"
