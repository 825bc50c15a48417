// The chapters of a world that was lived: each goes to its places and says what is to be seen there. Everything in them was done by somebody, with a click.

import { act, look } from './api.js';
import { note } from './dom.js';
import { closeFile, showFile } from './files.js';
import { play } from './player.js';
import { app, go } from './store.js';
import { home, room, slash, world } from './stage.js';

export const chapters = [
  { name: 'Before', about: 'Dates, turns and topics, before anyone sits down', tell: tell('Before', before) },
  { name: 'Session', about: 'What four sessions left behind', tell: tell('Session', session) },
  { name: 'Between', about: 'What happens from one session to the next', tell: tell('Between', between) },
  { name: 'Failure', about: 'A failure is told, in a thread of its own', tell: tell('Failure', failure) },
  { name: 'Retro', about: 'A quarter looked back on, and what came of it', tell: tell('Retro', retro) },
  { name: 'Report', about: 'How the circle is doing, as a page', tell: tell('Report', report) },
];

const seconds = 4;

function tell(title, steps) {
  return async () => {
    const met = await told(' led, in ');
    if (met.length < 4) note('This circle has not met yet: play the nine weeks first.', 'error');
    else await play(title, (walk) => steps(walk, met), { onEnd: closeFile });
  };
}

/** What everyone can read that has these words, oldest first. */
async function told(words) {
  const { state } = await world();
  return state.messages.filter((message) => !message.ephemeral_for && message.text.includes(words));
}

/** Goes to the oldest message with these words, and says what it is. */
async function show(walk, caption, words) {
  const [message] = await told(words);
  await walk.say(caption, { look: message?.channel ?? home, at: message?.id, seconds });
  return message;
}

/** Goes to what somebody alone was just told. */
const showPrivate = (walk, caption, message) => walk.say(caption, { look: home, at: message, seconds });

async function before(walk) {
  await go({ seat: 'Ada', channel: home });
  await show(walk, 'Five take a seat and agree to keys.', 'That makes five.');
  await showPrivate(walk, 'The dates ahead, and whose turn it is.', (await slash('Ada', home, '/session schedule')).response.message);
  await show(walk, 'What would you hear about? Tap a thumb.', 'suggested by Chi');
  await show(walk, 'One line the evening before: can you come?', 'meets tomorrow');
  await show(walk, 'The steward leads twice, then it goes round.', 'Night Owls met in');
}

async function session(walk, met) {
  await go({ seat: 'Ada', channel: home });
  await walk.say('Each session leaves one wrap-up in the channel.', { look: home, at: met[0].id, seconds });
  await walk.say('Fay came late: 63 minutes, no fuss.', { look: home, at: met[1].id, seconds });
  await show(walk, 'Notes and links stay in its thread.', 'The test I told you about');
  await walk.say('Two minutes more, one pause, same end.', { look: home, at: met[2].id, seconds });
  await walk.say('In the room each part became one line.', { look: room, seconds });
  await show(walk, 'One goal each, kept until next time.', 'Until next time');
  await walk.say('The next one is yours: type /session start.', { look: room, seconds });
}

async function between(walk, met) {
  await go({ seat: 'Gus', channel: home });
  await walk.say('What was kept: to try, promised, linked.', { look: home, at: met[1].id, seconds });
  const { response } = await act('click', { user: 'Gus', message: met[3].id, id: "Couldn't come? Catch up, 10 min" });
  await showPrivate(walk, 'Gus could not come: ten minutes are enough.', response.message);
  await show(walk, 'Half-way, one thread: wins and stuck points.', 'Half-way: wins and stuck points');
  await show(walk, 'Where Eli is stuck, others can help.', 'Eli, stuck on');
  await go({ seat: 'Ada', channel: home });
  await showPrivate(walk, 'What waits for Ada, only Ada sees.', (await slash('Ada', home, '/me')).response.message);
}

async function failure(walk) {
  await go({ seat: 'Ada', channel: home });
  await show(walk, 'Once a month, asked in private first.', 'One story in three short parts');
  const story = await show(walk, 'Ada tells hers: tried, broke, what now.', 'Ada tells');
  await walk.say('Thanks by reaction; advice only if asked.', { look: story?.channel, at: story?.id, seconds });
  await walk.say('Hers to change or take back, always.', { look: story?.channel, at: story?.id, seconds });
}

async function retro(walk) {
  await go({ seat: 'Ada', channel: home });
  const opener = await show(walk, 'A quarter is over: was it worth it?', 'Our quarter, looked back on');
  await show(walk, 'One tap each, on four harmless questions.', '1 of 4 · ');
  await walk.say('Four more in private, without a name.', { look: home, at: opener?.id, seconds });
  await show(walk, 'Shown once, in mixed order, with bars.', 'What we said, quarter');
  await show(walk, 'Three changes at most, each with an owner.', 'Agreed:');
}

async function report(walk) {
  await go({ seat: 'Ada', channel: home });
  const { response } = await slash('Ada', home, '/report circle');
  await showPrivate(walk, 'How is the circle doing? Ada asks.', response.message);
  const file = await attached('Ada', response.message);
  if (file) await showFile(file);
  await walk.say('A page to keep, made only when asked.', { seconds });
  await walk.say('Counted by circle, nothing of any one person.', { seconds: 2 * seconds });
}

/** The file with a message, as who sees it sees it. */
async function attached(as, id) {
  const { messages } = await look('view', { as, guild: app.guild, channel: app.channel });
  return messages.find((message) => message.id === id)?.attachments[0];
}
