// What the gRPC suites share: our program, the probe's description, the addresses to try, and why a suite is skipped.
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

/** The transports: a name, an address to serve on in our form, and what to tidy up. */
export function transports() {
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  return {
    list: [
      { name: 'TCP', address: 'http://127.0.0.1:0' },
      { name: 'a Unix socket', address: `unix:${join(folder, 'probe.sock')}` },
    ],
    tidy: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Starts our server; resolves with its address in grpc-js's form. */
export async function serve(address) {
  const child = spawn('dotnet', [program, 'serve', address], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value, done } = await lines.next();
  if (done) throw new Error('our server ended before it listened');
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return {
    address: JSON.parse(value).address.replace('http://', ''),
    stop: () => (child.stdin.end(), exited),
  };
}

/** Runs our client against an address in our form; resolves with what it found, one entry for each check. */
export async function call(address) {
  const child = spawn('dotnet', [program, 'call', address], { stdio: ['ignore', 'pipe', 'inherit'] });
  const results = [];
  for await (const line of createInterface({ input: child.stdout })) results.push(JSON.parse(line));
  return results;
}
