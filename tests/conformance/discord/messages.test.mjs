// Reactions, pins and the end of messages, as discord.js does and hears them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DiscordAPIError, Events, GatewayIntentBits } from 'discord.js';
import { channelNamed, connect, next } from './client.mjs';
import { Sandbox } from './sandbox.mjs';

let sandbox;
let client;
let circle;

before(async () => {
  sandbox = await Sandbox.start();
  client = await connect(sandbox, [
    GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMessageReactions,
  ]);
  circle = channelNamed(client.guilds.cache.first(), 'circle');
});

after(async () => {
  await client?.destroy();
  await sandbox?.stop();
});

const refused = (code) => (error) => error instanceof DiscordAPIError && error.code === code;

test('reactions are given, heard, read and taken back', async () => {
  const message = await circle.send('How was it?');
  await message.react('👍');
  const heard = next(client, Events.MessageReactionAdd, (_, user) => !user.bot);
  await sandbox.post('act/react', { user: 'Ben', message: message.id, emoji: '👍' });
  const [reaction, user] = await heard;
  assert.deepEqual([reaction.emoji.name, user.displayName], ['👍', 'Ben']);
  const users = await reaction.users.fetch();
  assert.deepEqual(users.map((one) => one.username).sort(), ['PeerGuild', 'ben']);
  await reaction.users.remove(client.user.id);
  assert.deepEqual((await sandbox.get('state')).messages.at(-1).reactions.map((one) => [one.emoji, one.users.length]), [['👍', 1]]);
  await assert.rejects(message.reactions.removeAll(), refused(50013));
  await assert.rejects(message.react('nothing'), refused(10014));
});

test('through all this the bot met no problem', () => {
  assert.deepEqual(client.problems, []);
});
