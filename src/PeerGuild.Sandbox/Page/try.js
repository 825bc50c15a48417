// Try it: one task in Ben's seat, and what came of it.

import { note } from './dom.js';
import { play } from './player.js';
import { app, go, on } from './store.js';
import { card, fits, gather, room, running } from './stage.js';

let pressed = null;

export async function tryIt() {
  if (!(await fits())) {
    note('This world has no Ben: start one with the seed "circle".', 'error');
    return;
  }
  await play('Try it', steps, { onEnd: () => mark(false) });
}

on('pressed', (press) => (pressed = press));

async function steps(walk) {
  await gather();
  await running();
  await go({ seat: 'Ben', channel: room });
  const before = (await card())?.text;
  pressed = null;
  await walk.say('You are Ben now. Press +2 min.', { look: room, seconds: 0.2, task: true });
  mark(true);
  const done = await walk.until(() => pressed?.label.startsWith('+2') && app.seat === 'Ben', 600);
  mark(false);
  if (!done) return;
  await walk.say(
    (await changed(before)) ? 'Two minutes more, for everyone in the room.' : 'Look: PeerGuild answered you, and only you.',
    { seconds: 4, task: true },
  );
  await go({ seat: 'Ada', channel: room });
  await walk.say('Ada sees the new time, not your message.', { seconds: 5, task: true });
  await go({ seat: 'Ben', channel: room });
  await walk.say('That was it. Now type / anywhere.', { seconds: 4, task: true });
}

/** Whether the card says something else within two seconds: the private answer may be there before it. */
async function changed(before) {
  for (let tries = 20; tries > 0; tries--) {
    if ((await card())?.text !== before) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/** Puts a ring around what is to be pressed. */
function mark(on) {
  document.body.classList.toggle('find-two', on);
  if (on)
    [...document.querySelectorAll('[data-press]')]
      .filter((button) => button.textContent === '+2 min' && !button.disabled)
      .at(-1)
      ?.focus();
}
