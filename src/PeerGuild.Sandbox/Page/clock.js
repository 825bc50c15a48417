// The clock bar: the time in the sandbox, one button to the next thing, and the speeds behind it.

import { ask } from './api.js';
import { isQuiet, setQuiet } from './bell.js';
import { fill, h, note } from './dom.js';
import { app, on } from './store.js';
import { away, due, now, rate, tick } from './time.js';

const speeds = [0, 1, 10, 60, 600];
const jumps = [
  ['15 minutes', 'PT15M'],
  ['a day', 'P1D'],
  ['a week', 'P7D'],
];
const bar = () => document.getElementById('clock');
const patience = 500;
let moving = false;
let wondering;

export function startClock() {
  fill(
    bar(),
    h('span', { id: 'now', class: 'now' }),
    h('button', { type: 'button', id: 'next', class: 'button primary', click: next }),
    h(
      'details',
      { class: 'speeds' },
      h('summary', null, 'Time', h('span', { id: 'rate', class: 'quiet' })),
      h(
        'div',
        { class: 'menu' },
        h(
          'div',
          { class: 'row', role: 'group', 'aria-label': 'Speed' },
          speeds.map((speed) =>
            h(
              'button',
              { type: 'button', class: 'button secondary', 'data-speed': speed, click: () => setRate(speed) },
              speed === 0 ? 'Stop' : `${speed}×`,
            ),
          ),
        ),
        h(
          'div',
          { class: 'row', role: 'group', 'aria-label': 'Jump' },
          jumps.map(([label, by]) => h('button', { type: 'button', class: 'button secondary', click: () => advance(by) }, '+ ' + label)),
        ),
      ),
    ),
    h('span', { class: 'fill' }),
    h('span', { id: 'line', class: 'quiet', role: 'status' }),
    h(
      'button',
      { type: 'button', class: 'plain', id: 'quiet', 'aria-pressed': String(!isQuiet()), click: toggleBell },
      '🔔',
      word('Bell'),
    ),
    h('button', { type: 'button', class: 'plain', id: 'theme', click: toggleTheme }, '◐', word('Light or dark')),
    h(
      'button',
      { type: 'button', class: 'plain', id: 'inspect', 'aria-expanded': 'false', 'aria-controls': 'inspector' },
      '🔍',
      word('Inspector'),
    ),
  );
  on('clock', draw);
  on('online', draw);
  on('changed', wonder);
  setInterval(draw, 250);
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
}

/** After something happened by itself, asks everybody again what is due: they say so when the clock is moved. */
function wonder(changed) {
  if (moving || changed.every((kind) => ['Clock', 'Request', 'Interaction', 'Nonce'].includes(kind))) return;
  clearTimeout(wondering);
  wondering = setTimeout(() => ask('POST', 'clock/advance', { by: 'PT0S' }).catch(() => {}), patience);
}

function draw() {
  document.getElementById('now').textContent = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(now());
  document.getElementById('rate').textContent = rate() === 0 ? ' stands still' : ` ${rate()}×`;
  const button = document.getElementById('next');
  button.disabled = moving || due() === null;
  button.textContent = moving
    ? 'Moving …'
    : due() === null
      ? 'Nothing is planned'
      : `To the next thing: ${thing()} ${away(Math.max(due(), now() + 1000))}`;
  document.getElementById('line').textContent = app.online ? '' : 'The sandbox is away. This page comes back by itself.';
  for (const one of document.querySelectorAll('[data-speed]'))
    one.setAttribute('aria-pressed', String(Number(one.dataset.speed) === rate()));
  tick();
}

/** What is due, as far as a member can tell. */
function thing() {
  const planned = (app.view?.guild?.events ?? []).some(
    (event) => Math.abs(Date.parse(event.scheduled_start_time ?? event.start ?? '') - due()) < 6 * 60000,
  );
  if (planned) return 'session';
  if ((app.view?.guild?.channels ?? []).some((channel) => channel.archives && Math.abs(Date.parse(channel.archives) - due()) < 1000))
    return 'a thread is put away';
  return (app.view?.guild?.channels ?? []).some((channel) => channel.type === 2 && channel.status) && due() - now() < 90 * 60000
    ? 'next part'
    : 'something';
}

/** A word that makes way for its sign where there is little room, and is read out all the same. */
const word = (text) => h('span', { class: 'word' }, ' ' + text);

const next = () => advance(`PT${(Math.max(0, due() - now()) / 1000 + 0.05).toFixed(3)}S`);

export async function advance(by) {
  moving = true;
  draw();
  try {
    const { settled, waiting } = await ask('POST', 'clock/advance', { by });
    if (!settled) note(`Still waiting for ${waiting.join(', ')}.`, 'error');
  } catch (error) {
    note(error.message, 'error');
  } finally {
    moving = false;
    draw();
  }
}

export async function setRate(speed) {
  await ask('POST', 'clock', { rate: speed });
}

function toggleBell(event) {
  setQuiet(!isQuiet());
  event.currentTarget.setAttribute('aria-pressed', String(!isQuiet()));
}

function toggleTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
}
