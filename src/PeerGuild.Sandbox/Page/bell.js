// The bell: heard once the page was touched (browsers want that), and always seen.

import { app, emit, on } from './store.js';

const seenFor = 2500;
let audio = null;
let last = null;
let hushed = false;
let quiet = localStorage.getItem('bell') === 'off';
const rings = new Map();

export const ringing = (channel) => rings.has(channel);
export const isQuiet = () => quiet;

export function setQuiet(value) {
  quiet = value;
  localStorage.setItem('bell', value ? 'off' : 'on');
}

/** While weeks pass in seconds: nothing is rung, and nothing is rung afterwards. */
export const hush = (value) => (hushed = value);

export function startBell() {
  addEventListener('pointerdown', wake);
  addEventListener('keydown', wake);
  on('view', hear);
  on('reset', () => (last = null));
}

function wake() {
  audio ??= new AudioContext();
  if (audio.state === 'suspended') audio.resume();
}

function hear() {
  const chimes = app.view.guild?.chimes ?? [];
  const newest = chimes.at(-1);
  const first = last === null;
  const fresh = first ? [] : chimes.filter((chime) => BigInt(chime.n) > BigInt(last));
  last = newest?.n ?? last ?? '0';
  if (hushed) return;
  for (const channel of new Set(fresh.map((chime) => chime.channel))) ring(channel);
}

function ring(channel) {
  clearTimeout(rings.get(channel));
  rings.set(
    channel,
    setTimeout(() => {
      rings.delete(channel);
      emit('bell');
    }, seenFor),
  );
  emit('bell', channel);
  if (!quiet) sound();
}

/** A soft bell: a few partials that fade at their own pace. */
function sound() {
  if (!audio || audio.state !== 'running') return;
  const start = audio.currentTime;
  for (const [ratio, loud, fade] of [
    [1, 0.16, 2.2],
    [2.01, 0.07, 1.4],
    [2.76, 0.04, 0.9],
    [5.4, 0.015, 0.4],
  ]) {
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.frequency.value = 523.25 * ratio;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loud, start + 0.008);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + fade);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + fade);
  }
}
