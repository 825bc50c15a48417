// Pull the plug: the plugin that times sessions is stopped in the middle of one, comes back, and nothing is lost.

import { act, ask } from './api.js';
import { note } from './dom.js';
import { play } from './player.js';
import { go } from './store.js';
import { card, fits, gather, room, running } from './stage.js';

const plugin = 'rituals';

const set = (plugged) => ask('POST', 'plug', { plugin, in: plugged });

export async function plug() {
  const { plugs } = await ask('GET', 'plug');
  if (!(plugin in plugs) || !(await fits())) {
    note('Here the plugins run apart from the sandbox: pull their plug where they run.', 'error');
    return;
  }
  await play('Pull the plug', steps, { onEnd: () => set(true) });
}

async function steps(walk) {
  await gather();
  await running();
  await go({ seat: 'Ben', channel: room });
  const before = await card();
  await walk.say('A session is running. Now we break it.', { look: room, seconds: 3 });
  await set(false);
  await walk.say('The part that times it is dead.', { look: room, seconds: 2.5 });
  await walk.say('Ben presses +2 min anyway …', { look: room, seconds: 0.5 });
  const { response } = await press(before);
  await walk.say(response.text ? 'He gets an honest answer, not silence.' : 'Nobody is there to answer him.', { look: room, seconds: 4 });
  await set(true);
  await walk.say('It is back. Ben presses again.', { look: room, seconds: 2 });
  const kept = await again(walk, before);
  await walk.say(kept ? 'Same session, two minutes more. Nothing lost.' : 'The session is still there. Nothing lost.', {
    look: room,
    seconds: 5,
  });
}

/** Presses as somebody does whose bot has just come back: once more, if nothing has come of it after three seconds. */
async function again(walk, before) {
  for (let tries = 3; tries > 0; tries--) {
    await press(before);
    for (let looks = 10; looks > 0; looks--) {
      const after = await card();
      if (after?.id === before.id && after.text !== before.text) return true;
      await walk.wait(0.3);
    }
  }
  return false;
}

const press = (message) => act('click', { user: 'Ben', message: message.id, id: '+2 min' });
