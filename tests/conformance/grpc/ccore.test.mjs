// C-core (Debian's python3-grpcio), a gRPC that shares no code with ours or with grpc-js: its client against our server, ours against its.
import { after, describe, test } from 'node:test';
import { callWithCCore, serveWithCCore, skip } from './ccore.mjs';
import { call, judge, serve, transports } from './peer.mjs';

const { list, tidy } = transports();
after(tidy);

test('C-core is there to judge', { skip }, () => {}); // A skipped suite is not counted; a skipped test is.

for (const how of [[], ['gzip']]) {
  describe(`with C-core${how.length ? ', all in gzip' : ''}`, { skip }, () => {
    for (const { name, address } of list) {
      test(`its client calls our server over ${name}`, async (suite) => {
        const server = await serve(address, ...how);
        try {
          await judge(suite, await callWithCCore(server.address, ...how), 17);
        } finally {
          await server.stop();
        }
      });

      test(`our client calls its server over ${name}`, async (suite) => {
        const server = await serveWithCCore(address, ...how);
        try {
          await judge(suite, await call(server.address, ...how), 17);
        } finally {
          await server.stop();
        }
      });
    }
  });
}
