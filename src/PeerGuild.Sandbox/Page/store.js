// What the page knows: who you are, where you look, and what that member sees there.

import { look, watch, Refused } from './api.js';
import { setClock } from './time.js';

export const app = { seat: null, guild: null, channel: null, view: null, online: true };

const listeners = new Map();

export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

export function emit(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

const first = 'circle';
const address = new URLSearchParams(location.search);
let asking = null;
let again = false;

/** Becomes someone else, or looks elsewhere; null keeps what is. */
export function go({ seat = app.seat, guild = app.guild, channel = app.channel } = {}) {
  const became = seat !== app.seat;
  Object.assign(app, { seat, guild, channel });
  history.replaceState(null, '', '?' + new URLSearchParams({ as: seat, ...(channel ? { in: channelName(channel) } : {}) }));
  document.body.dataset.pane = 'chat';
  if (became) emit('seat');
  return refresh();
}

const channelName = (id) => app.view?.guild?.channels.find((channel) => channel.id === id)?.name ?? id;

/** Asks for the view anew; while an answer is under way, once more after it. */
export function refresh() {
  if (asking) {
    again = true;
    return asking;
  }
  asking = load().finally(() => {
    asking = null;
    if (again) {
      again = false;
      return refresh();
    }
    return undefined;
  });
  return asking;
}

async function load() {
  const [seat, channel] = [app.seat, app.channel];
  try {
    const view = await look('view', { as: seat, guild: app.guild, channel });
    if (seat !== app.seat || channel !== app.channel) {
      again = true;
      return;
    }
    const before = app.view;
    app.view = view;
    app.guild = view.guild?.id ?? null;
    app.channel = view.channel;
    emit('view', before);
  } catch (error) {
    // Who or what was looked at is gone: whoever is there is asked for instead.
    if (error instanceof Refused) again = await chooseSeat();
    // Anything else: the sandbox is away, and the socket says when it is back.
  }
}

/** Sits down in the seat that was asked for, else in the first there is. */
export async function findSeat() {
  if (await chooseSeat()) await go();
}

async function chooseSeat() {
  const state = await look('state', { after: '9000000000000000000' });
  const people = state.guilds.flatMap((guild) => guild.members).filter((member) => !member.bot);
  const wanted = (app.seat ?? address.get('as') ?? 'Ada').toLowerCase();
  const person = people.find((one) => one.name.toLowerCase() === wanted || one.id === wanted) ?? people[0];
  app.seat = person?.name ?? null;
  app.guild = null;
  app.channel ??= address.get('in') ?? first;
  return person !== undefined;
}

/** Another world: what is open is looked for by its name. */
function forget() {
  app.channel = channelName(app.channel);
  app.guild = null;
}

export const me = () => app.view?.as;
export const place = (id = app.channel) => app.view?.guild?.channels.find((channel) => channel.id === id);
/** What a person calls a channel: direct messages by whom they are with. */
export const called = (channel) => (channel.type === 1 ? app.view.people.find((one) => one.bot)?.name : undefined) ?? channel.name;
export const person = (id) => app.view?.people.find((one) => one.id === id);
export const seated = (id) => (app.view?.guild?.voice ?? []).filter((voice) => voice.channel === id);

const seen = [
  'Message',
  'Channel',
  'Member',
  'VoiceState',
  'Command',
  'Guild',
  'Role',
  'Chime',
  'StatusChange',
  'Reset',
  'ScheduledEvent',
  'User',
];

export function listen() {
  watch(
    ({ changed, clock }) => {
      setClock(clock);
      emit('clock', clock);
      emit('changed', changed);
      if (changed.includes('Reset')) {
        forget();
        emit('reset');
      }
      if (
        changed.some(
          (kind) => seen.includes(kind) || !['Clock', 'Request', 'Interaction', 'Nonce', 'CommandCreates', 'Plug'].includes(kind),
        )
      )
        refresh();
    },
    (online) => {
      app.online = online;
      emit('online');
      if (online) refresh();
    },
  );
}
