// SPDX-License-Identifier: Apache-2.0
// Asks a running halaltraced the demo's questions with an independent gRPC client,
// and holds the answers against the command line's; then lets it capture hops that
// were signed before.
//
//   node ask_over_grpc.mjs BIN_DIR PROTO_DIR DEMO_DIR COPY_DIR LOT
//
// The demo must have been built in DEMO_DIR and copied to COPY_DIR, which has
// the hops of write_ready_hops too; the good one is about LOT.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";

import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const [binDir, protoDir, demoDir, copyDir, readyLot] = process.argv.slice(2);
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
function commandLine(home, lot) {
  try {
    return JSON.parse(execFileSync(`${binDir}/halaltrace`, [
      "--ledger", `${home}/ledger`, "--json", "verify", lot,
      "--market", "MY", "--as-of", asOf,
    ]));
  } catch (error) {
    assert.ok([1, 3].includes(error.status), error.stderr?.toString());
    return JSON.parse(error.stdout);
  }
}

// withServer serves the ledger of `home` on a socket and on the loopback, and
// calls test with a client of each.
async function withServer(home, options, test) {
  const socket = `unix:${home}/rpc-test.sock`;
  rmSync(`${home}/rpc-test.sock`, { force: true });
  const server = spawn(`${binDir}/halaltraced`, [
    "--ledger", `${home}/ledger`, ...options, "--listen", socket,
    "--listen", "127.0.0.1:0",
  ], { stdio: ["ignore", "ignore", "pipe"] });
  const exited = new Promise((resolve) => server.once("exit", resolve));
  try {
    const address = `127.0.0.1:${await portOf(server)}`;
    const clients = [socket, address].map((to) =>
      new HalaltraceService(to, grpc.credentials.createInsecure()));
    await test(clients, [socket, address]);
    for (const client of clients) client.close();
  } finally {
    server.kill("SIGTERM");
    await exited;
  }
}

// portOf reads from the server's log which port of the loopback it took.
async function portOf(server) {
  for await (const line of createInterface({ input: server.stderr })) {
    const found = line.match(/127\.0\.0\.1:0 port (\d+)/);
    if (!found) continue;
    server.stderr.resume();
    return Number(found[1]);
  }
  throw new Error("the server ended before it listened");
}

async function askLot(client, home, lot) {
  const response = await call(client, "Judge", {
    question: {
      lot, market: "MY", purpose: "PURPOSE_PRODUCT",
      as_of: {
        unix_ms: String(Date.parse(asOf)), offset_minutes: 540,
      },
    },
    explain: true,
  });
  const expected = commandLine(home, lot);
  assert.deepEqual(plain(response), expected, `${lot} differs`);
  console.log(`${lot}: ${response.verdict.answer}, as the command line says`);
}

// plain drops what proto-loader adds (null prototypes) by a trip through JSON.
const plain = (message) => JSON.parse(JSON.stringify(message));

async function askHealth(address) {
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
  const client = new Health(address, grpc.credentials.createInsecure());
  const answer = await call(client, "Check", {});
  // HealthCheckResponse{status: SERVING}: field 1, varint 1.
  assert.deepEqual([...answer], [0x08, 0x01]);
  client.close();
}

// captureReady captures one hop that was signed before, and returns its outcome.
async function captureReady(client, name) {
  const hop = { hop: { envelope: envelopeIn(`${copyDir}/${name}.hop`) } };
  const answer = await call(client, "Capture", { hops: [hop] });
  assert.equal(answer.outcomes.length, 1);
  return answer.outcomes[0];
}

// envelopeIn reads HopBundle{hop{envelope}}: two nested fields of number 1, whose
// lengths are varints.
function envelopeIn(path) {
  let bytes = readFileSync(path);
  for (let depth = 0; depth < 2; ++depth) {
    assert.equal(bytes[0], 0x0a);
    let at = 1;
    while (bytes[at] & 0x80) ++at;
    bytes = bytes.subarray(at + 1);
  }
  return bytes;
}

const { FAILED_PRECONDITION, INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED } =
  grpc.status;

await withServer(demoDir, [], async (clients, addresses) => {
  for (const client of clients) {
    for (const lot of lots) await askLot(client, demoDir, lot);

    const head = await call(client, "Checkpoint", {});
    assert.match(head.note, /^tokachi-demo\.example\/halal\n\d+\n/);

    await assert.rejects(
      call(client, "Judge", { question: { lot: "NO-SUCH-LOT", market: "MY" } }),
      (error) => error.code === NOT_FOUND);
    await assert.rejects(
      call(client, "Judge", { question: { lot: "DF260310", market: "XX" } }),
      (error) => error.code === FAILED_PRECONDITION);

    // A server without the ledger's key answers questions and takes no hop.
    await assert.rejects(
      call(client, "Capture",
        { hops: [{ hop: { envelope: Buffer.from("x") } }] }),
      (error) => error.code === FAILED_PRECONDITION);
    await assert.rejects(call(client, "Capture", { hops: [] }),
      (error) => error.code === INVALID_ARGUMENT);
  }
  for (const address of addresses) await askHealth(address);
});
console.log("the service answers as the command line does");

const key = ["--ledger-key", `${copyDir}/keys/ledger.key`];
await withServer(copyDir, key, async ([client, overLoopback]) => {
  const sizeOf = (head) => Number(head.note.split("\n")[1]);
  const before = sizeOf(await call(client, "Checkpoint", {}));
  const first = await captureReady(client, "good");
  assert.equal(first.receipt?.sequence, String(before), JSON.stringify(first));
  assert.ok(!first.receipt.already_there);
  const again = await captureReady(overLoopback, "good");
  assert.ok(again.receipt?.already_there, JSON.stringify(again));
  assert.equal(again.receipt.sequence, first.receipt.sequence);
  assert.equal(again.receipt.statement, first.receipt.statement);

  const forged = await captureReady(client, "forged");
  assert.equal(forged.refusal?.code, PERMISSION_DENIED, JSON.stringify(forged));
  const stranger = await captureReady(client, "stranger");
  assert.equal(stranger.refusal?.code, FAILED_PRECONDITION,
    JSON.stringify(stranger));

  const after = await call(client, "Checkpoint", {});
  assert.equal(sizeOf(after), before + 1);
  await askLot(overLoopback, copyDir, readyLot);
});
console.log("and it captures what was signed elsewhere, once");
