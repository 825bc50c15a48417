// Components V2 and the older rows, as elements. Each kind of component has one maker.
// Source: Discord Docs, Component Reference, https://docs.discord.com/developers/components/reference.

import { h, note } from './dom.js';
import { addressOf, showFile } from './files.js';
import { markdown } from './text.js';
import { app } from './store.js';

const makers = {
  1: (one, message) =>
    h(
      'div',
      { class: 'row' },
      one.components.map((child) => component(child, message)),
    ),
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: (one, message) =>
    h(
      'div',
      { class: 'section' },
      h(
        'div',
        null,
        one.components.map((child) => component(child, message)),
      ),
      component(one.accessory, message),
    ),
  10: (one) => h('div', { class: 'text' }, markdown(one.content)),
  11: picture,
  12: (one, message) =>
    h(
      'div',
      { class: 'gallery' },
      one.items.map((item) => picture(item, message)),
    ),
  13: (one, message) => sent(one.file, message) ?? h('div', { class: 'file' }, '📎 ' + (one.file?.url ?? 'file')),
  14: (one) => h('hr', { class: `separator ${one.divider === false ? 'bare' : ''} ${one.spacing === 2 ? 'wide' : ''}` }),
  17: container,
};

export const component = (one, message) =>
  makers[one.type]?.(one, message) ?? h('div', { class: 'text' }, `(a component of type ${one.type})`);

function container(one, message) {
  const box = h(
    'div',
    { class: `container ${one.spoiler ? 'spoilered' : ''}` },
    one.components.map((child) => component(child, message)),
  );
  if (typeof one.accent_color === 'number') box.style.setProperty('--accent', '#' + one.accent_color.toString(16).padStart(6, '0'));
  return box;
}

const styles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };

function button(one, message) {
  const label = [one.emoji?.name, one.label].filter(Boolean).join(' ');
  if (one.style === 5) {
    const safe = /^https?:\/\//i.test(one.url ?? '');
    return h(
      'a',
      { class: 'button link', href: safe ? one.url : null, target: '_blank', rel: 'noopener noreferrer nofollow' },
      label + ' ↗',
    );
  }
  return h(
    'button',
    {
      type: 'button',
      class: `button ${styles[one.style] ?? 'secondary'}`,
      disabled: one.disabled === true || !message,
      'data-press': one.custom_id,
      'data-key': `${message?.id}/${one.custom_id}`,
    },
    label,
  );
}

/** The things a select offers: its own options, or people, roles and channels of the server. */
export function options(one) {
  const { people, guild } = app.view;
  const chosen = new Set((one.default_values ?? []).map((value) => value.id));
  const of = (list, name) => list.map((item) => ({ value: item.id, label: name(item), default: chosen.has(item.id) }));
  const users = () =>
    of(
      people.filter((person) => !person.bot),
      (person) => '@' + person.name,
    );
  const roles = () => of(guild?.roles ?? [], (role) => '@' + role.name.replace(/^@/, ''));
  const wanted = one.channel_types ?? [];
  switch (one.type) {
    case 5:
      return users();
    case 6:
      return roles();
    case 7:
      return [...users(), ...roles()];
    case 8:
      return of(
        (guild?.channels ?? []).filter((channel) => wanted.length === 0 || wanted.includes(channel.type)),
        (channel) => (channel.type === 2 ? '🔊 ' : '#') + channel.name,
      );
    default:
      return one.options ?? [];
  }
}

function select(one, message) {
  const [least, most] = [one.min_values ?? 1, one.max_values ?? 1];
  const name = one.placeholder ?? 'Choose';
  const key = `${message?.id}/${one.custom_id}`;
  if (least <= 1 && most === 1) {
    return h(
      'select',
      { class: 'select', 'aria-label': name, disabled: one.disabled === true, 'data-choose': one.custom_id, 'data-key': key },
      h('option', { value: '' }, name),
      options(one).map((option) => h('option', { value: option.value, selected: option.default === true }, option.label)),
    );
  }
  return h(
    'details',
    { class: 'select many' },
    h('summary', { 'data-key': key }, `${name} (${least} to ${most})`),
    options(one).map((option) =>
      h('label', null, h('input', { type: 'checkbox', value: option.value, checked: option.default === true }), ' ' + option.label),
    ),
    h('button', { type: 'button', class: 'button primary', disabled: one.disabled === true, 'data-choose': one.custom_id }, 'Choose'),
  );
}

// Pictures from elsewhere are not loaded: nothing leaves here.
function picture(one, message) {
  return sent(one.media, message, one.description) ?? h('span', { class: 'picture' }, '🖼 ' + (one.description ?? one.media?.url ?? ''));
}

const sent = (media, message, description) => {
  const file = message.attachments.find((one) => 'attachment://' + one.filename === media?.url);
  return file && attachment(file, description);
};

const opens = (file) => (event) => {
  event.preventDefault();
  showFile(file).catch((error) => note(error.message, 'error'));
};

/** A file that was sent: shown when it is a picture, opened here when it is a page, else linked. All of it comes from here. */
export function attachment(file, description = file.description) {
  const href = addressOf(file);
  const shown = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(file.content_type);
  const read = file.content_type?.startsWith('text/html') && opens(file);
  return h(
    'a',
    { class: shown ? 'shown' : 'file', href, target: '_blank', rel: 'noreferrer', click: read },
    shown
      ? h('img', { src: href, alt: description ?? file.filename, loading: 'lazy' })
      : `📎 ${file.filename} · ${Math.max(1, Math.round(file.size / 1024))} KB`,
  );
}
