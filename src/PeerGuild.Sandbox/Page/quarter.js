// A circle after a quarter: begins the world anew, lets nine weeks be lived in it, and shows where they led.

import { ask, look } from './api.js';
import { hush } from './bell.js';
import { h, note } from './dom.js';
import { play } from './player.js';
import { app, go } from './store.js';
import { home } from './stage.js';
import { now } from './time.js';

const weeks = 9;
const week = 7 * 86400000;

export async function afterQuarter() {
  const { plugs } = await ask('GET', 'plug');
  if (Object.keys(plugs).length === 0) {
    note('Nothing can be played here: no plugins run in this sandbox. Start the host instead.', 'error');
    return;
  }
  if (await mayGo('Nine weeks are played on an empty server. ')) await play('A circle after a quarter', steps, { onEnd: () => hush(false) });
}

export async function beginAnew() {
  if (!(await mayGo())) return;
  await ask('POST', 'reset', { seed: 'circle' });
  await go({ seat: 'Ada', channel: home });
}

async function steps(walk) {
  const begins = Date.now() - weeks * week;
  let over = false;
  hush(true);
  const reset = ask('POST', 'reset', { seed: 'quarter' }).finally(() => (over = true));
  await Promise.all([reset, meanwhile(walk, begins, () => over)]);
  await go({ seat: 'Ada', channel: home });
  hush(false);
  await walk.say('Nine weeks later: seven people, four sessions.', { look: home, seconds: 4 });
  await walk.say('Goals, a failure told, a look back.', { look: home, seconds: 3 });
  await walk.say('Scroll back, sit down, or pick a chapter.', { look: home, seconds: 3 });
}

async function meanwhile(walk, begins, isOver) {
  await walk.say('Nine weeks pass …', { seconds: 0.4 });
  await go({ seat: 'Ada', guild: null, channel: home });
  while (!isOver()) {
    const at = Math.floor((now() - begins) / week) + 1;
    if (at >= 1 && at <= weeks) walk.reword(`Week ${at} of ${weeks} …`);
    await walk.wait(0.1);
  }
}

/** Whether what is in this world may go. Where nobody has said anything yet, nobody has to be asked. */
async function mayGo(why = '') {
  const { messages } = await look('state');
  if (messages.length === 0) return true;
  return new Promise((resolve) => {
    const choose = (answer) => () => {
      resolve(answer);
      dialog.close();
    };
    const closed = () => {
      resolve(false);
      dialog.remove();
    };
    const dialog = h(
      'dialog',
      { class: 'window', 'aria-labelledby': 'anew-title', close: closed },
      h(
        'form',
        { method: 'dialog' },
        h('h2', { id: 'anew-title' }, 'Begin this pretend server anew?'),
        h('p', null, `${why}What was written and done in this one goes. Nothing outside it is touched.`),
        h(
          'div',
          { class: 'row end' },
          h('button', { type: 'button', class: 'button secondary', click: choose(false) }, 'Keep it'),
          h('button', { type: 'button', class: 'button primary', autofocus: true, click: choose(true) }, 'Begin anew'),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
