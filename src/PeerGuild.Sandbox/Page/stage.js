// What the walks need of the world: a circle, people in the room, a running session. Everything goes through the control API.

import { act, ask, look } from './api.js';

export const room = 'Round Table';
export const home = 'circle';
export const cast = ['Ada', 'Ben', 'Chi', 'Dee', 'Eli', 'Fay'];
export const goal = 'My next goal';
const circle = 'Night Owls';
const keys = 'Agree to our keys';

export const slash = (user, channel, text) => act('slash', { user, channel, text });
export const sit = (user, channel) => act('voice', { user, channel });
export const speed = (rate) => ask('POST', 'clock', { rate });

/** The world as it is now. */
export async function world() {
  const state = await look('state');
  const guild = state.guilds[0];
  const table = guild?.channels.find((channel) => channel.name === room);
  return {
    state,
    guild,
    table,
    status: table?.status ?? null,
    seated: guild?.voice.filter((voice) => voice.channel === table?.id).map((voice) => voice.user) ?? [],
  };
}

/** Whether this world has the people and rooms that the walks are about. */
export async function fits() {
  const { guild, table } = await world();
  return (
    Boolean(table) &&
    cast.concat('Jon').every((name) => guild.members.some((member) => member.name === name)) &&
    guild.channels.some((channel) => channel.name === home)
  );
}

/** A circle with six people in it. Who is in already is told so, privately, and nothing changes. */
export async function gather() {
  const { state } = await world();
  const open = state.messages.some((message) => message.text.includes(`${circle} is open`));
  if (!open) await slash('Ada', home, `/circle create name:"${circle}" focus:"Better decisions, made together" timezone:Lisbon`);
  const inside = await members();
  for (const name of cast.slice(1).filter((one) => !inside.includes(one))) {
    const { response } = await slash(name, home, `/circle join circle:"${circle}"`);
    // After a circle's first session its steward is asked.
    if (response.text.includes('Ada will say')) await act('click', { user: 'Ada', message: (await slash('Ada', home, '/me')).response.message, id: 'Let in' });
  }
}

async function members() {
  // Asked by somebody who is not on stage: the answer is private to whoever asks.
  const { response } = await slash('Jon', home, '/circle members');
  return cast.filter((name) => response.text.includes(name));
}

export async function seatAll(between) {
  const { guild, seated } = await world();
  for (const name of cast) {
    const id = guild.members.find((member) => member.name === name).id;
    if (!seated.includes(id)) {
      await sit(name, room);
      await between?.();
    }
  }
}

/** The bot's newest card in the room with these buttons, if a session is running. */
export async function card() {
  const { state, table } = await world();
  return state.messages
    .filter((message) => message.channel === table?.id && message.buttons.some((button) => button.label === '+2 min' && !button.disabled))
    .at(-1);
}

/** The newest board in the room on which a goal can be set; it comes with the part for goals. */
export async function board() {
  const { state, table } = await world();
  return state.messages
    .filter((message) => message.channel === table?.id && message.buttons.some((button) => button.label === goal && !button.disabled))
    .at(-1);
}

/** Agrees to the keys, without which nobody's goal is shown to others. Who has agreed already is not asked again. */
export async function agree(user) {
  const { response } = await slash(user, home, '/me');
  const { state } = await world();
  const seat = state.messages.find((message) => message.id === response.message);
  if (!seat?.buttons.some((button) => button.label === keys)) return;
  const { interaction } = await act('click', { user, message: seat.id, id: keys });
  await act('submit', { user, interaction, fields: { agree: 'true' } });
}

/** A running session: the one there is, else a new one. */
export async function running() {
  if (await card()) return false;
  // One that is closing has no such card any more: whoever began it ends it.
  if ((await world()).status) await slash('Ben', home, '/session end');
  await seatAll();
  const { response } = await slash('Ben', home, '/session start agenda:75');
  if (!(await card())) throw new Error(response.text || 'The session did not start.');
  return true;
}
