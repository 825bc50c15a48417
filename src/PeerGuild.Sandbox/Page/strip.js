// The strip on top: what this is, and the ways into it.

import { fill, h, note } from './dom.js';
import { app, on } from './store.js';
import { isPlaying } from './player.js';
import { plug } from './plug.js';
import { tryIt } from './try.js';
import { watchSession } from './watch.js';

const strip = () => document.getElementById('strip');

export function startStrip() {
  on('view', draw);
  on('playing', draw);
}

function draw() {
  if (isPlaying()) return;
  const begin = (work) => () => work().catch((error) => note(error.message, 'error'));
  fill(
    strip(),
    h(
      'p',
      null,
      h('strong', null, 'A pretend Discord on your own machine.'),
      ` You are ${app.view?.as.name ?? 'nobody yet'}. Nothing leaves here.`,
    ),
    h(
      'div',
      { class: 'row' },
      h(
        'button',
        { type: 'button', class: 'button ways', 'data-key': 'watch', title: 'Six people meet; you look on', click: begin(watchSession) },
        '▶ Watch a session (1 min)',
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'button ways',
          'data-key': 'try',
          title: 'One thing to do yourself, in a running session',
          click: begin(tryIt),
        },
        'Try it: you are Ben',
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'button ways',
          'data-key': 'plug',
          title: 'Stops the part that times sessions in the middle of one, and starts it again',
          click: begin(plug),
        },
        'Pull the plug',
      ),
    ),
  );
}
