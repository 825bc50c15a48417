// grpc-js's client against our server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lockedTransport } from './links.mjs';
import { grpc, Health, Probe, serve, skip, transports } from './peer.mjs';

const { list, tidy } = transports();
const locked = lockedTransport();
after(tidy);
after(locked.tidy);

for (const { name, address, serving, credentials, options, skip: missing } of [...list, locked]) {
  describe(`a grpc-js client calls our server over ${name}`, { skip: skip || missing }, () => {
    let server, client, health;

    before(async () => {
      server = await serve(address, ...serving);
      client = new Probe(server.address, credentials(), options);
      health = new Health(server.address, credentials(), options);
    });

    after(async () => {
      client?.close();
      health?.close();
      await server?.stop();
    });

    const unary = (method, request, metadata = new grpc.Metadata(), how = {}) =>
      new Promise((resolve, reject) => {
        const answer = {};
        const call = client[method](request, metadata, how, (error, response) => {
          answer.response = response;
          if (error) reject(error);
        });
        call.on('metadata', (headers) => (answer.headers = headers));
        call.on('status', (status) => resolve({ ...answer, status }));
      });

    const refused = async (promise) => {
      try {
        await promise;
      } catch (error) {
        return error;
      }
      assert.fail('the call was expected to fail');
    };

    test('a unary call returns the response', async () => {
      const { response } = await unary('Unary', { text: 'hello' });
      assert.equal(response.text, 'hello');
    });

    test('a client stream is gathered', async () => {
      const response = await new Promise((resolve, reject) => {
        const call = client.Gather((error, value) => (error ? reject(error) : resolve(value)));
        for (const text of ['a', 'b', 'c']) call.write({ text });
        call.end();
      });
      assert.deepEqual([response.text, response.count], ['a,b,c', 3]);
    });

    test('a server stream arrives in order', async () => {
      const numbers = [];
      for await (const message of client.Scatter({ count: 100 })) numbers.push(message.count);
      assert.deepEqual(numbers, Array.from({ length: 100 }, (_, index) => index + 1));
    });

    test('a duplex call answers each message at once', async () => {
      const call = client.Chat();
      const responses = call[Symbol.asyncIterator]();
      for (let count = 1; count <= 20; count++) {
        call.write({ count });
        assert.equal((await responses.next()).value.count, count);
      }
      call.end();
      assert.ok((await responses.next()).done);
    });

    test('metadata comes back as headers and trailers, bytes too', async () => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
      const metadata = new grpc.Metadata();
      metadata.add('x-echo', 'a text');
      metadata.add('x-echo-bin', bytes);
      const { headers, status } = await unary('Unary', {}, metadata);
      assert.deepEqual(headers.get('x-echo'), ['a text']);
      assert.deepEqual(headers.get('x-echo-bin'), [bytes]);
      assert.deepEqual(status.metadata.get('x-echo-trailer'), ['a text']);
      assert.deepEqual(status.metadata.get('x-echo-trailer-bin'), [bytes]);
    });

    test('an error has its code, its text and its trailers', async () => {
      const details = '100% größer, 円, 🎈';
      const error = await refused(unary('Fail', { text: details, count: grpc.status.ABORTED }));
      assert.deepEqual([error.code, error.details], [grpc.status.ABORTED, details]);
      assert.deepEqual(error.metadata.get('x-why'), ['asked']);
    });

    test('an unwritten method is UNIMPLEMENTED', async () => {
      assert.equal((await refused(unary('Unwritten', {}))).code, grpc.status.UNIMPLEMENTED);
    });

    test('an unknown method is UNIMPLEMENTED', async () => {
      const identity = (bytes) => bytes;
      const error = await refused(new Promise((resolve, reject) =>
        client.makeUnaryRequest('/no.Body/Knows', identity, identity, Buffer.alloc(0), (failure, value) =>
          (failure ? reject(failure) : resolve(value)))));
      assert.equal(error.code, grpc.status.UNIMPLEMENTED);
    });

    test('a deadline ends the call at both ends', async () => {
      const text = `deadline ${name}`;
      const error = await refused(unary('Hang', { text }, undefined, { deadline: Date.now() + 2_000 }));
      assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
      await unary('Hung', { text }, undefined, { deadline: Date.now() + 30_000 });
    });

    test('a cancellation is seen by the server', async () => {
      const text = `cancel ${name}`;
      const error = await refused(new Promise((resolve, reject) => {
        const call = client.Hang({ text }, (failure, value) => (failure ? reject(failure) : resolve(value)));
        call.on('metadata', () => call.cancel()); // It runs.
      }));
      assert.equal(error.code, grpc.status.CANCELLED);
      await unary('Hung', { text }, undefined, { deadline: Date.now() + 30_000 });
    });

    test("a message over the server's limit is RESOURCE_EXHAUSTED and the next call works", async () => {
      const error = await refused(unary('Unary', { data: Buffer.alloc(5 * 1024 * 1024) }));
      assert.equal(error.code, grpc.status.RESOURCE_EXHAUSTED);
      await unary('Unary', {});
    });

    test('a megabyte goes there and back', async () => {
      const data = Buffer.alloc(1024 * 1024, 7);
      const { response } = await unary('Unary', { data });
      assert.ok(data.equals(response.data));
    });

    test('a gzip request is inflated', async () => {
      const zipped = new Probe(server.address, credentials(), {
        ...options,
        'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip,
      });
      const text = 'again and '.repeat(1000);
      const response = await new Promise((resolve, reject) =>
        zipped.Unary({ text }, (error, value) => (error ? reject(error) : resolve(value))));
      zipped.close();
      assert.equal(response.text, text);
    });

    test('200 calls at once each get their own answer', async () => {
      await Promise.all(Array.from({ length: 200 }, async (_, count) => {
        const { response } = await unary('Unary', { count });
        assert.equal(response.count, count);
      }));
    });

    test('health is checked', async () => {
      const check = (service) => new Promise((resolve, reject) =>
        health.Check({ service }, (error, value) => (error ? reject(error) : resolve(value))));
      assert.equal((await check('')).status, 'SERVING');
      assert.equal((await refused(check('no.Body'))).code, grpc.status.NOT_FOUND);
    });

    test('health is watched', async () => {
      const call = health.Watch({ service: '' });
      call.on('error', () => {}); // Its own cancellation, below.
      const first = await new Promise((resolve) => call.once('data', resolve));
      assert.equal(first.status, 'SERVING');
      call.cancel();
    });
  });
}
