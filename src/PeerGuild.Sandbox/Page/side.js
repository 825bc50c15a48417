// Servers, channels, voice rooms, members, and whose seat this tab sits in.

import { act } from './api.js';
import { ringing } from './bell.js';
import { avatar, fill, h, note } from './dom.js';
import { events } from './events.js';
import { app, called, go, on, person, place, seated } from './store.js';
import { answered } from './windows.js';

const read = new Map();
const at = (id) => document.getElementById(id);

export function startSide() {
  on('view', draw);
  on('bell', draw);
}

function draw() {
  const { guild, guilds, as, people } = app.view;
  read.set(`${as.id}/${app.channel}`, place()?.last);
  fill(
    at('servers'),
    guilds.map((one) =>
      h(
        'button',
        {
          type: 'button',
          class: 'server',
          title: one.name,
          'aria-label': one.name,
          'aria-current': one.id === guild?.id ? 'true' : null,
          'data-key': 'g' + one.id,
          click: () => go({ guild: one.id, channel: null }),
        },
        one.name
          .split(/\s+/)
          .map((word) => word[0])
          .join('')
          .slice(0, 3),
      ),
    ),
  );
  fill(
    at('side'),
    h('h1', { class: 'guild' }, guild?.name ?? 'No server', back()),
    h('div', { class: 'list' }, guild && channels(guild)),
    seat(as, people),
  );
  fill(at('head'), head());
  fill(at('members'), h('h2', null, `Members · ${people.length}`, back()), h('ul', null, people.map(member)));
  document.title = `${place() ? called(place()) : 'sandbox'} · ${as.name} · PeerGuild sandbox`;
}

const back = () =>
  h('button', { type: 'button', class: 'plain phone back', 'aria-label': 'Back to the messages', click: () => pane('chat') }, '✕');

function channels(guild) {
  const threads = (id) =>
    guild.channels.filter((one) => one.parent === id && [10, 11, 12].includes(one.type) && (!one.archived || one.id === app.channel));
  const text = guild.channels.filter((one) => one.type === 0 || one.type === 5);
  const rooms = guild.channels.filter((one) => one.type === 2);
  const direct = guild.channels.filter((one) => one.type === 1);
  return [
    events(guild),
    h('h2', null, 'Text channels'),
    h(
      'ul',
      null,
      text.map((one) =>
        h(
          'li',
          null,
          link(one, '#'),
          threads(one.id).length > 0 &&
            h(
              'ul',
              { class: 'threads' },
              threads(one.id).map((thread) => h('li', null, link(thread, '🧵'))),
            ),
        ),
      ),
    ),
    h('h2', null, 'Voice rooms'),
    h('ul', null, rooms.map(room)),
    direct.length > 0 && [
      h('h2', null, 'Direct messages'),
      h(
        'ul',
        null,
        direct.map((one) => h('li', null, link(one, '@'))),
      ),
    ],
  ];
}

function link(channel, sign) {
  const key = `${app.view.as.id}/${channel.id}`;
  if (!read.has(key)) read.set(key, channel.last);
  const unread = channel.last && channel.last !== read.get(key) && channel.id !== app.channel;
  return h(
    'button',
    {
      type: 'button',
      class: `channel ${unread ? 'unread' : ''}`,
      'aria-current': channel.id === app.channel ? 'true' : null,
      'data-key': 'c' + channel.id,
      click: () => go({ channel: channel.id }),
    },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    h('span', { class: 'name', title: called(channel) }, called(channel)),
    unread && h('span', { class: 'dot', role: 'img', 'aria-label': 'unread' }),
  );
}

function room(channel) {
  const inside = seated(channel.id);
  const mine = inside.some((voice) => voice.user === app.view.as.id);
  return h(
    'li',
    { class: `room ${ringing(channel.id) ? 'ringing' : ''}` },
    h(
      'div',
      { class: 'door' },
      link(channel, ringing(channel.id) ? '🔔' : '🔊'),
      h(
        'button',
        {
          type: 'button',
          class: 'small button ' + (mine ? 'danger' : 'success'),
          'data-key': 'v' + channel.id,
          'aria-label': `${mine ? 'Leave' : 'Join'} ${channel.name}`,
          click: () => sit(mine ? null : channel.id),
        },
        mine ? 'Leave' : 'Join',
      ),
    ),
    channel.status && h('div', { class: 'status' }, channel.status),
    inside.length > 0 &&
      h(
        'ul',
        { class: 'inside' },
        inside.map((voice) =>
          h(
            'li',
            null,
            avatar(person(voice.user), 'tiny'),
            person(voice.user)?.name,
            voice.deaf && h('span', { title: 'deafened', role: 'img', 'aria-label': 'deafened' }, ' 🔇'),
          ),
        ),
      ),
  );
}

async function sit(channel) {
  try {
    await act('voice', { user: app.seat, channel });
    if (channel) await go({ channel });
  } catch (error) {
    note(error.message, 'error');
  }
}

function seat(as, people) {
  return h(
    'div',
    { class: 'seat' },
    avatar(as),
    h(
      'label',
      null,
      h('span', { class: 'quiet' }, 'You are'),
      h(
        'select',
        { 'data-key': 'seat', change: (event) => go({ seat: event.target.value }) },
        people.filter((one) => !one.bot).map((one) => h('option', { value: one.name, selected: one.id === as.id }, one.name)),
      ),
    ),
  );
}

function head() {
  const here = place();
  const sign = here?.type === 2 ? '🔊' : here?.type === 1 ? '@' : here?.parent ? '🧵' : '#';
  const pinned = app.view.messages.filter((message) => message.pinned);
  return [
    h(
      'button',
      { type: 'button', class: 'plain phone', 'aria-label': 'Channels', 'data-key': 'to-side', click: () => pane('side') },
      '☰',
    ),
    h('h2', null, h('span', { 'aria-hidden': 'true' }, sign + ' '), here ? called(here) : 'nowhere'),
      here?.type === 2 && inside(here),
    here?.status && h('span', { class: 'quiet' }, here.status),
    h('span', { class: 'fill' }),
    pinned.length > 0 &&
      h(
        'button',
        {
          type: 'button',
          class: 'plain',
          'data-key': 'pins',
          'aria-label': pinned.length === 1 ? '1 pinned message' : `${pinned.length} pinned messages`,
          title: 'To what is pinned here',
          click: () => jump(pinned.at(-1).id),
        },
        `📌 ${pinned.length}`,
      ),
    h(
      'button',
      { type: 'button', class: 'plain phone', 'aria-label': 'Members', 'data-key': 'to-members', click: () => pane('members') },
      '👥',
    ),
  ];
}

/** Who sits in a room, where the list of rooms is out of sight. */
function inside(room) {
  const people = seated(room.id).map((voice) => person(voice.user));
  if (people.length === 0) return null;
  const names = people.map((one) => one?.name).join(', ');
  return h(
    'span',
    { class: 'phone faces', role: 'img', 'aria-label': `Inside: ${names}`, title: names },
    people.map((one) => avatar(one, 'tiny')),
  );
}

function jump(id) {
  const element = document.querySelector(`article[data-id="${id}"]`);
  element?.scrollIntoView({ block: 'center' });
  element?.classList.add('changed');
}

export function pane(name) {
  document.body.dataset.pane = name;
  at(name)?.querySelector('button, select')?.focus();
}

function member(one) {
  const commands = (app.view.guild?.commands ?? []).filter((command) => command.type === 2 && !one.bot);
  const mine = one.id === app.view.as.id;
  return h(
    'li',
    { class: mine ? 'mine' : '' },
    avatar(one, 'tiny'),
    h('span', { class: 'name' }, one.name, one.bot && h('span', { class: 'badge' }, 'APP')),
    commands.map((command) =>
      h(
        'button',
        {
          type: 'button',
          class: 'small button secondary',
          'data-key': `u${one.id}${command.name}`,
          'aria-label': `${command.name} ${one.name}`,
          click: () => use(one, command.name),
        },
        command.name,
      ),
    ),
    !one.bot &&
      (mine
        ? h('span', { class: 'quiet' }, 'you')
        : h(
            'button',
            {
              type: 'button',
              class: 'small button secondary be',
              'data-key': 'be' + one.id,
              'aria-label': `Be ${one.name}`,
              click: () => go({ seat: one.name }),
            },
            'Be',
          )),
  );
}

async function use(target, name) {
  try {
    await answered(await act('user-command', { user: app.seat, target: target.id, channel: app.channel, name }));
  } catch (error) {
    note(error.message, 'error');
  }
}
