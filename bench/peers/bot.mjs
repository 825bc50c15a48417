// bot.mjs URL [DATABASE]: the same bot with discord.js and its default caches; /tally is kept with better-sqlite3, one durable transaction each.
import Database from 'better-sqlite3';
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import { serve } from './role.mjs';

const [url, file] = process.argv.slice(2);
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildVoiceStates],
  rest: { api: `${url}/api` },
});

if (file) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`
    CREATE TABLE tallies (guild TEXT NOT NULL, user TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (guild, user));
    CREATE TABLE inbox (id TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, reply TEXT NOT NULL);
    CREATE INDEX inbox_at ON inbox (at);`);
  const count = database.prepare(`INSERT INTO tallies VALUES (?, ?, 1)
    ON CONFLICT (guild, user) DO UPDATE SET count = count + 1 RETURNING count`).pluck();
  const keep = database.prepare('INSERT INTO inbox VALUES (?, ?, ?)');
  const decide = database.transaction((interaction) => {
    const reply = `You have asked ${count.get(interaction.guildId, interaction.user.id)} times.`;
    keep.run(interaction.id, Date.now(), reply);
    return reply;
  });
  client.on(Events.InteractionCreate, (interaction) =>
    interaction.reply({ content: decide.immediate(interaction), flags: MessageFlags.Ephemeral }));
}

const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
await client.login('MTIwMDAwMDAwMDAwMDAwMDAwMQ.bench.not-a-secret-at-all');
await ready;
if (file) {
  await client.application.commands.set([{ name: 'tally', description: 'Counts' }]);
}

await serve(async () => ({}));
