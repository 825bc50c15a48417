// Plays a walk: one step after the other, a caption of at most eight words each, pause and back.

import { fill, h } from './dom.js';
import { app, emit, go } from './store.js';

export class Stopped extends Error {}

let walk = null;

export const isPlaying = () => walk !== null;

/** What a step can use: waits that heed pause and stop. */
class Walk {
  constructor(title, onPause) {
    Object.assign(this, { title, onPause, captions: [], at: -1, paused: false, stopped: false, wake: new Set() });
  }

  /** Says what is to be seen, and where; stays at least so long. */
  async say(caption, { look, at, seconds = 2.4, task = false } = {}) {
    this.captions.push({ caption, look, at, seat: app.seat, task });
    this.at = this.captions.length - 1;
    draw();
    await this.show();
    await this.wait(seconds);
  }

  async show() {
    const { look, at } = this.captions[this.at];
    if (look) await go({ channel: look });
    emit('point', at ?? null);
  }

  /** Says the newest caption otherwise. */
  reword(caption) {
    const last = this.captions.at(-1);
    if (last.caption === caption) return;
    last.caption = caption;
    if (this.at === this.captions.length - 1) draw();
  }

  /** Time on the page, which stands still while the walk is paused. */
  async wait(seconds) {
    let left = seconds * 1000;
    while (left > 0) {
      await this.unpaused();
      const step = Math.min(left, 100);
      await new Promise((resolve) => setTimeout(resolve, step));
      left -= step;
    }
    await this.unpaused();
  }

  /** Until something is true on the page, or the time is up. */
  async until(test, seconds = 60) {
    for (let left = seconds * 10; left > 0; left--) {
      if (test()) return true;
      await this.wait(0.1);
    }
    return false;
  }

  async unpaused() {
    if (this.stopped) throw new Stopped();
    if (!this.paused) return;
    await new Promise((resolve) => this.wake.add(resolve));
    await this.unpaused();
  }

  async pause(paused) {
    this.paused = paused;
    await this.onPause?.(paused);
    if (!paused) {
      this.at = this.captions.length - 1;
      await this.show();
      for (const resolve of this.wake) resolve();
      this.wake.clear();
    }
    draw();
  }

  /** Looks at an earlier caption and where it was; the world itself does not go back. */
  async back() {
    if (!this.paused) await this.pause(true);
    this.at = Math.max(0, this.at - 1);
    draw();
    await this.show();
  }

  stop() {
    this.stopped = true;
    this.paused = false;
    for (const resolve of this.wake) resolve();
  }
}

/** Runs a walk to its end, or until it is stopped. */
export async function play(title, steps, { onPause, onEnd } = {}) {
  if (walk) return;
  walk = new Walk(title, onPause);
  draw();
  try {
    await steps(walk);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    try {
      await onEnd?.();
    } finally {
      walk = null;
      emit('point', null);
      emit('playing');
    }
  }
}

function draw() {
  const { caption, task } = walk.captions[walk.at] ?? { caption: `${walk.title} …` };
  const earlier = walk.at < walk.captions.length - 1;
  // Read out from a place that stays: what is put in anew is not.
  document.getElementById('said').textContent = caption;
  fill(
    document.getElementById('strip'),
    h('p', { class: `caption ${task ? 'task' : ''}` }, earlier ? '↶ ' : '', caption),
    h(
      'div',
      { class: 'row' },
      !task &&
        h(
          'button',
          { type: 'button', class: 'button ways', 'data-key': 'back', disabled: walk.at <= 0, click: () => walk.back() },
          'Back',
        ),
      !task &&
        h(
          'button',
          { type: 'button', class: 'button ways', 'data-key': 'pause', click: () => walk.pause(!walk.paused) },
          walk.paused ? 'Go on' : 'Pause',
        ),
      h('button', { type: 'button', class: 'button ways', 'data-key': 'stop', click: () => walk?.stop() }, 'Stop'),
    ),
  );
}
