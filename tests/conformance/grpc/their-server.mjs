// The probe and health, served by grpc-js.
import { grpc, Health, Probe } from './peer.mjs';

export async function startTheirServer(address, credentials = grpc.ServerCredentials.createInsecure()) {
  const server = new grpc.Server();
  server.addService(Probe.service, probe());
  server.addService(Health.service, health());
  const [, scheme = '', target] = /^(https?:\/\/)?(.*)$/.exec(address);
  const port = await new Promise((resolve, reject) =>
    server.bindAsync(target, credentials, (error, bound) => (error ? reject(error) : resolve(bound))));
  return {
    address: target.startsWith('unix:') ? target : `${scheme}127.0.0.1:${port}`,
    stop: () => server.forceShutdown(),
  };
}

function probe() {
  const hangs = new Map();
  const hangOf = (text) => {
    if (!hangs.has(text)) {
      let end;
      hangs.set(text, { ended: new Promise((resolve) => (end = resolve)), end });
    }
    return hangs.get(text);
  };

  return {
    Unary(call, callback) {
      const headers = new grpc.Metadata();
      const trailers = new grpc.Metadata();
      for (const value of call.metadata.get('x-echo')) {
        headers.add('x-echo', value);
        trailers.add('x-echo-trailer', value);
      }
      for (const value of call.metadata.get('x-echo-bin')) {
        headers.add('x-echo-bin', value);
        trailers.add('x-echo-trailer-bin', value);
      }
      call.sendMetadata(headers);
      callback(null, call.request, trailers);
    },
    Gather(call, callback) {
      const texts = [];
      call.on('data', (message) => texts.push(message.text));
      call.on('end', () => callback(null, { text: texts.join(','), count: texts.length }));
    },
    Scatter(call) {
      for (let count = 1; count <= call.request.count; count++) call.write({ count });
      call.end();
    },
    Chat(call) {
      call.on('data', (message) => call.write(message));
      call.on('end', () => call.end());
    },
    Fail(call, callback) {
      const metadata = new grpc.Metadata();
      metadata.add('x-why', 'asked');
      callback({ code: call.request.count, details: call.request.text, metadata });
    },
    Hang(call) {
      call.on('cancelled', () => hangOf(call.request.text).end());
      call.sendMetadata(new grpc.Metadata());
    },
    async Hung(call, callback) {
      await hangOf(call.request.text).ended;
      callback(null, call.request);
    },
  };
}

function health() {
  return {
    Check(call, callback) {
      if (call.request.service === '') callback(null, { status: 'SERVING' });
      else callback({ code: grpc.status.NOT_FOUND, details: 'unknown' });
    },
    Watch(call) {
      call.write({ status: 'SERVING' });
    },
  };
}
