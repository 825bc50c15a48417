// The control API, and the one push channel that says when something changed.

export class Refused extends Error {}

const logged = [];
const listeners = new Set();

/** What this page did and what came of it, oldest first. */
export const acts = { all: logged, listen: (listener) => listeners.add(listener) };

export async function ask(method, path, body) {
  const response = await fetch('/sandbox/v1/' + path, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const json = await response.json();
  if (!response.ok) throw new Refused(json.error ?? `The sandbox answered ${response.status}.`);
  return json;
}

export const look = (path, query = {}) =>
  ask('GET', `${path}?${new URLSearchParams(Object.entries(query).filter(([, value]) => value))}`);

/** Acts as a person, and keeps what came of it for the inspector. */
export async function act(name, body, method = 'POST') {
  const entry = { name, body, at: performance.now() };
  try {
    const answer = await ask(method, 'act/' + name, body);
    entry.answer = answer;
    return answer;
  } catch (error) {
    entry.refused = error.message;
    throw error;
  } finally {
    if (name !== 'autocomplete') {
      logged.push(entry);
      if (logged.length > 200) logged.shift();
      for (const listener of listeners) listener();
    }
  }
}

/** Calls back on every change, and says whether the sandbox can be heard. Connects again by itself. */
export function watch(onChange, onLine) {
  let wait = 250;
  const connect = () => {
    const socket = new WebSocket(`ws://${location.host}/sandbox/v1/watch`);
    socket.onopen = () => {
      wait = 250;
      onLine(true);
    };
    socket.onmessage = (event) => onChange(JSON.parse(event.data));
    socket.onclose = () => {
      onLine(false);
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 4000);
    };
  };
  connect();
}
