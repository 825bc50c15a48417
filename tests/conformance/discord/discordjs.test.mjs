// The sandbox judged by discord.js, which knows Discord and has never heard of the sandbox.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { ChannelType, DiscordAPIError, Events, MessageFlags, Routes } from 'discord.js';
import { card, commands, startBot } from './bot.mjs';
import { assertDeclared } from './declared.mjs';
import { Sandbox } from './sandbox.mjs';

let sandbox;
let client;
let guild;

const channel = (name) => guild.channels.cache.find((one) => one.name === name);
const within = (promise, what) => Promise.race([
  promise,
  new Promise((_, fail) => setTimeout(() => fail(new Error(`Not within 30 s: ${what}`)), 30_000).unref()),
]);

before(async () => {
  sandbox = await Sandbox.start();
  client = await startBot(sandbox);
  guild = client.guilds.cache.first();
  await client.application.commands.set(commands);
});

after(async () => {
  await client?.destroy();
  await sandbox?.stop();
});

test('the guild is there with its channels and exactly the invited permissions', async () => {
  assert.equal(guild.name, 'Guildhall');
  assert.equal(channel('Round Table').type, ChannelType.GuildVoice);
  const me = await guild.members.fetchMe();
  assert.equal(me.permissions.bitfield, 2555660431641680n);
});

test('commands are registered and read back', async () => {
  const registered = await client.application.commands.fetch();
  assert.deepEqual(registered.map((one) => one.name).sort(), commands.map((one) => one.name).sort());
  const again = await client.application.commands.set(commands);
  assert.deepEqual([...again.keys()].sort(), [...registered.keys()].sort());
});

test('a slash command is answered for all', async () => {
  const { response } = await sandbox.slash('Ada', 'circle', '/hello who:gus');
  assert.equal(response.kind, 'message');
  assert.equal(response.ephemeral, false);
  assert.equal(response.text, 'Hello @Gus, Ada here at 2027-03-30T19:00:00Z');
  assert.equal(response.timed_out, false);
});

test('and for one person alone', async () => {
  const { response } = await sandbox.slash('Ben', 'circle', '/hello private:true');
  assert.equal(response.ephemeral, true);
  const { messages, guilds } = await sandbox.get('state');
  const ben = guilds[0].members.find((one) => one.name === 'Ben').id;
  assert.equal(messages.find((one) => one.id === response.message).ephemeral_for, ben);
});

test('sub-commands, choices and numbers arrive typed, and the answer takes a reaction', async () => {
  const { response } = await sandbox.slash('Chi', 'general', '/goal close result:Done points:3');
  assert.equal(response.text, 'close done 3');
  await within(new Promise((done) => {
    const look = async () => ((await sandbox.get('state')).messages.at(-1).reactions.length ? done() : setImmediate(look));
    look();
  }), 'the reaction');
  for (const [text, sentence] of [
    ['/goal close', /required/],
    ['/goal close result:never', /no choice/],
    ['/goal close result:done points:9', /between 1 and 5/],
    ['/goal', /sub-command/],
    ['/nothing', /no command/],
  ]) {
    await assert.rejects(sandbox.slash('Chi', 'general', text), sentence);
  }
});

test('autocomplete offers choices', async () => {
  const choices = await sandbox.post('act/autocomplete', { user: 'Dee', channel: 'circle', text: '/city name:li', focused: 'name' });
  assert.deepEqual(choices, [{ name: 'Lisbon, now', value: 'Lisbon' }, { name: 'Lima, now', value: 'Lima' }]);
});

test('a button updates its message, a disabled one and a link refuse', async () => {
  const { response } = await sandbox.slash('Dee', 'circle', '/city name:Lisbon');
  const first = await sandbox.click('Eli', response.message, 'Pressed 0');
  assert.equal(first.response.kind, 'update');
  assert.match(first.response.text, /\[Pressed 1\] \[Not this\] \[Away\]$/);
  const second = await sandbox.post('act/click', { user: 'Eli', message: 'last', channel: 'circle', id: 'count/1' });
  assert.equal(second.response.message, response.message);
  await assert.rejects(sandbox.click('Eli', response.message, 'Not this'), /disabled/);
  await assert.rejects(sandbox.click('Eli', response.message, 'Away'), /link/);
  await assert.rejects(sandbox.click('Eli', response.message, 'Nowhere'), /no button/);
});

test('a select gives its values', async () => {
  const { response } = await sandbox.slash('Fay', 'circle', '/menu');
  assert.equal((await sandbox.click('Fay', response.message, 'Pick one', ['Two'])).response.text, 'Picked 2');
  await assert.rejects(sandbox.click('Fay', response.message, 'Pick one', []), /wants 1 to 1/);
});

test('a deferred answer is waited for, becomes Components V2, and its private buttons are its owner\'s', async () => {
  const { response } = await sandbox.slash('Gus', 'circle', '/later');
  assert.equal(response.kind, 'message');
  assert.equal(response.ephemeral, true);
  assert.match(response.text, /^Later\nFay asks something\n\[I can help\]\n\[Pressed 0\]/);
  await assert.rejects(sandbox.click('Hal', response.message, 'I can help'), /Only Gus/);
  const helped = await sandbox.click('Gus', response.message, 'I can help');
  assert.equal(helped.response.kind, 'update');
  assert.match(helped.response.text, /^Helped/);
});

test('a window opens, is checked, and is sent', async () => {
  const opened = await sandbox.slash('Hal', 'circle', '/window');
  assert.equal(opened.response.kind, 'modal');
  assert.deepEqual(opened.response.modal.fields.map((field) => [field.id, field.kind, field.required]), [
    ['what', 'paragraph', true], ['how', 'radio', true], ['whom', 'users', false], ['keys', 'checkboxes', true],
  ]);
  const submit = (fields) => sandbox.post('act/submit', { user: 'Hal', interaction: opened.interaction, fields });
  await assert.rejects(submit({ what: 'x', how: 'c', keys: ['yes'] }), /2 to 100/);
  await assert.rejects(submit({ what: 'price', keys: ['yes'] }), /'How' is required/);
  await assert.rejects(submit({ what: 'price', how: 'c', keys: ['yes'], unknown: '1' }), /no field 'unknown'/);
  const sent = await submit({ 'What for': 'price', how: 'Not at all', whom: ['Ivy', 'Jon'], keys: 'yes' });
  assert.equal(sent.response.text, 'price | n | Ivy+Jon');
  await assert.rejects(submit({ what: 'price', how: 'c', keys: 'yes' }), /before/);
});

test('message and user commands carry their targets', async () => {
  const { message } = await sandbox.post('act/say', { user: 'Ivy', channel: 'library', content: 'One owner per test' });
  const kept = await sandbox.post('act/message-command', { user: 'Jon', message, name: 'Keep this' });
  assert.equal(kept.response.text, 'Kept: One owner per test');
  const thanked = await sandbox.post('act/user-command', { user: 'Jon', target: 'Ivy', name: 'Thank' });
  assert.equal(thanked.response.text, 'Thank you, Ivy');
});

test('a command that nobody answers times out after three seconds', async () => {
  const { response } = await sandbox.slash('Jon', 'circle', '/silent');
  assert.equal(response.kind, 'none');
  assert.equal(response.timed_out, true);
});

test('people are seen coming and going in voice', async () => {
  const came = once(client, Events.VoiceStateUpdate);
  await sandbox.post('act/voice', { user: 'Ada', channel: 'Round Table' });
  const [, now] = await within(came, 'Ada in voice');
  assert.equal(now.channel.name, 'Round Table');
  assert.equal(now.member.displayName, 'Ada');
  const went = once(client, Events.VoiceStateUpdate);
  await sandbox.post('act/voice', { user: 'Ada', channel: null });
  const [before, then] = await within(went, 'Ada out of voice');
  assert.equal(before.channel.name, 'Round Table');
  assert.equal(then.channelId, null);
});

test('Components V2 are sent, edited, and start a thread; a nonce is enforced', async () => {
  const message = await channel('circle').send({ components: [card('# Night Owls')], flags: MessageFlags.IsComponentsV2, nonce: 'n1', enforceNonce: true });
  const again = await channel('circle').send({ components: [card('# Night Owls')], flags: MessageFlags.IsComponentsV2, nonce: 'n1', enforceNonce: true });
  assert.equal(again.id, message.id);
  const edited = await message.edit({ components: [card('# Owls')] });
  assert.equal(edited.components[0].components[0].content, '# Owls');
  const thread = await message.startThread({ name: 'Session', autoArchiveDuration: 1440 });
  assert.equal(thread.id, message.id);
  await thread.send('In here');
  const twice = client.rest.post(Routes.threads(message.channelId, message.id), { body: { name: 'Twice' } });
  await assert.rejects(twice, (error) => error instanceof DiscordAPIError && error.code === 160004);
  const { messages } = await sandbox.get(`state?after=${BigInt(message.id) - 1n}`);
  assert.equal(messages[0].thread, thread.id);
  assert.equal(messages[0].text.split('\n')[0], 'Owls');
});

test('what is too long comes back in Discord\'s form', async () => {
  await assert.rejects(channel('circle').send('x'.repeat(2001)), (error) => error.code === 50035 && /content/.test(error.message));
});

test('a rate limit is waited out', async () => {
  await sandbox.post('faults', { kind: 'rate-limit', match: 'POST /channels', times: 1, ms: 50 });
  const message = await channel('library').send('after the limit');
  assert.equal(message.content, 'after the limit');
  const requests = await sandbox.get('requests');
  assert.ok(requests.some((one) => one.status === 429));
});

test('a dropped gateway is resumed, and nothing is lost', async () => {
  const resumed = once(client, Events.ShardResume);
  const heard = once(client, Events.VoiceStateUpdate);
  await sandbox.post('faults', { kind: 'drop-gateway' });
  await sandbox.post('act/voice', { user: 'Ben', channel: 'Annex' });
  await within(resumed, 'the resume');
  const [, now] = await within(heard, 'Ben in voice');
  assert.equal(now.member.displayName, 'Ben');
});

test('an invalid session is identified anew', async () => {
  const ready = once(client, Events.ShardReady);
  await sandbox.post('faults', { kind: 'invalid-session' });
  await within(ready, 'the new session');
  const { response } = await sandbox.slash('Ada', 'circle', '/hello');
  assert.equal(response.timed_out, false);
});

test('what went over the gateway is as discord-api-types declares it', (context) => assertDeclared(sandbox, context));

test('through all this the bot met no problem', () => {
  assert.deepEqual(client.problems, []);
});

test('the gateway speaks zlib-stream too', async () => {
  const { WebSocketManager, CompressionMethod } = await import('@discordjs/ws');
  const manager = new WebSocketManager({
    token: sandbox.token,
    intents: 1,
    rest: client.rest,
    fetchGatewayInformation: () => client.rest.get(Routes.gatewayBot()),
    compression: CompressionMethod.ZlibNative,
  });
  const ready = once(manager, 'ready');
  await manager.connect();
  const [payload] = await within(ready, 'READY through zlib');
  assert.equal((payload.data ?? payload).user.username, 'PeerGuild');
  await manager.destroy();
});
