// Every payload that the bot and the sandbox sent each other over the gateway, held against the types of discord-api-types.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { frameMends as mends } from './allowances.mjs';
import { declared, Frames } from './frames.mjs';
import { recorded } from './recording.mjs';

describe('the gateway\'s payloads', () => {
  let definitions, frames;

  before(() => {
    definitions = declared();
    frames = new Frames(definitions, mends);
  });

  const identify = () => ({ op: 2, d: { token: 'x', intents: 1, properties: { os: 'linux', browser: 'x', device: 'x' }, shard: [0, 1] } });
  const dispatch = (t, d) => ({ op: 0, s: 1, t, d });
  const state = () => ({ guild_id: '1', channel_id: '2', user_id: '3', session_id: 'x', deaf: false, mute: false, self_deaf: false, self_mute: false,
    self_video: false, suppress: false, request_to_speak_timestamp: null });
  const good = [
    ['bot', identify()],
    ['bot', { op: 1, d: null }],
    ['bot', { op: 6, d: { token: 'x', session_id: 'x', seq: 1 } }],
    ['discord', { op: 11, s: null, t: null, d: null }],
    ['discord', dispatch('VOICE_STATE_UPDATE', state())],
  ];
  const bad = [
    ['a field nobody knows', 'bot', { ...identify(), more: 1 }, /more/],
    ['one within its data', 'bot', { op: 2, d: { ...identify().d, guild_subscriptions: true } }, /guild_subscriptions/],
    ['intents as text', 'bot', { op: 2, d: { ...identify().d, intents: '1' } }, /intents must be number/],
    ['a shard of one number', 'bot', { op: 2, d: { ...identify().d, shard: [0] } }, /shard/],
    ['a heartbeat of text', 'bot', { op: 1, d: '7' }, /\/d must be number,null/],
    ['a resume without its number', 'bot', { op: 6, d: { token: 'x', session_id: 'x' } }, /seq/],
    ['an id as a number', 'discord', dispatch('VOICE_STATE_UPDATE', { ...state(), user_id: 3 }), /user_id/],
    ['an id that is none', 'discord', dispatch('VOICE_STATE_UPDATE', { ...state(), user_id: 'Ada' }), /user_id/],
    ['a field that is missing', 'discord', dispatch('VOICE_STATE_UPDATE', { ...state(), suppress: undefined }), /suppress/],
    ['a field that Discord does not send', 'discord', dispatch('VOICE_STATE_UPDATE', { ...state(), mood: 'good' }), /mood/],
    ['an interaction of another type than its data', 'discord', dispatch('INTERACTION_CREATE', { type: 3, data: { id: '1', name: 'x', type: 1 } }), /custom_id/],
    ['what is no JSON', 'bot', 'hello', /no JSON/],
  ];

  for (const [from, payload] of good) {
    test(`${from} ${payload.t ?? `op ${payload.op}`} as it should be is taken`, () => assert.deepEqual(frames.check({ from, payload }).problems, []));
  }

  for (const [what, from, payload, complaint] of bad) {
    test(`${what} is refused`, () => assert.match(frames.check({ from, payload: JSON.parse(JSON.stringify(payload)) }).problems.join(), complaint));
  }

  test('what is not declared is not judged', () => {
    assert.equal(frames.check({ from: 'discord', payload: dispatch('NEWER_THAN_THE_TYPES', {}) }).problems, null);
    assert.equal(frames.check({ from: 'bot', payload: { op: 99, d: null } }).problems, null);
  });

  test('every payload that was sent, either way, is valid against discord-api-types', async (context) => {
    const plain = new Frames(definitions, []);
    const count = { bot: new Map(), discord: new Map() };
    const unchecked = new Map();
    const problems = new Map();
    const needing = new Map();
    const note = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

    for (const frame of await recorded('frames')) {
      const { name, problems: found } = plain.check(frame);
      if (found === null) {
        note(unchecked, `${frame.from} ${name}`);
        continue;
      }

      note(count[frame.from], name);
      if (found.length > 0) {
        frames.check(frame).problems.forEach((problem) => note(problems, `${frame.from} ${name}: ${problem}`));
        needing.set(`${frame.from} ${name} ${found}`, frame);
      }
    }

    const sum = (map) => [...map.values()].reduce((a, b) => a + b, 0);
    context.diagnostic(`${sum(count.bot)} sent, ${sum(count.discord)} received checked; ${sum(unchecked)} unchecked`);
    context.diagnostic(`sent: ${list(count.bot)}`);
    context.diagnostic(`received: ${list(count.discord)}`);
    unchecked.forEach((times, name) => context.diagnostic(`unchecked ${times}: ${name}`));
    assert.deepEqual(Object.fromEntries(problems), {});
    assert.ok(sum(count.bot) > 0 && sum(count.discord) > 0, 'Nothing was recorded.');
    if (process.env.PEERGUILD_RECORD) {
      assert.deepEqual(unused(definitions, needing), [], 'Allowances that nothing needs');
    }
  });
});

const list = (map) => [...map].sort().map(([name, times]) => `${times} ${name}`).join(', ');

// An allowance is used if without it something would be refused.
function unused(definitions, needing) {
  return mends.filter((one) => {
    const without = new Frames(definitions, mends.filter((other) => other !== one));
    return ![...needing.values()].some((frame) => without.check(frame).problems.length > 0);
  }).map((one) => one.name);
}
