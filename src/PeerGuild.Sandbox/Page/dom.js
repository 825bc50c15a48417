// Builds elements. What people wrote only ever becomes text nodes: nothing here reads HTML.

export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'selected') element[name] = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Fills an element anew and leaves the focus where it was, by data-key; where that is gone, on what data-refocus names. */
export function fill(element, ...children) {
  const held = element.contains(document.activeElement);
  const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  if (key) refocus(element, key);
  if (held && element.dataset.refocus && !element.contains(document.activeElement))
    element.querySelector(element.dataset.refocus)?.focus({ preventScroll: true });
}

export function refocus(element, key) {
  const again = [...element.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key);
  again?.focus({ preventScroll: true });
}

/** A short sentence that goes away by itself. */
export function note(text, kind = 'info') {
  const box = h('div', { class: `note ${kind}` }, text);
  document.getElementById('notes').append(box);
  setTimeout(() => box.remove(), kind === 'error' ? 9000 : 5000);
}

const hues = [158, 205, 262, 322, 12, 38, 84, 186, 232, 290];

export function avatar(person, size = '') {
  const number = Number(BigInt(person?.id ?? 0) % 997n);
  const face = h(
    'span',
    { class: `avatar ${size} ${person?.bot ? 'bot' : ''}`, 'aria-hidden': 'true' },
    person?.bot ? 'PG' : (person?.name ?? '?').slice(0, 1),
  );
  face.style.setProperty('--hue', hues[number % hues.length]);
  return face;
}
