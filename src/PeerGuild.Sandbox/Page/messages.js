// The messages of the open channel. Each keeps its element as long as it reads the same, so that the focus and the reader stay.

import { act } from './api.js';
import { attachment, component } from './components.js';
import { avatar, h, note, refocus } from './dom.js';
import { app, emit, go, on, person, place } from './store.js';
import { markdown } from './text.js';
import { write } from './time.js';
import { answered } from './windows.js';

const drawn = new Map();
const dismissed = new Set();
// Message types: https://docs.discord.com/developers/resources/message#message-object-message-types.
const pinned = 6;
const together = 7 * 60 * 1000;
let shown = null;
let ended = true;
let height = 0;

const list = () => document.getElementById('messages');

export function startMessages() {
  on('view', draw);
  on('point', point);
  new ResizeObserver(() => {
    if (ended) toEnd();
    height = list().clientHeight;
  }).observe(list());
  // What else became taller also scrolls: whoever reads the newest goes on doing so.
  list().addEventListener('scroll', () => list().clientHeight === height && (ended = atEnd()));
  list().addEventListener('click', press);
  list().addEventListener('change', choose);
}

function draw() {
  const box = list();
  const here = `${app.seat}/${app.channel}`;
  const moved = shown !== here;
  const follow = moved || ended;
  const focus = box.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  if (moved) drawn.clear();
  const wanted = app.view.messages.filter((message) => !dismissed.has(message.id));
  const fresh = wanted.filter((message) => !drawn.has(message.id));
  const elements = wanted.map((message, i) => keep(message, wanted[i - 1]));
  arrange(box, elements.length > 0 ? elements : [welcome()]);
  for (const id of drawn.keys()) if (!wanted.some((message) => message.id === id)) drawn.delete(id);
  if (focus && !box.contains(document.activeElement)) refocus(box, focus);
  if (!moved) announce(fresh);
  if (follow) toEnd();
  shown = here;
}

/** Shows the newest, and what comes after it: somebody has written, or is new here. */
export function toEnd() {
  ended = true;
  list().scrollTop = list().scrollHeight;
}

function atEnd() {
  const box = list();
  return box.scrollHeight - box.scrollTop - box.clientHeight < 120;
}

/** Shows one message among the others; null none. */
function point(id) {
  for (const element of list().querySelectorAll('.pointed')) element.classList.remove('pointed');
  const element = id && list().querySelector(`article[data-id="${id}"]`);
  if (!element) return;
  element.classList.add('pointed');
  element.scrollIntoView({ block: element.offsetHeight < list().clientHeight ? 'center' : 'start' });
}

/** Puts the elements in order and touches only what is out of place. */
function arrange(box, elements) {
  elements.forEach((element, i) => {
    if (box.children[i] !== element) box.insertBefore(element, box.children[i] ?? null);
  });
  while (box.children.length > elements.length) box.lastChild.remove();
}

function keep(message, before) {
  const follows =
    before &&
    before.author.id === message.author.id &&
    !message.only_you &&
    !before.only_you &&
    !message.referenced_message &&
    Date.parse(message.timestamp) - Date.parse(before.timestamp) < together;
  const text = JSON.stringify([message, follows]);
  const old = drawn.get(message.id);
  if (old?.text === text) return old.element;
  const element = article(message, follows);
  if (old) element.classList.add('changed');
  drawn.set(message.id, { text, element });
  return element;
}

function announce(fresh) {
  const last = fresh.at(-1);
  if (!last) return;
  document.getElementById('news').textContent = `${last.only_you ? 'Only you see this. ' : ''}${name(last)}: ${last.text.slice(0, 400)}`;
}

const name = (message) => person(message.author.id)?.name ?? message.author.username;

const welcome = () =>
  h(
    'p',
    { class: 'nothing' },
    place()?.type === 2
      ? 'The text chat of this voice room. Cards of a running session appear here.'
      : 'PeerGuild is a bot that keeps the time, the turns and the promises of small learning circles. Nothing has happened in this channel yet: press Watch a session above, or type / to see what it can do.',
  );

function article(message, follows) {
  const who = person(message.author.id) ?? { id: message.author.id, name: message.author.username, bot: message.author.bot };
  const at = Date.parse(message.timestamp);
  return h(
    'article',
    {
      class: `message ${follows ? 'follows' : ''} ${message.only_you ? 'private' : ''}`,
      'data-id': message.id,
      'aria-label': `${who.name}, ${write(at, 't')}`,
    },
    message.referenced_message && reply(message.referenced_message),
    h('div', { class: 'face' }, follows ? null : avatar(who)),
    h(
      'div',
      { class: 'body' },
      !follows &&
        h(
          'div',
          { class: 'by' },
          h('strong', null, who.name),
          who.bot && h('span', { class: 'badge' }, 'APP'),
          h('span', { class: 'at' }, write(at, 's')),
        ),
      message.type === pinned && h('div', { class: 'quiet' }, `${who.name} pinned a message.`),
      message.content && h('div', { class: 'text' }, markdown(message.content)),
      message.edited_timestamp && message.content && h('span', { class: 'at' }, ' (edited)'),
      message.embeds.map(embed),
      message.components.length > 0 &&
        h(
          'div',
          { class: 'components' },
          message.components.map((one) => component(one, message)),
        ),
      (message.flags & 32768) === 0 && message.attachments.map((file) => h('div', null, attachment(file))),
      h('div', { class: 'outcome', role: 'status' }),
      message.reactions.length > 0 && reactions(message),
      message.thread && threadLink(message.thread),
      message.only_you &&
        h(
          'div',
          { class: 'only' },
          `👁 Only ${app.view.as.name} sees this`,
          h('button', { type: 'button', class: 'plain', 'data-dismiss': message.id }, 'Dismiss'),
        ),
    ),
    tools(message),
  );
}

const reply = (original) =>
  h(
    'div',
    { class: 'reply' },
    '↪ ',
    h('strong', null, person(original.author.id)?.name ?? original.author.username),
    ' ' + (original.content || 'a message').slice(0, 80),
  );

function embed(one) {
  const safe = /^https?:\/\//i.test(one.url ?? '');
  const box = h(
    'div',
    { class: 'container embed' },
    one.author?.name && h('small', null, one.author.name),
    one.title &&
      (safe
        ? h('a', { href: one.url, target: '_blank', rel: 'noopener noreferrer nofollow' }, h('strong', null, one.title))
        : h('strong', null, one.title)),
    one.description && h('div', { class: 'text' }, markdown(one.description)),
    (one.fields ?? []).map((field) => h('div', { class: 'text' }, h('strong', null, field.name), markdown(field.value))),
    one.footer?.text && h('small', null, one.footer.text),
  );
  if (typeof one.color === 'number') box.style.setProperty('--accent', '#' + one.color.toString(16).padStart(6, '0'));
  return box;
}

const threadLink = (thread) =>
  h(
    'button',
    { type: 'button', class: 'thread', click: () => go({ channel: thread.id }) },
    '🧵 ' + thread.name,
    h('span', { class: 'at' }, ' open the thread'),
  );

const emojiName = (emoji) => emoji.split(':')[0];

const reactions = (message) =>
  h(
    'div',
    { class: 'reactions' },
    message.reactions.map((reaction) => {
      const mine = reaction.users.includes(app.view.as.id);
      const names = reaction.users
        .map((id) => person(id)?.name)
        .filter(Boolean)
        .join(', ');
      return h(
        'button',
        {
          type: 'button',
          class: 'reaction',
          'aria-pressed': String(mine),
          title: names,
          'data-key': `${message.id}/react/${reaction.emoji}`,
          'aria-label': `${emojiName(reaction.emoji)}, ${reaction.users.length}: ${names}`,
          click: () => react(message, reaction.emoji, mine),
        },
        `${emojiName(reaction.emoji)} ${reaction.users.length}`,
      );
    }),
  );

const quick = ['👍', '❤️', '🎉', '5️⃣'];

function tools(message) {
  const commands = (app.view.guild?.commands ?? []).filter((command) => command.type === 3);
  return h(
    'div',
    { class: 'tools' },
    !message.only_you &&
      quick.map((emoji) =>
        h('button', { type: 'button', 'aria-label': `React with ${emoji}`, click: () => react(message, emoji, false) }, emoji),
      ),
    !message.only_you && h('button', { type: 'button', 'aria-label': 'Reply', title: 'Reply', click: () => emit('reply', message) }, '↩'),
    commands.map((command) =>
      h('button', { type: 'button', title: `Apps: ${command.name}`, click: () => use(message, command.name) }, command.name),
    ),
  );
}

async function react(message, emoji, mine) {
  try {
    await act('react', { user: app.seat, message: message.id, emoji }, mine ? 'DELETE' : 'POST');
  } catch (error) {
    note(error.message, 'error');
  }
}

async function use(message, command) {
  try {
    await answered(await act('message-command', { user: app.seat, message: message.id, name: command }));
  } catch (error) {
    note(error.message, 'error');
  }
}

function press(event) {
  const gone = event.target.closest('[data-dismiss]');
  if (gone) {
    dismissed.add(gone.dataset.dismiss);
    draw();
    return;
  }
  const button = event.target.closest('[data-press], button[data-choose]');
  if (!button || button.disabled) return;
  const boxes = button.closest('details')?.querySelectorAll('input:checked');
  click(button, button.dataset.press ?? button.dataset.choose, boxes && [...boxes].map((box) => box.value));
}

function choose(event) {
  const select = event.target.closest('select[data-choose]');
  if (select && select.value) click(select, select.dataset.choose, [select.value]);
}

async function click(control, id, values) {
  const element = control.closest('article');
  const outcome = element.querySelector('.outcome');
  control.classList.add('waiting');
  try {
    const { interaction, response } = await act('click', {
      user: app.seat,
      message: element.dataset.id,
      id,
      ...(values ? { values } : {}),
    });
    outcome.textContent = response.timed_out ? 'This interaction failed: the bot did not answer within three seconds.' : '';
    await answered({ interaction, response });
  } catch (error) {
    outcome.textContent = error.message;
  } finally {
    control.classList.remove('waiting');
    if (control.tagName === 'SELECT') control.value = '';
  }
}
