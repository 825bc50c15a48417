// Our client against grpc-js's server: each check of peer/Checks.cs becomes a test.
import { after, describe, test } from 'node:test';
import { call, judge, skip, transports } from './peer.mjs';
import { startTheirServer } from './their-server.mjs';

const { list, tidy } = transports();
after(tidy);

describe('our client calls a grpc-js server', { skip }, () => {
  for (const { name, address } of list) {
    test(`over ${name}`, async (suite) => {
      const server = await startTheirServer(address);
      try {
        await judge(suite, await call(server.address), 17);
      } finally {
        server.stop();
      }
    });
  }
});
