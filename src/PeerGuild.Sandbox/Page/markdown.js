// Discord's Markdown as a tree: {type, children|text|...}. Whatever is not marked up stays text. Knows no DOM.

const schemes = /^https?:\/\/[^\s<>]+$/i;

export function parse(source) {
  return blocks(String(source).replace(/\r\n?/g, '\n').split('\n'));
}

function blocks(lines) {
  const out = [];
  let plain = [];
  const flush = () => {
    if (plain.length > 0) out.push({ type: 'paragraph', children: inline(plain.join('\n')) });
    plain = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const taken = takeFence(lines, i) ?? takeQuote(lines, i) ?? takeHeading(lines, i) ?? takeList(lines, i);
    if (!taken) {
      plain.push(lines[i]);
      continue;
    }
    flush();
    out.push(taken.node);
    i += taken.lines - 1;
  }
  flush();
  return out;
}

function takeFence(lines, from) {
  const open = /^```([\w+#-]*)\s*$/.exec(lines[from]);
  const oneLine = /^```(.+)```$/.exec(lines[from]);
  if (oneLine) return { node: { type: 'pre', text: oneLine[1] }, lines: 1 };
  const end = open ? lines.findIndex((line, i) => i > from && line.endsWith('```')) : -1;
  if (end < 0) return null;
  const body = [...lines.slice(from + 1, end), lines[end].slice(0, -3)].join('\n').replace(/\n$/, '');
  return { node: { type: 'pre', text: body }, lines: end - from + 1 };
}

function takeQuote(lines, from) {
  if (lines[from].startsWith('>>> ')) {
    return { node: { type: 'quote', children: blocks([lines[from].slice(4), ...lines.slice(from + 1)]) }, lines: lines.length - from };
  }
  let end = from;
  while (end < lines.length && /^> /.test(lines[end])) end++;
  return end === from
    ? null
    : { node: { type: 'quote', children: blocks(lines.slice(from, end).map((line) => line.slice(2))) }, lines: end - from };
}

function takeHeading(lines, from) {
  const heading = /^(#{1,3}|-#) +(\S.*)$/.exec(lines[from]);
  if (!heading) return null;
  const children = inline(heading[2]);
  return {
    node: heading[1] === '-#' ? { type: 'subtext', children } : { type: 'heading', level: heading[1].length, children },
    lines: 1,
  };
}

const bullet = /^( *)([-*]|\d{1,4}\.) +(\S.*)$/;

function takeList(lines, from) {
  const first = bullet.exec(lines[from]);
  if (!first || first[1].length > 0) return null;
  const ordered = /\d/.test(first[2]);
  const items = [];
  let i = from;
  for (; i < lines.length; i++) {
    const item = bullet.exec(lines[i]);
    if (!item) break;
    if (item[1].length === 0) {
      if (/\d/.test(item[2]) !== ordered) break;
      items.push({ children: inline(item[3]), inner: [] });
    } else {
      items.at(-1).inner.push({ children: inline(item[3]), inner: [] });
    }
  }
  return { node: { type: 'list', ordered, start: ordered ? parseInt(first[2], 10) : 1, items }, lines: i - from };
}

// Tried in this order where a mark may begin. Each gives {node, length} or null.
const marks = [
  ['\\', (s) => /^\\([^\w\s])/.exec(s), (m) => text(m[1])],
  ['`', (s) => /^(`{1,2})([^`](?:[^]*?[^`])?)\1(?!`)/.exec(s), (m) => ({ type: 'code', text: m[2] })],
  ['<', (s) => /^<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/.exec(s), (m) => time(m)],
  ['<', (s) => /^<(@!?|@&|#)(\d{1,20})>/.exec(s), (m) => ({ type: 'mention', kind: m[1].replace('!', ''), id: m[2] })],
  ['<', (s) => /^<\/([^:<>\n]{1,100}):(\d{1,20})>/.exec(s), (m) => ({ type: 'command', name: m[1] })],
  ['<', (s) => /^<a?:(\w{2,32}):\d{1,20}>/.exec(s), (m) => text(`:${m[1]}:`)],
  ['<', (s) => /^<(https?:\/\/[^\s<>]+)>/i.exec(s), (m) => link(m[1], [text(m[1])])],
  [
    '[',
    (s) => /^\[((?:\\.|[^\[\]\n\\])+)\]\(<?([^\s()<>]+(?:\([^\s()<>]*\))?)>?(?: "[^"\n]*")?\)/.exec(s),
    (m) => (schemes.test(m[2]) ? link(m[2], inline(m[1])) : null),
  ],
  ['h', (s, before) => (/\w$/.test(before) ? null : /^https?:\/\/[^\s<>]*[^\s<>.,:;!?"')\]]/i.exec(s)), (m) => link(m[0], [text(m[0])])],
  ['@', (s) => /^@(everyone|here)\b/.exec(s), (m) => ({ type: 'mention', kind: 'all', id: m[1] })],
  [
    '*',
    (s) => /^\*\*\*(?=\S)([^]+?)(?<=[^\s\\])\*\*\*(?!\*)/.exec(s),
    (m) => ({ type: 'strong', children: [{ type: 'em', children: inline(m[1]) }] }),
  ],
  ['*', (s) => /^\*\*(?=\S)([^]+?)(?<=[^\s\\])\*\*(?!\*)/.exec(s), (m) => ({ type: 'strong', children: inline(m[1]) })],
  ['*', (s) => /^\*(?![\s*])((?:\*\*|[^*])+?)(?<=[^\s\\])\*(?!\*)/.exec(s), (m) => ({ type: 'em', children: inline(m[1]) })],
  ['_', (s) => /^__(?=\S)([^]+?)(?<=[^\s\\])__(?!_)/.exec(s), (m) => ({ type: 'u', children: inline(m[1]) })],
  [
    '_',
    (s, before) => (/\w$/.test(before) ? null : /^_(?![\s_])((?:__|[^_])+?)(?<=[^\s\\])_(?!\w)/.exec(s)),
    (m) => ({ type: 'em', children: inline(m[1]) }),
  ],
  ['~', (s) => /^~~(?=\S)([^]+?)(?<=\S)~~(?!~)/.exec(s), (m) => ({ type: 's', children: inline(m[1]) })],
  ['|', (s) => /^\|\|([^]+?)\|\|/.exec(s), (m) => ({ type: 'spoiler', children: inline(m[1]) })],
];

export function inline(source) {
  const out = [];
  let plain = '';
  for (let i = 0; i < source.length;) {
    const found = mark(source, i);
    if (found) {
      if (plain) out.push(text(plain));
      plain = '';
      out.push(found.node);
      i += found.length;
    } else {
      plain += source[i++];
    }
  }
  if (plain) out.push(text(plain));
  return out;
}

function mark(source, at) {
  const first = source[at];
  if (!'\\`<[h@*_~|H'.includes(first)) return null;
  const rest = source.slice(at);
  for (const [start, find, make] of marks) {
    if (start !== first.toLowerCase()) continue;
    const match = find(rest, source.slice(Math.max(0, at - 1), at));
    const node = match && make(match);
    if (node) return { node, length: match[0].length };
  }
  return null;
}

const text = (value) => ({ type: 'text', text: value });
const link = (href, children) => ({ type: 'link', href, children });
const time = (match) => {
  const at = Number(match[1]) * 1000;
  return Math.abs(at) <= 8.64e15 ? { type: 'time', at, style: match[2] ?? 'f' } : text(match[0]);
};
