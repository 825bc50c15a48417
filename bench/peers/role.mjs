// The other end of Harness/Child.cs: says that it is ready, then answers each line of standard input with one line of JSON.
import { createInterface } from 'node:readline';

export async function serve(answer) {
  say({});
  for await (const line of createInterface({ input: process.stdin })) {
    say(await answer(line.split(' ')));
  }
  process.exit(0);
}

export function say(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

export function quantiles(milliseconds) {
  const sorted = Float64Array.from(milliseconds).sort();
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))];
  return { 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'most ms': at(1) };
}
