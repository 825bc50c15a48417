// Try it: one task in Ben's seat, and what came of it.

import { ask } from './api.js';
import { note } from './dom.js';
import { play } from './player.js';
import { go } from './store.js';
import { agree, board, fits, gather, goal, room, running } from './stage.js';

const task = `You are Ben now. Press ${goal}.`;
const writing = 'Write something small. Who may see it?';

// Where in a session everyone says one small thing: check-in, case and working together come before.
const untilGoals = 'PT51M';

export async function tryIt() {
  if (!(await fits())) {
    note('This world has no Ben: start one with the seed "circle".', 'error');
    return;
  }
  await play('Try it', steps, { onEnd: () => mark(false) });
}

async function steps(walk) {
  await gather();
  await agree('Ben');
  await running();
  if (!(await board())) await ask('POST', 'clock/advance', { by: untilGoals });
  await go({ seat: 'Ben', channel: room });
  const before = await board();
  await walk.say(task, { look: room, at: before?.id, seconds: 0.2, task: true });
  mark(true);
  const after = await written(walk, before);
  mark(false);
  await walk.say(
    /^Ben /m.test(after.text) ? 'The board changed, for everyone in the room.' : 'Counted. What it says stays with you.',
    { look: room, at: after.id, seconds: 4, task: true },
  );
  await go({ seat: 'Ada', channel: room });
  await walk.say('Ada sees the board, not your message.', { look: room, at: after.id, seconds: 5, task: true });
  await go({ seat: 'Ben', channel: room });
  await walk.say('That was it. Now type / anywhere.', { seconds: 4, task: true });
}

/** The board once something has come of it; until then the caption says what is to be done next. */
async function written(walk, before) {
  for (;;) {
    const now = await board();
    if (now && now.text !== before?.text) return now;
    walk.reword(document.querySelector('dialog.window') ? writing : task);
    await walk.wait(0.3);
  }
}

/** Puts a ring around what is to be pressed. */
function mark(on) {
  document.body.classList.toggle('find-goal', on);
  if (on)
    [...document.querySelectorAll('[data-press]')]
      .filter((button) => button.textContent === goal && !button.disabled)
      .at(-1)
      ?.focus();
}
