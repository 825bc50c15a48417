// The sandbox's time, as the page last heard it and as it has run since.

let heard = { now: Date.now(), at: performance.now(), running: 1, rate: 1, due: null };

export function setClock(clock) {
  heard = {
    now: Date.parse(clock.now),
    at: performance.now(),
    running: clock.running,
    rate: clock.rate,
    due: clock.next_due ? Date.parse(clock.next_due) : null,
  };
}

export const now = () => heard.now + (performance.now() - heard.at) * heard.running;
export const rate = () => heard.rate;
export const due = () => heard.due;

const formats = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const steps = [
  ['year', 365 * 86400],
  ['month', 30 * 86400],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** "in 3 minutes", as Discord's R counts. */
export function away(at, from = now()) {
  const seconds = Math.round((at - from) / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? steps.at(-1);
  return relative.format(Math.trunc(seconds / size + Math.sign(seconds) * (size > 1 ? 0.5 : 0)), unit);
}

export function write(at, style) {
  return style === 'R' ? away(at) : new Intl.DateTimeFormat('en-GB', formats[style] ?? formats.f).format(at);
}

/** Counts every <time> on the page on. */
export function tick() {
  for (const element of document.querySelectorAll('time[data-at]')) {
    const text = write(Number(element.dataset.at), element.dataset.style);
    if (element.textContent !== text) element.textContent = text;
  }
}
