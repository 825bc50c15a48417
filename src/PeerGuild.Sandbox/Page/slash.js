// Reads a command that is being typed: which command, which options are given, which one the cursor is in. Knows no DOM.

const SUB = 1;
const GROUP = 2;
const given = /([^\s:"]+):("(?:[^"\\]|\\.)*"?|\S*)/gu;

/** Every command that can be sent: "/circle create" with its own options. */
export function leaves(commands) {
  return commands.filter((command) => command.type === 1).flatMap((command) => under('/' + command.name, command));
}

function under(path, node) {
  const inner = (node.options ?? []).filter((option) => option.type === SUB || option.type === GROUP);
  return inner.length > 0
    ? inner.flatMap((option) => under(`${path} ${option.name}`, option))
    : [{ path, description: node.description, options: node.options ?? [] }];
}

export function find(text, all) {
  return all.filter((leaf) => text === leaf.path || text.startsWith(leaf.path + ' ')).sort((a, b) => b.path.length - a.path.length)[0];
}

/** The leaves that fit what was typed so far, those that begin with it first. */
export function fitting(text, all) {
  const words = text.slice(1).toLowerCase().split(/\s+/).filter(Boolean);
  const starts = (leaf) => leaf.path.toLowerCase().startsWith(text.toLowerCase().trimEnd());
  return all
    .filter((leaf) => words.every((word) => leaf.path.toLowerCase().includes(word) || leaf.description.toLowerCase().includes(word)))
    .sort((a, b) => starts(b) - starts(a));
}

export function read(text, leaf, cursor) {
  const options = [];
  const from = leaf.path.length;
  for (const match of text.slice(from).matchAll(given)) {
    const [start, end] = [from + match.index, from + match.index + match[0].length];
    const option = leaf.options.find((one) => one.name === match[1]);
    const valueAt = start + match[1].length + 1;
    options.push({
      name: match[1],
      option,
      value: unquote(match[2]),
      start,
      end,
      valueAt,
      focused: cursor >= valueAt && cursor <= end && !closed(match[2], cursor - valueAt),
    });
  }
  return options;
}

const closed = (raw, at) => raw.length > 1 && raw.startsWith('"') && raw.endsWith('"') && !raw.endsWith('\\"') && at >= raw.length;

function unquote(raw) {
  return raw.startsWith('"')
    ? raw
        .slice(1)
        .replace(/(?<!\\)"$/, '')
        .replace(/\\(.)/g, '$1')
    : raw;
}

export const quote = (value) => (/^[^\s"\\]+$/.test(value) ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`);

/** The text with every value closed, as the control API reads it. */
export const written = (leaf, options) => [leaf.path, ...options.map((one) => `${one.name}:${quote(one.value)}`)].join(' ');

export const missing = (leaf, options) => leaf.options.filter((option) => !options.some((one) => one.name === option.name));
