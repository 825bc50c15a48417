// Stands between a client and a server and counts the bytes each way: what was compressed shows, whatever either end says of it.
import { createConnection, createServer } from 'node:net';

/** @param {string} target host:port  @returns an address of the same form, the counts so far, and how to stop. */
export async function startRelay(target) {
  const [host, port] = target.split(':');
  const counted = { up: 0, down: 0 };
  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = createConnection({ host, port: Number(port) });
    client.on('data', (bytes) => (counted.up += bytes.length));
    upstream.on('data', (bytes) => (counted.down += bytes.length));
    for (const [from, to] of [[client, upstream], [upstream, client]]) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${server.address().port}`,
    counted,
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
