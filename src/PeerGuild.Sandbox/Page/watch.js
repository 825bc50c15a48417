// Watch a session: six people, five parts, one minute.

import { note } from './dom.js';
import { play } from './player.js';
import { go, place } from './store.js';
import { cast, fits, gather, home, room, running, seatAll, sit, slash, speed, world } from './stage.js';

const sessionRate = 100;
let pace = 0;

const parts = [
  ['Check-in', 'Check-in: one success, one challenge each.'],
  ['One real case', 'Bell. One real case; the others listen.'],
  ['Working on it together', 'Bell. Now they work on it together.'],
  ['One small thing each', 'Bell. Everyone takes one small thing home.'],
  ['Before we go', 'Bell. One sentence each before they go.'],
];

export async function watchSession() {
  if (!(await fits())) {
    note('This world has nobody for it: start one with the seed "circle".', 'error');
    return;
  }
  await play('Watch a session', steps, {
    onPause: (paused) => speed(paused ? 0 : pace),
    onEnd: () => speed(1),
  });
}

async function steps(walk) {
  await walk.say('Night Owls: six people who learn together.', { seconds: 0 });
  await clear();
  await go({ seat: 'Ada', channel: home });
  await run(0);
  await gather();
  await walk.wait(3);
  await walk.say('They sit down in the Round Table.', { look: room, seconds: 1 });
  await seatAll(() => walk.wait(0.35));
  await walk.say('Ben types /session start. Ben leads.', { look: home, seconds: 1 });
  await running();
  await walk.wait(1.4);
  await walk.say('From here time runs a hundred times faster.', { look: home, seconds: 1.6 });
  await run(sessionRate);
  for (const [name, caption] of parts) {
    await walk.say(caption, { look: room, seconds: 3 });
    const left = () => !place()?.status?.startsWith(name);
    await walk.until(left, 30);
  }
  await run(1);
  await walk.say('Seventy-five minutes, ended on time, by itself.', { look: room, seconds: 3 });
  await walk.say('The record stays in the circle\u2019s channel.', { look: home, seconds: 4 });
  note('Your turn: press "Try it: you are Ben".');
}

const run = (rate) => speed((pace = rate));

/** A session that runs already is ended first, and the room is empty when the walk begins. */
async function clear() {
  const { status } = await world();
  if (status) await slash('Ben', home, '/session end');
  for (const name of cast) await sit(name, null);
}
