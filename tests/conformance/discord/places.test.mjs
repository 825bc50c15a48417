// Channels, roles, overwrites, threads, bulk deletion and lists by pages, as discord.js does and hears them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChannelType, DiscordAPIError, Events, GatewayIntentBits, PermissionFlagsBits, ThreadAutoArchiveDuration } from 'discord.js';
import { channelNamed, connect, next } from './client.mjs';
import { Sandbox } from './sandbox.mjs';

let sandbox;
let client;
let guild;

before(async () => {
  sandbox = await Sandbox.start();
  client = await connect(sandbox, [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers, GatewayIntentBits.GuildMessages]);
  guild = client.guilds.cache.first();
});

after(async () => {
  await client?.destroy();
  await sandbox?.stop();
});

const refused = (code) => (error) => error instanceof DiscordAPIError && error.code === code;
// Of what it deletes itself discord.js tells by the answer or by the event, whichever comes first: here the event is meant.
const heard = async (name) => (await next(client, Events.Raw, (payload) => payload.t === name))[0];
const member = async (name) => {
  const { guilds } = await sandbox.get('state');
  return await guild.members.fetch(guilds[0].members.find((one) => one.name === name).id);
};

test('a private room is made in a category, opened to one, renamed and deleted', async () => {
  const category = await guild.channels.create({ name: 'Night Owls', type: ChannelType.GuildCategory });
  const ben = await member('Ben');
  const room = await guild.channels.create({
    name: 'Our Room',
    parent: category,
    permissionOverwrites: [
      { id: client.user.id, allow: [PermissionFlagsBits.ViewChannel] },
      { id: guild.id, deny: [PermissionFlagsBits.ViewChannel] },
    ],
  });
  assert.deepEqual([room.name, room.parentId], ['our-room', category.id]);
  await assert.rejects(sandbox.post('act/say', { user: 'Ben', channel: 'our-room', content: 'x' }), /cannot see/);
  const changed = next(client, Events.ChannelUpdate, (_, now) => now.permissionOverwrites.cache.has(ben.id));
  await room.permissionOverwrites.create(ben, { ViewChannel: true });
  await changed;
  await sandbox.post('act/say', { user: 'Ben', channel: 'our-room', content: 'here' });
  await room.permissionOverwrites.delete(ben);
  await room.setName('the den');
  await room.setTopic('quiet');
  assert.equal((await guild.channels.fetch(room.id, { force: true })).topic, 'quiet');
  const gone = heard('CHANNEL_DELETE');
  await room.delete('the circle is closed');
  assert.equal((await gone).d.id, room.id);
  await category.delete();
});

test('a role is made, given, taken, changed and deleted, and one above the bot is not its to give', async () => {
  const role = await guild.roles.create({ name: 'Owls', colors: { primaryColor: 0x336699 }, permissions: [PermissionFlagsBits.ViewChannel], mentionable: true });
  const ben = await member('Ben');
  const heard = next(client, Events.GuildMemberUpdate, (_, now) => now.roles.cache.has(role.id));
  await ben.roles.add(role);
  await heard;
  assert.ok((await guild.members.fetch({ user: ben.id, force: true })).roles.cache.has(role.id));
  await ben.roles.remove(role);
  await role.setName('Night Owls');
  const deleted = next(client, Events.GuildRoleDelete);
  await role.delete();
  assert.equal((await deleted)[0].name, 'Night Owls');
  const own = guild.members.me.roles.highest;
  await assert.rejects(client.rest.put(`/guilds/${guild.id}/members/${ben.id}/roles/${own.id}`), refused(50013));
});

test('messages are listed by pages, and deleting them together takes a permission the bot is not invited with', async () => {
  const room = await guild.channels.create({
    name: 'sweeping',
    permissionOverwrites: [{ id: client.user.id, allow: [PermissionFlagsBits.ViewChannel] }],
  });
  const sent = [];
  for (let i = 0; i < 6; i++) sent.push(await room.send(`line ${i}`));
  const newest = await room.messages.fetch({ limit: 4, cache: false });
  assert.deepEqual(newest.map((one) => one.content), ['line 5', 'line 4', 'line 3', 'line 2']);
  const older = await room.messages.fetch({ limit: 4, before: newest.lastKey(), cache: false });
  assert.deepEqual(older.map((one) => one.content), ['line 1', 'line 0']);
  const around = await room.messages.fetch({ limit: 3, around: sent[2].id, cache: false });
  assert.deepEqual(around.map((one) => one.content), ['line 3', 'line 2', 'line 1']);
  await assert.rejects(client.rest.post(`/channels/${room.id}/messages/bulk-delete`, { body: { messages: sent.map((one) => one.id) } }), refused(50013));
});

test('a thread is started, joined, closed, locked, opened and deleted', async () => {
  const thread = await channelNamed(guild, 'circle').threads.create({
    name: 'Session',
    type: ChannelType.PublicThread,
    autoArchiveDuration: ThreadAutoArchiveDuration.OneHour,
  });
  await thread.send('In here');
  const closed = next(client, Events.ThreadUpdate, (_, now) => now.archived);
  await thread.setArchived(true);
  await closed;
  await thread.setArchived(false);
  await thread.setName('Session two');
  await thread.setLocked(true);
  await assert.rejects(sandbox.post('act/say', { user: 'Ben', channel: 'Session two', content: 'x' }), /may not write/);
  const gone = heard('THREAD_DELETE');
  await thread.delete();
  assert.deepEqual((await gone).d, { id: thread.id, guild_id: guild.id, parent_id: thread.parentId, type: ChannelType.PublicThread });
});

test('an hour after the last word a thread closes by itself', async () => {
  const message = await channelNamed(guild, 'general').send('Talk below');
  const thread = await message.startThread({ name: 'Below', autoArchiveDuration: ThreadAutoArchiveDuration.OneHour });
  const closed = next(client, Events.ThreadUpdate, (_, now) => now.id === thread.id && now.archived);
  await sandbox.post('clock/advance', { by: 'PT61M' });
  await closed;
});

test('who reacted is listed by pages', async () => {
  const message = await channelNamed(guild, 'circle').send('Count me in');
  for (const user of ['Ada', 'Ben', 'Chi', 'Dee']) await sandbox.post('act/react', { user, message: message.id, emoji: '👍' });
  const fresh = await message.fetch(true);
  const first = await fresh.reactions.cache.get('👍').users.fetch({ limit: 3 });
  const rest = await fresh.reactions.cache.get('👍').users.fetch({ limit: 3, after: first.lastKey() });
  assert.deepEqual([...first.values(), ...rest.values()].map((one) => one.displayName).sort(), ['Ada', 'Ben', 'Chi', 'Dee']);
});

test('through all this the bot met no problem', () => {
  assert.deepEqual(client.problems, []);
});
