// What went over the wire: the bot's requests, what the gateway told it, and what people did here.

import { acts, look } from './api.js';
import { fill, h } from './dom.js';
import { on } from './store.js';

const kept = 300;
const tabs = {
  requests: { title: 'Requests', about: 'What the bot asked of Discord, newest first. Refused ones say why.', rows: [], line: request },
  events: { title: 'Events', about: 'What the gateway told the bot, newest first.', rows: [], line: dispatch },
  acts: { title: 'Results', about: 'What you did in this tab, and what came of it.', rows: acts.all, line: result },
};
let open = 'requests';
let asking = false;

const panel = () => document.getElementById('inspector');
const toggle = () => document.getElementById('inspect');

export function startInspector() {
  toggle().addEventListener('click', () => show(panel().hidden));
  panel().addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false);
  });
  on('changed', (changed) => !panel().hidden && changed.includes('Request') && load());
  on('reset', () => {
    tabs.requests.rows = [];
    tabs.events.rows = [];
  });
  acts.listen(() => !panel().hidden && draw());
}

function show(visible) {
  panel().hidden = !visible;
  toggle().setAttribute('aria-expanded', String(visible));
  if (!visible) {
    toggle().focus();
    return;
  }
  load();
  draw();
  panel().querySelector('button')?.focus();
}

async function load() {
  if (asking) return;
  asking = true;
  try {
    await take('requests', 'requests');
    await take('events', 'dispatches');
  } finally {
    asking = false;
  }
  draw();
}

async function take(tab, path) {
  const rows = tabs[tab].rows;
  const fresh = await look(path, { after: rows.at(-1)?.n ?? '' });
  tabs[tab].rows = [...rows, ...fresh].slice(-kept);
}

function draw() {
  const tab = tabs[open];
  const opened = new Set([...panel().querySelectorAll('details[open]')].map((one) => one.dataset.row));
  fill(
    panel(),
    h(
      'div',
      { class: 'inspect-head' },
      h('h2', null, 'Inspector'),
      h('span', { class: 'fill' }),
      h(
        'button',
        { type: 'button', class: 'plain', 'aria-label': 'Close the inspector', 'data-key': 'close', click: () => show(false) },
        '✕',
      ),
    ),
    h(
      'div',
      { class: 'row', role: 'tablist', 'aria-label': 'What to inspect' },
      Object.entries(tabs).map(([key, one]) =>
        h(
          'button',
          {
            type: 'button',
            role: 'tab',
            class: 'button small secondary',
            'aria-selected': String(key === open),
            'data-key': 'tab-' + key,
            click: () => pick(key),
          },
          one.title,
        ),
      ),
    ),
    h('p', { class: 'quiet' }, tab.about),
    h(
      'div',
      { class: 'rows', role: 'tabpanel', 'aria-label': tab.title },
      [...tab.rows].reverse().map((row, i) => {
        const id = `${open}/${row.n ?? tab.rows.length - i}`;
        return tab.line(row, id, opened.has(id));
      }),
    ),
  );
}

function pick(key) {
  open = key;
  draw();
}

function line(id, isOpen, bad, head, why, parts) {
  return h(
    'details',
    { class: `line ${bad ? 'bad' : ''}`, 'data-row': id, open: isOpen },
    h('summary', { 'data-key': id }, head, why && h('span', { class: 'why' }, why)),
    Object.entries(parts)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [h('strong', null, name), h('pre', { tabindex: '0' }, JSON.stringify(value, null, 2))]),
  );
}

const brief = (path) => path.replace(/[0-9a-f]{40,}/g, '…').replace(/\d{15,}/g, (id) => '…' + id.slice(-4));

function request(row, id, isOpen) {
  const bad = row.status >= 400;
  const errors = bad ? reasons(row.response?.errors) : [];
  const why = bad && [row.response?.message, row.response?.code && `(${row.response.code})`, ...errors].filter(Boolean).join(' ');
  return line(id, isOpen, bad, `${row.status} ${row.method} ${brief(row.path)}`, why, {
    at: row.at,
    path: row.path + row.query,
    body: row.body,
    response: row.response,
  });
}

/** Discord's nested errors as "data.content: Must be 2000 or fewer in length." */
function reasons(errors, path = '') {
  if (!errors || typeof errors !== 'object') return [];
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors' ? value.map((error) => `${path}: ${error.message}`) : reasons(value, path ? `${path}.${key}` : key),
  );
}

function dispatch(row, id, isOpen) {
  return line(id, isOpen, false, row.name, null, { at: row.at, data: row.body });
}

function result(row, id, isOpen) {
  const response = row.answer?.response;
  const came = row.refused
    ? 'refused'
    : response
      ? `${response.kind}${response.ephemeral ? ', private' : ''}, ${response.ms} ms`
      : 'done';
  const what = row.body.text ?? row.body.content ?? row.body.id ?? row.body.name ?? row.body.channel ?? row.body.emoji ?? '';
  return line(
    id,
    isOpen,
    Boolean(row.refused || response?.timed_out),
    `${row.body.user} · ${row.name} ${what} → ${came}`,
    row.refused ?? (response?.timed_out ? 'The bot did not answer in time.' : null),
    { sent: row.body, answer: row.answer },
  );
}
