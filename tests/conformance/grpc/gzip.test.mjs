// What gzip saves between us and each judge, counted on the wire: 6 MiB of zeros go up in each suite of checks and 1 MiB comes down.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callWithCCore, serveWithCCore, skip as noCCore } from './ccore.mjs';
import { call, grpc, Probe, serve, skip } from './peer.mjs';
import { startRelay } from './relay.mjs';
import { startTheirServer } from './their-server.mjs';

const anyPort = 'http://127.0.0.1:0';
const MiB = 1024 * 1024;
const little = 0.4 * MiB;

/** Runs a client's checks through a relay; resolves with the bytes each way. */
async function measure(server, run) {
  const relay = await startRelay(server.address.replace('http://', ''));
  try {
    for (const { name, failure } of await run(relay.address)) assert.equal(failure, null, name);
    return relay.counted;
  } finally {
    relay.stop();
    await server.stop();
  }
}

const ours = (...how) => (address) => call(`http://${address}`, ...how);
const theirs = (...how) => (address) => callWithCCore(address, ...how);

/** grpc-js's client sends a mebibyte of zeros and gets it back. */
const zeros = (options) => async (address) => {
  const client = new Probe(address, grpc.credentials.createInsecure(), options);
  const data = Buffer.alloc(MiB);
  const { data: back } = await new Promise((resolve, reject) =>
    client.Unary({ data }, (error, value) => (error ? reject(error) : resolve(value))));
  client.close();
  return [{ name: 'zeros come back', failure: data.equals(back) ? null : 'they differ' }];
};

describe('gzip with grpc-js', { skip }, () => {
  test('without it everything goes plainly', async () => {
    const { up, down } = await measure(await serve(anyPort), zeros({}));
    assert.ok(up > MiB && down > MiB, `${up} up, ${down} down`);
  });

  test('its client and our server compress', async () => {
    const { up, down } = await measure(
      await serve(anyPort, 'gzip'), zeros({ 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip }));
    assert.ok(up < little && down < little, `${up} up, ${down} down`);
  });

  test('our client compresses for its server, which never does', async () => {
    const { up } = await measure(await startTheirServer(anyPort), ours('gzip'));
    assert.ok(up < little, `${up} up`);
  });
});

describe('gzip with C-core', { skip: noCCore }, () => {
  test('without it everything goes plainly', async () => {
    const { up, down } = await measure(await serveWithCCore(anyPort), ours());
    assert.ok(up > 6 * MiB && down > MiB, `${up} up, ${down} down`);
  });

  test('its client and our server compress', async () => {
    const { up, down } = await measure(await serve(anyPort, 'gzip'), theirs('gzip'));
    assert.ok(up < little && down < little, `${up} up, ${down} down`);
  });

  test('our client and its server compress', async () => {
    const { up, down } = await measure(await serveWithCCore(anyPort, 'gzip'), ours('gzip'));
    assert.ok(up < little && down < little, `${up} up, ${down} down`);
  });

  test('our server does not compress unless it is told to', async () => {
    const { up, down } = await measure(await serve(anyPort), theirs('gzip'));
    assert.ok(up < little && down > MiB, `${up} up, ${down} down`);
  });
});
