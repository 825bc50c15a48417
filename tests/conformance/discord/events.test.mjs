// Everything the sandbox can tell a bot, told to discord.js with every intent.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChannelType, Events, GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { channelNamed, connect, next } from './client.mjs';
import { assertDeclared } from './declared.mjs';
import { Sandbox } from './sandbox.mjs';

const everyIntent = Object.values(GatewayIntentBits).filter((one) => typeof one === 'number');

let sandbox;
let client;
let guild;
let circle;

before(async () => {
  sandbox = await Sandbox.start();
  client = await connect(sandbox, everyIntent);
  guild = client.guilds.cache.first();
  circle = channelNamed(guild, 'circle');
});

after(async () => {
  await client?.destroy();
  await sandbox?.stop();
});

/** Resolves when an event of this name has come, as it was sent. */
const told = (name) => next(client, Events.Raw, (packet) => packet.t === name);

const hears = async (name, act) => {
  const heard = told(name);
  await act();
  return (await heard)[0].d;
};

test('messages', async () => {
  const sent = await circle.send('One');
  await hears('MESSAGE_UPDATE', () => sent.edit('One, edited'));
  await hears('MESSAGE_CREATE', () => sandbox.post('act/say', { user: 'Ada', channel: 'circle', content: 'Hello @Ben', reply_to: sent.id }));
  await hears('CHANNEL_PINS_UPDATE', () => sent.pin());
  await hears('MESSAGE_REACTION_ADD', () => sandbox.post('act/react', { user: 'Ada', message: sent.id, emoji: '👍' }));
  await sent.react('👍');
  await hears('MESSAGE_REACTION_REMOVE', () => sent.reactions.cache.get('👍').users.remove(client.user.id));
  await hears('MESSAGE_DELETE', () => sent.delete());
});

test('threads', async () => {
  const sent = await circle.send('A thread starts here');
  const thread = await sent.startThread({ name: 'Session', autoArchiveDuration: 1440 });
  await hears('THREAD_UPDATE', () => thread.setName('Session of Monday'));
  await hears('THREAD_UPDATE', () => thread.setArchived(true));
});

test('voice', async () => {
  const room = channelNamed(guild, 'Round Table');
  await hears('VOICE_STATE_UPDATE', () => sandbox.post('act/voice', { user: 'Ada', channel: 'Round Table' }));
  await hears('VOICE_CHANNEL_STATUS_UPDATE', () => client.rest.put(`/channels/${room.id}/voice-status`, { body: { status: 'Round of cases' } }));
  const join = { op: GatewayOpcodes.VoiceStateUpdate, d: { guild_id: guild.id, channel_id: room.id, self_mute: false, self_deaf: false } };
  await hears('VOICE_SERVER_UPDATE', () => guild.shard.send(join));
  const [sound] = await client.rest.get('/soundboard-default-sounds');
  await hears('VOICE_CHANNEL_EFFECT_SEND', () => client.rest.post(`/channels/${room.id}/send-soundboard-sound`, { body: { sound_id: sound.sound_id } }));
  await hears('VOICE_STATE_UPDATE', () => sandbox.post('act/voice', { user: 'Ada', channel: null }));
});

test('roles, members and channels', async () => {
  const role = await guild.roles.create({ name: 'Owls' });
  await hears('GUILD_ROLE_UPDATE', () => role.edit({ name: 'Night Owls' }));
  const ben = (await guild.members.fetch()).find((one) => one.displayName === 'Ben');
  await hears('GUILD_MEMBER_UPDATE', () => ben.roles.add(role.id));
  await hears('GUILD_ROLE_DELETE', () => role.delete());
  const room = await guild.channels.create({ name: 'owls', type: ChannelType.GuildText });
  await hears('CHANNEL_UPDATE', () => room.setTopic('Of owls'));
  await hears('CHANNEL_DELETE', () => room.delete());
  await hears('GUILD_MEMBER_REMOVE', () => sandbox.post('act/leave', { user: 'Jon', guild: 'Guildhall' }));
});

test('what a bot asks the gateway for', async () => {
  await hears('SOUNDBOARD_SOUNDS', () => guild.shard.send({ op: GatewayOpcodes.RequestSoundboardSounds, d: { guild_ids: [guild.id] } }));
  await hears('CHANNEL_INFO', () => guild.shard.send({ op: 43, d: { guild_id: guild.id, fields: ['status', 'voice_start_time'] } }));
  client.user.setPresence({ status: 'idle' });
});

test('an invalid session, a resume', async () => {
  const resumed = next(client, Events.ShardResume);
  await sandbox.post('faults', { kind: 'drop-gateway' });
  await resumed;
  const ready = next(client, Events.ShardReady);
  await sandbox.post('faults', { kind: 'invalid-session' });
  await ready;
});

test('all of it is as discord-api-types declares it', (context) => assertDeclared(sandbox, context));

test('through all this the bot met no problem', () => {
  assert.deepEqual(client.problems, []);
});
