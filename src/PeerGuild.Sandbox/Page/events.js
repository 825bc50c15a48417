// What is to happen in a server: small cards above its channels.

import { act } from './api.js';
import { h, note } from './dom.js';
import { app, go, place } from './store.js';
import { write } from './time.js';

export const events = (guild) => guild.events.map(card);

function card(one) {
  const mine = one.interested.includes(app.view.as.id);
  const running = one.status === 'active';
  const at = Date.parse(one.start);
  return h(
    'section',
    { class: 'event' },
    h(
      'div',
      { class: 'when' },
      running
        ? 'Now'
        : [
            h('time', { 'data-at': at, 'data-style': 's' }, write(at, 's')),
            ' · ',
            h('time', { 'data-at': at, 'data-style': 'R' }, write(at, 'R')),
          ],
    ),
    h('strong', null, one.name),
    one.description && h('div', { class: 'quiet' }, one.description),
    h('div', { class: 'row' }, where(one), interest(one, mine)),
  );
}

function where(one) {
  if (!one.channel) return h('span', { class: 'quiet' }, one.location);
  const name = place(one.channel)?.name ?? 'a room';
  return h(
    'button',
    { type: 'button', class: 'small button secondary', 'data-key': 'ew' + one.id, click: () => go({ channel: one.channel }) },
    '🔊 ' + name,
  );
}

const interest = (one, mine) =>
  h(
    'button',
    {
      type: 'button',
      class: 'small button secondary',
      'aria-pressed': String(mine),
      'aria-label': `Interested in ${one.name}`,
      'data-key': 'ei' + one.id,
      click: () => tell(one, !mine),
    },
    `${mine ? '✓ ' : ''}Interested${one.interested.length > 0 ? ` · ${one.interested.length}` : ''}`,
  );

async function tell(one, interested) {
  try {
    await act('event', { user: app.seat, event: one.id, interested });
  } catch (error) {
    note(error.message, 'error');
  }
}
