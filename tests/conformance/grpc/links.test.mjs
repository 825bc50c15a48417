// Mutual TLS with the certificates of `peerguild certs`, between grpc-js and us: who is let in, and who is not. What can be said once in: their-client.test.mjs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LinkFolder, named, skip as notBuilt } from './links.mjs';
import { call, grpc, judge, Probe, serve, skip } from './peer.mjs';
import { startTheirServer } from './their-server.mjs';

const anyPort = 'https://127.0.0.1:0';

describe('locked links with grpc-js', { skip: skip || notBuilt }, () => {
  let ours, strangers;

  before(() => {
    ours = new LinkFolder();
    strangers = new LinkFolder();
  });

  after(() => {
    ours?.tidy();
    strangers?.tidy();
  });

  /** The status code of one call to our server. */
  const reach = async (credentials, options = named('circles')) => {
    const server = await serve(anyPort, 'locked', ours.path, 'circles');
    const client = new Probe(server.address, credentials, options);
    try {
      return await new Promise((resolve) => client.Unary({ text: 'hello' }, (error) => resolve(error?.code ?? grpc.status.OK)));
    } finally {
      client.close();
      await server.stop();
    }
  };

  test('our client calls its server, all of it', async (suite) => {
    const server = await startTheirServer(anyPort, ours.server('circles'));
    try {
      await judge(suite, await call(server.address, 'locked', ours.path, 'gateway', 'circles'), 17);
    } finally {
      server.stop();
    }
  });

  test('our client does not speak to its server where another authority has named it', async () => {
    const server = await startTheirServer(anyPort, strangers.server('circles'));
    try {
      const [{ name, failure }] = await call(server.address, 'locked', ours.path, 'gateway', 'circles');
      assert.equal(name, 'a channel connects');
      assert.ok(failure);
    } finally {
      server.stop();
    }
  });

  test('our client does not speak to its server under another name', async () => {
    const server = await startTheirServer(anyPort, ours.server('gateway'));
    try {
      assert.ok((await call(server.address, 'locked', ours.path, 'gateway', 'circles'))[0].failure);
    } finally {
      server.stop();
    }
  });

  test('its client comes in with certificate and secret', async () => assert.equal(await reach(ours.channel('gateway')), grpc.status.OK));

  test('its client without a certificate is refused', async () => assert.equal(await reach(ours.channel(null)), grpc.status.UNAVAILABLE));

  test("its client with a stranger's certificate is refused", async () =>
    assert.equal(await reach(strangers.channel('gateway', { secret: ours.secret, authority: ours })), grpc.status.UNAVAILABLE));

  test('its client with another secret is told so', async () =>
    assert.equal(await reach(ours.channel('gateway', { secret: 'quite another secret of thirty-two bytes' })), grpc.status.UNAUTHENTICATED));

  test('its client finds our server under no other name', async () =>
    assert.equal(await reach(ours.channel('gateway'), named('rituals')), grpc.status.UNAVAILABLE));
});
