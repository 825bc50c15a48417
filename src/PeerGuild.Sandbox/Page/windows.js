// The windows a bot opens (modals), and what comes of an answer.

import { act, look } from './api.js';
import { options } from './components.js';
import { h, note } from './dom.js';
import { app } from './store.js';
import { markdown } from './text.js';

/** Shows what came of an act: a window is opened, silence is said; messages arrive by themselves. */
export async function answered({ interaction, response }) {
  if (response.kind === 'modal') await openWindow(interaction);
  else if (response.timed_out) note('The bot did not answer within three seconds.', 'error');
}

async function openWindow(interaction) {
  const seat = app.seat;
  const modal = await look('window', { as: seat, interaction });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: 'window-title' }, modal.title),
    modal.components.map(part),
    problem,
    h(
      'div',
      { class: 'row end' },
      h('button', { type: 'button', class: 'button secondary', click: () => dialog.close() }, 'Cancel'),
      h('button', { type: 'submit', class: 'button primary' }, 'Submit'),
    ),
  );
  const dialog = h('dialog', { class: 'window', 'aria-labelledby': 'window-title', close: () => dialog.remove() }, form);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.textContent = '';
    try {
      const answer = await act('submit', { user: seat, interaction, fields: read(form) });
      dialog.close();
      await answered(answer);
    } catch (error) {
      problem.textContent = error.message;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector('input, textarea, select')?.focus();
}

function part(one) {
  if (one.type === 10) return h('div', { class: 'text' }, markdown(one.content));
  const inner = one.component ?? one.components?.[0];
  const label = one.label ?? inner.label;
  const id = 'f-' + inner.custom_id;
  const about = one.description && h('small', { id: id + '-about' }, one.description);
  const grouped = [21, 22, 23].includes(inner.type);
  return h(
    grouped ? 'fieldset' : 'div',
    { class: 'field' },
    h(
      grouped ? 'legend' : 'label',
      grouped ? null : { for: id },
      label,
      required(inner) && h('span', { class: 'star', title: 'required' }, ' *'),
    ),
    about,
    input(inner, id),
  );
}

const required = (inner) => inner.type !== 23 && inner.required !== false;

const inputs = {
  4: (one, id) =>
    h(one.style === 2 ? 'textarea' : 'input', {
      id,
      'data-field': one.custom_id,
      rows: one.style === 2 ? 4 : null,
      minlength: one.min_length,
      maxlength: one.max_length ?? 4000,
      placeholder: one.placeholder,
      required: required(one),
      value: one.value ?? '',
      autocomplete: 'off',
    }),
  19: (one, id) =>
    h('p', { id, 'data-field': one.custom_id, class: 'quiet' }, 'Files cannot be sent from this page: use the control API.'),
  21: (one, id) =>
    one.options.map((option, i) =>
      h(
        'label',
        null,
        h('input', {
          type: 'radio',
          name: id,
          id: `${id}-${i}`,
          value: option.value,
          'data-field': one.custom_id,
          checked: option.default === true,
          required: required(one),
        }),
        ' ' + option.label,
        option.description && h('small', null, option.description),
      ),
    ),
  22: (one, id) =>
    one.options.map((option, i) =>
      h(
        'label',
        null,
        h('input', {
          type: 'checkbox',
          id: `${id}-${i}`,
          value: option.value,
          'data-field': one.custom_id,
          'data-many': true,
          checked: option.default === true,
        }),
        ' ' + option.label,
        option.description && h('small', null, option.description),
      ),
    ),
  23: (one, id) =>
    h(
      'label',
      null,
      h('input', { type: 'checkbox', id, 'data-field': one.custom_id, 'data-yes': true, checked: one.default === true }),
      ' ' + (one.label ?? 'Yes'),
    ),
};

function input(one, id) {
  if (inputs[one.type]) return inputs[one.type](one, id);
  const most = one.max_values ?? 1;
  return h(
    'select',
    { id, 'data-field': one.custom_id, 'data-many': true, multiple: most > 1, required: required(one) },
    most === 1 && h('option', { value: '' }, one.placeholder ?? 'Choose'),
    options(one).map((option) => h('option', { value: option.value, selected: option.default === true }, option.label)),
  );
}

/** Only what was filled in is sent: an empty optional field is left out. */
function read(form) {
  const fields = {};
  for (const one of form.querySelectorAll('[data-field]')) {
    const id = one.dataset.field;
    if ('yes' in one.dataset) fields[id] = String(one.checked);
    else if (one.type === 'radio') fields[id] = one.checked ? one.value : fields[id];
    else if (one.type === 'checkbox') fields[id] = [...(fields[id] ?? []), ...(one.checked ? [one.value] : [])];
    else if (one.tagName === 'SELECT') fields[id] = [...one.selectedOptions].map((option) => option.value).filter(Boolean);
    else if (one.value !== undefined) fields[id] = one.value;
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
