// A page that was sent as a file: its words and drawings are built anew from a list of known elements, so nothing of it runs, asks or leaves.

import { Refused } from './api.js';
import { h } from './dom.js';

const html = 'http://www.w3.org/1999/xhtml';
const svg = 'http://www.w3.org/2000/svg';
const kinds = new Map([
  ...'h1 h2 h3 p ul ol li strong em small span div section figure figcaption table caption thead tbody tr th td'.split(' ').map((name) => [name, html]),
  ...'svg g rect circle line polyline path text tspan title desc'.split(' ').map((name) => [name, svg]),
]);
const kept = new Set(
  ('class role aria-label viewBox width height x y x1 x2 y1 y2 cx cy r rx d points fill stroke stroke-width text-anchor transform').split(' '),
);

const alone = new Set(['br', 'hr', 'img', 'link', 'meta', 'input']);
const signs = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

let open = null;

/** The address of a file, which is always here. */
export const addressOf = (file) => new URL(file.url).pathname;

/** Shows a page that was sent, until it is closed. */
export async function showFile(file) {
  const page = await read(addressOf(file));
  const paper = h('div', { class: 'paper' });
  draw(paper.attachShadow({ mode: 'open' }), page);
  closeFile();
  open = h(
    'dialog',
    { class: 'file-shown', 'aria-label': file.filename, close: () => closeFile() },
    h(
      'div',
      { class: 'row end' },
      h('a', { class: 'button secondary', href: addressOf(file), download: file.filename }, 'Keep the file'),
      h('button', { type: 'button', class: 'button primary', click: () => closeFile() }, 'Close'),
    ),
    paper,
  );
  open.addEventListener('keydown', (event) => event.key === 'Escape' && closeFile());
  open.style.setProperty('--top', document.getElementById('strip').getBoundingClientRect().bottom + 'px');
  document.body.append(open);
  open.show();
}

export function closeFile() {
  open?.remove();
  open = null;
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Refused('This file is not here any more.');
  return answer.text();
}

function draw(root, page) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([...page.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style]) => style).join('\n'));
  root.adoptedStyleSheets = [sheet];
  const body = h('body');
  build(/<body[^>]*>([\s\S]*)<\/body>/.exec(page)?.[1] ?? '', body);
  root.append(body);
}

const part = /<!--[\s\S]*?-->|<(\/?)([a-z][\w-]*)((?:"[^"]*"|[^">])*)>|[^<]+/gi;

/** Builds what is known of well-formed markup; anything else is left out with all that is in it. */
function build(markup, into) {
  const around = [into];
  for (const [text, ending, name, attributes] of markup.matchAll(part)) {
    if (name === undefined) around.at(-1).append(text.startsWith('<!--') ? '' : plain(text));
    else if (ending) around.length > 1 && around.pop();
    else {
      const element = make(name, attributes);
      if (kinds.has(name)) around.at(-1).append(element);
      if (!/\/\s*$/.test(attributes) && !alone.has(name)) around.push(element);
    }
  }
}

function make(name, attributes) {
  const element = document.createElementNS(kinds.get(name) ?? svg, kinds.has(name) ? name : 'g');
  for (const [, key, value] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) if (kept.has(key)) element.setAttribute(key, plain(value));
  return element;
}

const plain = (text) =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (all, number, name) => (number ? String.fromCodePoint(Number(number)) : (signs[name] ?? all)));
