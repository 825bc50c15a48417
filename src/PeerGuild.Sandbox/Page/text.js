// The Markdown tree as DOM nodes.

import { h } from './dom.js';
import { parse } from './markdown.js';
import { write } from './time.js';
import { app, go, person } from './store.js';

const simple = { strong: 'strong', em: 'em', u: 'u', s: 's', paragraph: 'p', quote: 'blockquote', subtext: 'small' };

const makers = {
  text: (node) => document.createTextNode(node.text),
  code: (node) => h('code', null, node.text),
  pre: (node) => h('pre', { tabindex: '0' }, h('code', null, node.text)),
  heading: (node) => h('div', { class: `h${node.level}`, role: 'heading', 'aria-level': node.level + 2 }, draw(node.children)),
  list: (node) =>
    h(
      node.ordered ? 'ol' : 'ul',
      node.ordered ? { start: node.start } : null,
      node.items.map((item) => drawItem(item, node.ordered)),
    ),
  link: (node) =>
    h('a', { href: node.href, target: '_blank', rel: 'noopener noreferrer nofollow', title: node.href }, draw(node.children)),
  time: (node) =>
    h(
      'time',
      { datetime: new Date(node.at).toISOString(), 'data-at': node.at, 'data-style': node.style, title: write(node.at, 'F') },
      write(node.at, node.style),
    ),
  mention: drawMention,
  command: (node) => h('span', { class: 'mention' }, '/' + node.name),
  spoiler: (node) => h('details', { class: 'spoiler' }, h('summary', null, 'spoiler'), draw(node.children)),
};

export const markdown = (source) => draw(parse(source));

function draw(nodes) {
  return nodes.map((node) => makers[node.type]?.(node) ?? h(simple[node.type] ?? 'span', { class: node.type }, draw(node.children)));
}

const drawItem = (item, ordered) =>
  h(
    'li',
    null,
    draw(item.children),
    item.inner.length > 0 &&
      h(
        ordered ? 'ol' : 'ul',
        null,
        item.inner.map((one) => drawItem(one, ordered)),
      ),
  );

function drawMention({ kind, id }) {
  if (kind === '#') {
    const channel = app.view?.guild?.channels.find((one) => one.id === id);
    return channel
      ? h(
          'button',
          { type: 'button', class: 'mention', click: () => go({ channel: id }) },
          (channel.type === 2 ? '🔊 ' : '#') + channel.name,
        )
      : h('span', { class: 'mention' }, '#no-access');
  }
  const name =
    kind === 'all'
      ? id
      : kind === '@&'
        ? app.view?.guild?.roles.find((role) => role.id === id)?.name.replace(/^@/, '')
        : person(id)?.name;
  return h('span', { class: `mention ${kind === '@' && id === app.view?.as.id ? 'you' : ''}` }, '@' + (name ?? 'unknown'));
}
