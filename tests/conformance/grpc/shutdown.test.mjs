// Our server stops, as a grpc-js client sees it.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { grpc, Probe, serve, skip, transports } from './peer.mjs';

const { list, tidy } = transports();
after(tidy);

describe('our server stops', { skip }, () => {
  for (const { name, address } of list) {
    test(`over ${name}: a stream goes on, a new call is UNAVAILABLE, a call that does not end is told`, async () => {
      const server = await serve(address);
      const client = new Probe(server.address, grpc.credentials.createInsecure());
      const unary = (method, request) => new Promise((resolve) =>
        client[method](request, { deadline: Date.now() + 20_000 }, (error) => resolve(error ?? { code: grpc.status.OK })));
      const hangs = unary('Hang', { text: 'for ever' });
      const call = client.Chat();
      const responses = call[Symbol.asyncIterator]();
      const say = async (text) => (call.write({ text }), (await responses.next()).value.text);
      assert.equal(await say('before'), 'before');

      const stopped = server.stop();
      assert.equal(await say('while it stops'), 'while it stops');
      let code;
      do ({ code } = await unary('Unary', {})); while (code === grpc.status.OK); // Until the stop has reached it.
      assert.equal(code, grpc.status.UNAVAILABLE);
      call.end();
      assert.ok((await responses.next()).done);

      const told = await hangs;
      assert.deepEqual([told.code, told.details], [grpc.status.UNAVAILABLE, 'The server is shutting down.']);
      await stopped;
      client.close();
    });
  }
});
