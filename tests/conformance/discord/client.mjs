// A discord.js client without habits: the test says what it does.
import { once } from 'node:events';
import { Client, Events } from 'discord.js';

/** Connects; `problems` gathers what discord.js complains of. */
export async function connect(sandbox, intents, partials = []) {
  const client = new Client({ intents, partials, rest: { api: `${sandbox.url}/api`, version: '10' } });
  client.problems = [];
  client.on(Events.Error, (problem) => client.problems.push(problem));
  const ready = once(client, Events.ClientReady);
  await client.login(sandbox.token);
  await ready;
  return client;
}

/** The arguments of the first such event, or a failure after thirty seconds. Ask before what causes it. */
export function next(client, event, fits = () => true) {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`No ${event} within 30 s`)), 30_000);
    const hear = (...heard) => {
      if (fits(...heard)) {
        clearTimeout(timer);
        client.off(event, hear);
        done(heard);
      }
    };
    client.on(event, hear);
  });
}

export const channelNamed = (guild, name) => guild.channels.cache.find((one) => one.name === name);
