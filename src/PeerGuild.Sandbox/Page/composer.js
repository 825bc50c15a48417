// Where a person types: a message, or a command with its picker.

import { act } from './api.js';
import { fill, h, note } from './dom.js';
import { toEnd } from './messages.js';
import { app, called, on, place } from './store.js';
import { find, fitting, leaves, missing, quote, read, written } from './slash.js';
import { answered } from './windows.js';

const patience = 120;
let items = [];
let active = -1;
let replyTo = null;
let asked = 0;
let timer;
let input;
let picker;

export function startComposer() {
  const form = document.getElementById('composer');
  picker = h('ul', { id: 'picker', class: 'picker', role: 'listbox', 'aria-label': 'Suggestions', hidden: true });
  input = h('input', {
    id: 'say',
    class: 'say',
    type: 'text',
    autocomplete: 'off',
    maxlength: 2000,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': 'picker',
    'aria-label': 'Message',
    input: suggestSoon,
    click: suggestSoon,
    keydown: key,
    blur: () => setTimeout(hide, 150),
  });
  form.append(
    picker,
    h('div', { id: 'replying', class: 'replying', hidden: true }),
    input,
    h('button', { type: 'submit', class: 'button primary send', 'aria-label': 'Send' }, '➤'),
  );
  form.addEventListener('submit', send);
  on(
    'view',
    () =>
      (input.placeholder = place()
        ? `Message ${{ 1: '@', 2: '' }[place().type] ?? '#'}${called(place())} as ${app.seat}, or type / for commands`
        : 'Nowhere to write'),
  );
  on('reply', reply);
  on('seat', () => reply(null));
}

function reply(message) {
  replyTo = message?.id ?? null;
  const box = document.getElementById('replying');
  box.hidden = !replyTo;
  fill(
    box,
    message && [
      'Replying to ' + message.author.username + ' ',
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Do not reply', click: () => reply(null) }, '✕'),
    ],
  );
  if (message) input.focus();
}

function suggestSoon() {
  clearTimeout(timer);
  timer = setTimeout(suggest, input.value.includes(':') ? patience : 0);
}

async function suggest() {
  const number = ++asked;
  const text = input.value;
  if (!text.startsWith('/')) {
    hide();
    return;
  }
  const all = leaves(app.view.guild?.commands ?? []);
  const leaf = find(text, all);
  const found = leaf
    ? await withinLeaf(text, leaf)
    : fitting(text, all).map((one) => ({
        label: one.path,
        about: one.description,
        take: () => set(one.path + ' ' + first(one)),
      }));
  if (number === asked && document.activeElement === input) show(found, leaf);
}

const first = (leaf) => (leaf.options[0]?.required ? leaf.options[0].name + ':' : '');

async function withinLeaf(text, leaf) {
  const options = read(text, leaf, input.selectionStart);
  const focus = options.find((one) => one.focused && one.option);
  if (focus) return values(focus, options, leaf);
  const typed = /\s(\S*)$/.exec(text)?.[1] ?? '';
  return missing(leaf, options)
    .filter((option) => option.name.startsWith(typed.toLowerCase()))
    .map((option) => ({
      label: option.name,
      about: option.description + (option.required ? ' (required)' : ''),
      take: () => set(text.slice(0, text.length - typed.length).trimEnd() + ` ${option.name}:`),
    }));
}

async function values(focus, options, leaf) {
  const { option, value } = focus;
  const take = (chosen) => () =>
    set(input.value.slice(0, focus.valueAt) + quote(String(chosen)) + ' ' + input.value.slice(focus.end).trimStart());
  const fits = (label) => label.toLowerCase().includes(value.toLowerCase());
  const list = (all) =>
    all
      .filter(fits)
      .slice(0, 25)
      .map((label) => ({ label, about: '', take: take(label) }));
  if (option.choices)
    return option.choices
      .filter((choice) => fits(choice.name))
      .map((choice) => ({ label: choice.name, about: '', take: take(choice.value) }));
  if (option.autocomplete) return complete(focus, options, leaf, take);
  switch (option.type) {
    case 5:
      return list(['true', 'false']);
    case 6:
      return list(app.view.people.map((person) => person.name));
    case 7:
      return list(
        app.view.guild.channels
          .filter((channel) => channel.type !== 1 && (!option.channel_types || option.channel_types.includes(channel.type)))
          .map((channel) => channel.name),
      );
    case 8:
      return list(app.view.guild.roles.map((role) => role.name));
    default:
      return [{ label: option.name, about: option.description, take: null }];
  }
}

async function complete(focus, options, leaf, take) {
  try {
    const choices = await act('autocomplete', {
      user: app.seat,
      channel: app.channel,
      text: written(leaf, options),
      focused: focus.name,
    });
    return choices.length > 0
      ? choices.map((choice) => ({ label: choice.name, about: '', take: take(choice.value) }))
      : [{ label: focus.name, about: focus.option.description, take: null }];
  } catch (error) {
    return [{ label: 'No suggestions', about: error.message, take: null }];
  }
}

function set(text) {
  input.value = text;
  input.focus();
  input.setSelectionRange(text.length, text.length);
  suggest();
}

function show(found, leaf) {
  items = found;
  active = found.findIndex((item) => item.take);
  picker.hidden = found.length === 0 && !leaf;
  fill(
    picker,
    leaf && h('li', { class: 'leaf', role: 'presentation' }, h('strong', null, leaf.path), ' ' + leaf.description),
    found.map((item, i) =>
      h(
        'li',
        {
          id: `pick-${i}`,
          role: 'option',
          class: item.take ? '' : 'hint',
          'aria-selected': 'false',
          mousedown: (event) => pick(event, item),
        },
        h('strong', null, item.label),
        h('span', { class: 'quiet' }, ' ' + item.about),
      ),
    ),
  );
  input.setAttribute('aria-expanded', String(!picker.hidden));
  mark();
}

function pick(event, item) {
  event.preventDefault();
  item.take?.();
}

function mark() {
  for (const element of picker.querySelectorAll('[role=option]'))
    element.setAttribute('aria-selected', String(element.id === `pick-${active}`));
  const element = document.getElementById(`pick-${active}`);
  element?.scrollIntoView({ block: 'nearest' });
  if (element) input.setAttribute('aria-activedescendant', element.id);
  else input.removeAttribute('aria-activedescendant');
}

function hide() {
  asked++;
  picker.hidden = true;
  items = [];
  active = -1;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
}

const steps = { ArrowDown: 1, ArrowUp: -1 };

function key(event) {
  if (event.key === 'Escape' && !picker.hidden) {
    event.preventDefault();
    hide();
  } else if (event.key in steps && items.length > 0) {
    event.preventDefault();
    active = (active + steps[event.key] + items.length) % items.length;
    mark();
  } else if (event.key === 'Tab' && !event.shiftKey && !picker.hidden && items[active]?.take) {
    event.preventDefault();
    items[active].take();
  } else if (event.key === 'Enter' && items[active]?.take && !isComplete()) {
    event.preventDefault();
    items[active].take();
  }
}

/** Whether Enter sends: all that is required is there, and no value is half chosen. */
function isComplete() {
  const leaf = find(input.value.trimEnd(), leaves(app.view.guild?.commands ?? []));
  if (!leaf) return false;
  const options = read(input.value, leaf, input.selectionStart);
  const choosing = options.find((one) => one.focused && (one.option?.choices || one.option?.autocomplete));
  const chosen = choosing && items[active]?.label === choosing.value;
  return missing(leaf, options).every((option) => !option.required) && (!choosing || chosen);
}

async function send(event) {
  event.preventDefault();
  const text = input.value.trim();
  if (!text || !app.channel) return;
  const body = { user: app.seat, channel: app.channel };
  const reply_to = replyTo;
  input.value = '';
  hide();
  reply(null);
  toEnd();
  try {
    if (text.startsWith('/')) await slash(text, body);
    else await act('say', { ...body, content: text, ...(reply_to ? { reply_to } : {}) });
  } catch (error) {
    input.value ||= text;
    note(error.message, 'error');
  }
}

async function slash(text, body) {
  const leaf = find(text, leaves(app.view.guild?.commands ?? []));
  await answered(await act('slash', { ...body, text: leaf ? written(leaf, read(text, leaf, -1)) : text }));
}
