// The chapters of a world that was lived: each shows its place and says it. A part of the product that comes adds its own.

import { note } from './dom.js';
import { play } from './player.js';
import { go } from './store.js';
import { home, room, world } from './stage.js';

export const chapters = [{ name: 'Session', about: 'What four sessions left behind', tell: tell('Session', session) }];

function tell(title, steps) {
  return async () => {
    const met = await wrapUps();
    if (met.length < 4) note('This circle has not met yet: play the nine weeks first.', 'error');
    else await play(title, (walk) => steps(walk, met));
  };
}

/** What the circle's sessions left in its channel, oldest first. */
async function wrapUps() {
  const { state, guild } = await world();
  const channel = guild.channels.find((one) => one.name === home)?.id;
  return state.messages.filter((message) => message.channel === channel && / led, in /.test(message.text));
}

async function session(walk, met) {
  const { state } = await world();
  const threads = state.messages.filter((message) => message.thread).map((message) => message.thread);
  await go({ seat: 'Ada', channel: home });
  await walk.say('Each session leaves one wrap-up in the channel.', { look: home, at: met[0].id, seconds: 4 });
  await walk.say('Fay came late: 63 minutes, no fuss.', { look: home, at: met[1].id, seconds: 4 });
  await walk.say('Notes and links stay in its thread.', { look: threads[1], seconds: 4 });
  await walk.say('Two minutes more, one pause, same end.', { look: home, at: met[2].id, seconds: 4 });
  await walk.say('In the room each part became one line.', { look: room, seconds: 4 });
  await walk.say('The next one is yours: type /session start.', { look: room, seconds: 4 });
}
