// Reactions, pins and the end of messages, as discord.js does and hears them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DiscordAPIError, Events, GatewayIntentBits } from 'discord.js';
import { channelNamed, connect, next } from './client.mjs';
import { assertDeclared } from './declared.mjs';
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

test('pins are set, heard, listed and taken away', async () => {
  const message = await circle.send('Keep this');
  const heard = next(client, Events.ChannelPinsUpdate);
  await message.pin('worth keeping');
  assert.equal((await heard)[0].id, circle.id);
  const { items } = await circle.messages.fetchPins();
  assert.deepEqual(items.map((pin) => pin.message.content), ['Keep this']);
  await message.unpin();
  assert.equal((await circle.messages.fetchPins()).items.length, 0);
});

test('a deleted message is gone for everybody', async () => {
  const message = await circle.send('Gone in a moment');
  const heard = next(client, Events.MessageDelete, (one) => one.id === message.id);
  await message.delete();
  await heard;
  await assert.rejects(circle.messages.fetch({ message: message.id, force: true }), refused(10008));
});

test('who leaves is heard, and is no member any more', async () => {
  const jon = (await sandbox.get('state')).guilds[0].members.find((one) => one.name === 'Jon').id;
  await circle.guild.members.fetch(jon); // discord.js tells only of members it knows.
  const heard = next(client, Events.GuildMemberRemove);
  await sandbox.post('act/leave', { user: 'Jon', guild: 'Guildhall' });
  assert.equal((await heard)[0].user.id, jon);
  await assert.rejects(circle.guild.members.fetch({ user: jon, force: true }), refused(10007));
});

test('what went over the gateway is as discord-api-types declares it', (context) => assertDeclared(sandbox, context));

test('through all this the bot met no problem', () => {
  assert.deepEqual(client.problems, []);
});
