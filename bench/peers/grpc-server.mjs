import { Server, ServerCredentials } from '@grpc/grpc-js';
import { Echo } from './echo.mjs';
import { serve } from './role.mjs';

const answer = {
  text: '**Friday readers** has six members: Ada (steward), Ben, Chi, Dee, Eli and Fay. Two seats are free; the next session is on Friday at 18:00.',
  head: 42,
};
const server = new Server();
server.addService(Echo.service, { ask: (call, callback) => callback(null, answer) });
await new Promise((resolve, reject) =>
  server.bindAsync(process.argv[2], ServerCredentials.createInsecure(), (error) => (error ? reject(error) : resolve())));
await serve(async () => ({}));
