// What the gRPC suites share: our program, the probe's description, the addresses to try, and why a suite is skipped.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const program = ['Release', 'Debug']
  .map((configuration) => join(here, 'peer', 'bin', configuration, 'net10.0', 'PeerGuild.Grpc.Peer.dll'))
  .find(existsSync);

export const grpc = await import('@grpc/grpc-js').then((module) => module.default, () => null);
const loader = await import('@grpc/proto-loader').then((module) => module.default, () => null);

/** Why nothing can be judged, or false. */
export const skip =
  !grpc || !loader ? 'npm packages are missing: npm ci --prefix tests/conformance'
  : !program ? 'our program is not built: dotnet build tests/conformance/grpc/peer'
  : false;

const load = (path) =>
  grpc && loader && grpc.loadPackageDefinition(loader.loadSync(path, { keepCase: true, defaults: true, enums: String }));

export const { Probe } = load(join(here, 'probe.proto'))?.peerguild.probe.v1 ?? {};
export const { Health } = load(join(here, '../../../src/PeerGuild.Grpc/Health/health.proto'))?.grpc.health.v1 ?? {};

const open = { serving: [], credentials: () => grpc.credentials.createInsecure(), options: {} };

/** The transports: a name, an address to serve on in our form, and what to tidy up. */
export function transports() {
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  return {
    list: [
      { name: 'TCP', address: 'http://127.0.0.1:0', ...open },
      { name: 'a Unix socket', address: `unix:${join(folder, 'probe.sock')}`, ...open },
    ],
    tidy: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Starts our server, with 'gzip' one that compresses; resolves with its address in grpc-js's form. */
export async function serve(address, ...how) {
  const server = await startServer('dotnet', [program, 'serve', address, ...how]);
  return { ...server, address: server.address.replace(/^https?:\/\//, '') };
}

/** Runs our client against an address in our form; resolves with what it found, one entry for each check. */
export const call = (address, ...how) => runChecks('dotnet', [program, 'call', address, ...how]);

/** Starts a program that prints its address once it listens, and serves until its standard input ends. */
export async function startServer(command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value, done } = await lines.next();
  if (done) throw new Error(`${command} ended before it listened`);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return { address: JSON.parse(value).address, stop: () => (child.stdin.end(), exited) };
}

/** Runs a program that prints one line for each check. */
export async function runChecks(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const results = [];
  for await (const line of createInterface({ input: child.stdout })) results.push(JSON.parse(line));
  return results;
}

/** Makes each check a test. */
export async function judge(suite, results, atLeast) {
  assert.ok(results.length >= atLeast, 'the client ended early');
  for (const result of results) {
    await suite.test(result.name, () => assert.equal(result.failure, null));
  }
}
