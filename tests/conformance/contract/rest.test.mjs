// Every REST request the bot made, and every answer of the sandbox, held against Discord's own OpenAPI description.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { absent, mends, unspoken } from './allowances.mjs';
import { Description } from './description.mjs';
import { recorded } from './recording.mjs';

const file = fileURLToPath(new URL('../../../../shared/discord-openapi.json', import.meta.url));
const skip = existsSync(file) ? false : `Discord's description is not there: ${file.split('/').slice(-2).join('/')} beside the repository`;

test('every request and every answer is valid against Discord\'s description', { skip }, async (context) => {
  const text = readFileSync(file, 'utf8');
  const description = new Description(text, mends);
  const plain = new Description(text, []);
  const count = { requests: 0, answers: 0 };
  const unchecked = new Map();
  const problems = new Map();
  const needing = new Map();
  const note = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

  for (const request of await recorded('requests')) {
    const operation = description.find(request);
    if (!operation) {
      const allowed = absent.find((one) => one.matches(request));
      note(allowed ? unchecked : problems, allowed?.name ?? `not in the description: ${request.method} ${request.path}`);
      continue;
    }

    for (const [what, how] of [['requests', 'request'], ['answers', 'answer']]) {
      const silent = what === 'answers' && unspoken.find((one) => one.matches(request));
      if (silent) {
        note(unchecked, `answers, ${silent.name}: ${silent.reason}`);
        continue;
      }

      count[what]++;
      const found = plain[how](operation, request);
      if (found.length === 0) {
        continue;
      }

      description[how](operation, request).forEach((problem) => note(problems, `${how} ${operation.operationId}: ${problem}`));
      needing.set(`${how} ${operation.operationId} ${found}`, [how, operation, request]);
    }
  }

  context.diagnostic(`${count.requests} requests, ${count.answers} answers checked; ${[...unchecked.values()].reduce((a, b) => a + b, 0)} unchecked`);
  unchecked.forEach((times, name) => context.diagnostic(`unchecked ${times}: ${name}`));
  assert.deepEqual(Object.fromEntries(problems), {});
  assert.ok(count.requests > 0, 'Nothing was recorded.');
  if (process.env.PEERGUILD_RECORD) {
    // One session played alone does not meet everything that the end-to-end tests meet.
    assert.deepEqual(unused(text, needing), [], 'Allowances that nothing needs');
  }
});

// An allowance is used if without it something would be refused.
function unused(text, needing) {
  return mends.filter((one) => {
    const without = new Description(text, mends.filter((other) => other !== one));
    return ![...needing.values()].some(([how, operation, request]) => without[how](operation, request).length > 0);
  }).map((one) => one.name);
}
