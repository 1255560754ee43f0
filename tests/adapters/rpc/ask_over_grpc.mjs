// SPDX-License-Identifier: Apache-2.0
// Asks a running halaltraced the demo's questions with an independent gRPC client,
// and holds the answers against the command line's.
//
//   node ask_over_grpc.mjs BIN_DIR PROTO_DIR DEMO_DIR
//
// The demo must have been built in DEMO_DIR.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const [binDir, protoDir, demoDir] = process.argv.slice(2);
const lots = [
  "DF260310", "DF260317", "DF260324", "BD260414", "DF260115", "KD260520",
];
const asOf = "2026-11-20T12:00:00+09:00";

const halaltrace = loader.loadSync("halaltrace/v1/service.proto", {
  includeDirs: [protoDir], keepCase: true, longs: String, enums: String,
  bytes: String, defaults: false, oneofs: false,
});
const { HalaltraceService } =
  grpc.loadPackageDefinition(halaltrace).halaltrace.v1;

// call turns a callback into a promise; a deadline keeps a dead server from
// hanging the test.
function call(client, method, request) {
  return new Promise((resolve, reject) => {
    client[method](request, { deadline: Date.now() + 20_000 },
      (error, response) => (error ? reject(error) : resolve(response)));
  });
}

// commandLine returns what `verify --json` prints; its exit code says the answer
// and is no failure here.
function commandLine(lot) {
  try {
    return JSON.parse(execFileSync(`${binDir}/halaltrace`, [
      "--ledger", `${demoDir}/ledger`, "--json", "verify", lot,
      "--market", "MY", "--as-of", asOf,
    ]));
  } catch (error) {
    assert.ok([1, 3].includes(error.status), error.stderr?.toString());
    return JSON.parse(error.stdout);
  }
}

async function withServer(test) {
  const socket = `${demoDir}/rpc-test.sock`;
  rmSync(socket, { force: true });
  const server = spawn(`${binDir}/halaltraced`, [
    "--ledger", `${demoDir}/ledger`, "--listen", `unix:${socket}`,
    "--listen", "127.0.0.1:0",
  ], { stdio: ["ignore", "ignore", "inherit"] });
  try {
    for (let i = 0; i < 200 && !existsSync(socket); ++i) await sleep(50);
    const client = new HalaltraceService(
      `unix:${socket}`, grpc.credentials.createInsecure());
    await test(client, socket);
    client.close();
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
  }
}

async function askLot(client, lot) {
  const response = await call(client, "Judge", {
    question: {
      lot, market: "MY", purpose: "PURPOSE_PRODUCT",
      as_of: {
        unix_ms: String(Date.parse(asOf)), offset_minutes: 540,
      },
    },
    explain: true,
  });
  const expected = commandLine(lot);
  assert.deepEqual(plain(response), expected, `${lot} differs`);
  console.log(`${lot}: ${response.verdict.answer}, as the command line says`);
}

// plain drops what proto-loader adds (null prototypes) by a trip through JSON.
const plain = (message) => JSON.parse(JSON.stringify(message));

async function askHealth(socket) {
  const definition = {
    Check: {
      path: "/grpc.health.v1.Health/Check", requestStream: false,
      responseStream: false,
      requestSerialize: () => Buffer.alloc(0),
      requestDeserialize: (bytes) => bytes,
      responseSerialize: (bytes) => bytes,
      responseDeserialize: (bytes) => bytes,
    },
  };
  const Health = grpc.makeGenericClientConstructor(definition, "Health");
  const client = new Health(`unix:${socket}`, grpc.credentials.createInsecure());
  const answer = await call(client, "Check", {});
  // HealthCheckResponse{status: SERVING}: field 1, varint 1.
  assert.deepEqual([...answer], [0x08, 0x01]);
  client.close();
}

await withServer(async (client, socket) => {
  for (const lot of lots) await askLot(client, lot);

  const head = await call(client, "Checkpoint", {});
  assert.match(head.note, /^tokachi-demo\.example\/halal\n\d+\n/);

  await assert.rejects(
    call(client, "Judge", { question: { lot: "NO-SUCH-LOT", market: "MY" } }),
    (error) => error.code === grpc.status.NOT_FOUND);
  await assert.rejects(
    call(client, "Judge", { question: { lot: "DF260310", market: "XX" } }),
    (error) => error.code === grpc.status.FAILED_PRECONDITION);

  // A server without the ledger's key answers questions and takes no hop.
  await assert.rejects(
    call(client, "Capture", { hops: [{ hop: { envelope: Buffer.from("x") } }] }),
    (error) => error.code === grpc.status.FAILED_PRECONDITION);
  await assert.rejects(call(client, "Capture", { hops: [] }),
    (error) => error.code === grpc.status.INVALID_ARGUMENT);

  await askHealth(socket);
});
console.log("the service answers as the command line does");
