// What went over a sandbox's gateway, either way, held against the types of discord-api-types.
import assert from 'node:assert/strict';
import { frameMends } from '../contract/allowances.mjs';
import { declared, Frames } from '../contract/frames.mjs';

/** Fails with a sentence for each way in which a payload is not as it is declared. */
export async function assertDeclared(sandbox, context) {
  const frames = new Frames(declared(), frameMends);
  const names = { bot: new Set(), discord: new Set() };
  const problems = new Set();
  const all = await sandbox.get('frames?after=0');
  for (const frame of all) {
    const { name, problems: found } = frames.check(frame);
    names[frame.from].add(name);
    (found ?? ['not declared']).forEach((problem) => problems.add(`${frame.from} ${name}: ${problem}`));
  }

  context.diagnostic(`${all.length} payloads: ${[...names.bot].sort().join(', ')} sent, ${[...names.discord].sort().join(', ')} received`);
  assert.deepEqual([...problems], []);
}
