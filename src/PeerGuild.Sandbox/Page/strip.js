// The strip on top: what this is, and the ways into it.

import { chapters } from './chapters.js';
import { fill, h, note } from './dom.js';
import { app, on } from './store.js';
import { isPlaying } from './player.js';
import { plug } from './plug.js';
import { afterQuarter, beginAnew } from './quarter.js';
import { tryIt } from './try.js';
import { watchSession } from './watch.js';

const strip = () => document.getElementById('strip');

const ways = [
  ['watch', ['▶ Watch', ' a session (1 min)'], 'Six people meet; you look on', watchSession],
  ['try', ['Try it', ': you are Ben'], 'One thing to do yourself, in a running session: your next goal', tryIt],
];
const quarter = ['quarter', 'A circle after a quarter', 'Nine weeks of a circle, played in a few seconds', afterQuarter];
const pull = ['plug', 'Pull the plug', 'Stops the part that times sessions in the middle of one, and starts it again', plug];
const anew = ['anew', 'Begin anew', 'Empties the pretend server: nobody has met yet', beginAnew];

export function startStrip() {
  on('view', draw);
  on('playing', draw);
}

function draw() {
  if (isPlaying()) return;
  const lived = app.view?.seed === 'quarter';
  fill(
    strip(),
    h(
      'p',
      null,
      h('strong', null, lived ? 'A circle nine weeks old.' : 'A pretend Discord on your own machine.'),
      ` You are ${app.view?.as.name ?? 'nobody yet'}. Nothing leaves here.`,
    ),
    h('div', { class: 'row' }, ways.map(way), lived ? [told(), way(anew)] : [way(quarter), way(pull)]),
  );
}

/** What can be told of a world that was lived. */
const told = () =>
  h(
    'div',
    { class: 'row chips', role: 'group', 'aria-label': 'Chapters' },
    h('span', { class: 'word', 'aria-hidden': 'true' }, 'Chapters:'),
    chapters.map((chapter) => way([`chapter-${chapter.name}`, chapter.name, chapter.about, chapter.tell])),
    way(pull),
  );

const way = ([key, label, title, work]) =>
  h(
    'button',
    {
      type: 'button',
      class: 'button ways',
      'data-key': key,
      title,
      'aria-label': [label].flat().join(''),
      click: () => work().catch((error) => note(error.message, 'error')),
    },
    // On a phone the second half makes way, and is read out all the same.
    Array.isArray(label) ? h('span', null, label[0], h('span', { class: 'word' }, label[1])) : label,
  );
