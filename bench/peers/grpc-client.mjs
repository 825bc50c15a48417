import { credentials } from '@grpc/grpc-js';
import { Echo } from './echo.mjs';
import { quantiles, serve } from './role.mjs';

const client = new Echo(process.argv[2], credentials.createInsecure());
const question = {
  id: '1350000000000000001',
  guild: '1350000000000000002',
  member: '1350000000000000003',
  command: 'circle members',
  options: { circle: 'Friday readers', page: '1' },
};
const ask = () => new Promise((resolve, reject) => client.ask(question, (error, answer) => (error ? reject(error) : resolve(answer))));

await serve(async ([calls, atOnce]) => {
  const took = [];
  let left = Number(calls);
  await Promise.all(Array.from({ length: Number(atOnce) }, async () => {
    while (left-- > 0) {
      const start = performance.now();
      await ask();
      took.push(performance.now() - start);
    }
  }));
  return quantiles(took);
});
