// Our client against grpc-js's server: each check of peer/Checks.cs becomes a test.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { call, skip, transports } from './peer.mjs';
import { startTheirServer } from './their-server.mjs';

const { list, tidy } = transports();
after(tidy);

describe('our client calls a grpc-js server', { skip }, () => {
  for (const { name, address } of list) {
    test(`over ${name}`, async (suite) => {
      const server = await startTheirServer(address);
      try {
        const results = await call(server.address);
        assert.ok(results.length >= 17, 'our client ended early');
        for (const result of results) {
          await suite.test(result.name, () => assert.equal(result.failure, null));
        }
      } finally {
        server.stop();
      }
    });
  }
});
