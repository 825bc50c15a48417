import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';

const folder = new URL('../../src/PeerGuild.Sandbox/Page/', import.meta.url);
const source = (name) => readFileSync(new URL(name, folder), 'utf8');
const load = (name) => import('data:text/javascript,' + encodeURIComponent(source(name)));
const { inline, parse } = await load('markdown.js');
const slash = await load('slash.js');

/** What a node says of itself: its text, its target, its time or what is inside it. */
function inside(node) {
  if (node.type === 'time') return `${node.at / 1000}${node.style}`;
  const own = node.text ?? node.id ?? node.name;
  return own ?? (node.href ? `${node.href}: ` : '') + write(node.children);
}

/** A tree as short text: strong(a), link(https://a: b). */
const write = (nodes) => nodes.map((node) => (node.type === 'text' ? node.text : `${node.type}(${inside(node)})`)).join('');

describe('Discord\u2019s Markdown', () => {
  const lines = {
    'plain **bold** and *slanted* or _slanted_': 'plain strong(bold) and em(slanted) or em(slanted)',
    '***both*** __under__ ~~gone~~ ||hidden||': 'strong(em(both)) u(under) s(gone) spoiler(hidden)',
    '`a **b**` and ``a `b` c``': 'code(a **b**) and code(a `b` c)',
    'snake_case_name and 2 * 3 * 4': 'snake_case_name and 2 * 3 * 4',
    '\\*not\\* \\<@1>': '*not* <@1>',
    '[a **b**](https://a.example/b) https://a.example.':
      'link(https://a.example/b: a strong(b)) link(https://a.example: https://a.example).',
    '[x](javascript:alert(1)) [x](data:a)': '[x](javascript:alert(1)) [x](data:a)',
    '<@12> <@!12> <#3> <@&4> @everyone </goal set:5>':
      'mention(12) mention(12) mention(3) mention(4) mention(everyone) command(goal set)',
    '<t:1806433200:R> <t:1806433200> <t:99999999999999>': 'time(1806433200R) time(1806433200f) <t:99999999999999>',
    '**a *b* c** <b>x</b>': 'strong(a em(b) c) <b>x</b>',
  };
  for (const [text, tree] of Object.entries(lines)) {
    test(text, () => assert.equal(write(inline(text)), tree));
  }

  test('blocks: headings, subtext, quotes, lists, fences', () => {
    const types = parse('## Head\ntext\n> quoted\n> more\n- one\n  - inner\n- two\n3. three\n```js\n**x**\n```\n-# small\n#nohead').map(
      (node) => node.type,
    );
    assert.deepEqual(types, ['heading', 'paragraph', 'quote', 'list', 'list', 'pre', 'subtext', 'paragraph']);
  });

  test('four thousand marks are read in no time', () => {
    const started = performance.now();
    for (const mark of ['*', '_', '**a ', '[', '||', '`', '<', '~~x', '[a](']) parse(mark.repeat(4000 / mark.length));
    assert.ok(performance.now() - started < 5000);
  });
});

describe('A typed command', () => {
  const all = slash.leaves([
    {
      name: 'circle',
      type: 1,
      options: [
        {
          type: 1,
          name: 'create',
          description: 'Open',
          options: [
            { name: 'name', type: 3, required: true },
            { name: 'focus', type: 3 },
          ],
        },
      ],
    },
    { name: 'Save', type: 3 },
  ]);

  test('is found by what is typed, and its options are read', () => {
    assert.equal(slash.fitting('/cre', all)[0].path, '/circle create');
    const text = '/circle create name:"Night \\"Owls\\"" focus:De';
    const options = slash.read(text, all[0], text.length);
    assert.deepEqual(
      options.map((one) => [one.name, one.value, one.focused]),
      [
        ['name', 'Night "Owls"', false],
        ['focus', 'De', true],
      ],
    );
    assert.equal(slash.written(all[0], options), text);
    assert.deepEqual(
      slash.missing(all[0], []).map((one) => one.name),
      ['name', 'focus'],
    );
  });
});

test('every caption has at most eight words', () => {
  const captions = ['watch.js', 'try.js', 'plug.js']
    .flatMap((name) => [...source(name).matchAll(/['"`]([A-Z][^'"`\n]* [^'"`\n]*\.)['"`]/g)].map((match) => match[1]))
    .filter((text) => !/seed|Here the plugins/.test(text));
  assert.ok(captions.length >= 15);
  for (const caption of captions) assert.ok(caption.split(/\s+/).length <= 8, caption);
});

test('no file of the page writes HTML or reaches elsewhere', () => {
  for (const name of readdirSync(folder)) {
    assert.doesNotMatch(source(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, name);
    if (!name.endsWith('.svg')) assert.doesNotMatch(source(name), /(src|href|url|import|fetch)\s*[=(]?\s*['"(]https?:/, name);
  }
});
