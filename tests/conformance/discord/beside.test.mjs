// Direct messages, scheduled events and files, as discord.js does and hears them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ApplicationCommandOptionType, AttachmentBuilder, ButtonStyle, ChannelType, ComponentType, DiscordAPIError, Events, GatewayIntentBits,
  GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel, GuildScheduledEventStatus, Partials,
} from 'discord.js';
import { channelNamed, connect, next } from './client.mjs';
import { Sandbox } from './sandbox.mjs';

let sandbox;
let client;
let guild;

before(async () => {
  sandbox = await Sandbox.start();
  client = await connect(
    sandbox,
    [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages, GatewayIntentBits.GuildScheduledEvents],
    [Partials.Channel],
  );
  guild = client.guilds.cache.first();
});

after(async () => {
  await client?.destroy();
  await sandbox?.stop();
});

const refused = (code) => (error) => error instanceof DiscordAPIError && error.code === code;
const user = async (name) => {
  const { guilds } = await sandbox.get('state');
  return await client.users.fetch(guilds[0].members.find((one) => one.name === name).id);
};

test('a person is written to, answers, and presses a button in direct messages', async () => {
  const ben = await user('Ben');
  const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'I will', customId: 'will' };
  const message = await ben.send({ content: 'You lead on Monday', components: [{ type: ComponentType.ActionRow, components: [button] }] });
  assert.equal(message.channel.type, ChannelType.DM);
  assert.equal(message.guild, null);
  const heard = next(client, Events.MessageCreate, (one) => !one.author.bot);
  await sandbox.post('act/say', { user: 'Ben', channel: 'Ben', content: 'Gladly' });
  assert.deepEqual((({ content, guildId }) => [content, guildId])((await heard)[0]), ['Gladly', null]);
  client.once(Events.InteractionCreate, async (interaction) => {
    await interaction.update({ content: `${interaction.user.displayName}, ${interaction.inGuild() ? 'in a server' : 'directly'}`, components: [] });
  });
  const { response } = await sandbox.click('Ben', message.id, 'I will');
  assert.equal(response.text, 'Ben, directly');
  await message.edit('Noted');
  await message.delete();
});

test('who takes no direct messages is not written to', async () => {
  await sandbox.post('act/direct-messages', { user: 'Chi', allow: false });
  await assert.rejects((await user('Chi')).send('x'), refused(50007));
});

test('a meeting is scheduled, begun, counted and ended, and each is heard', async () => {
  const made = next(client, Events.GuildScheduledEventCreate);
  const meeting = await guild.scheduledEvents.create({
    name: 'Night Owls',
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.Voice,
    channel: channelNamed(guild, 'Round Table'),
    scheduledStartTime: new Date(Date.now() + 3_600_000),
  });
  assert.equal((await made)[0].id, meeting.id);
  await sandbox.post('act/event', { user: 'Ben', event: 'Night Owls', interested: true });
  const interested = await meeting.fetchSubscribers({ withMember: true });
  assert.deepEqual(interested.map((one) => one.user.displayName), ['Ben']);
  assert.equal((await guild.scheduledEvents.fetch({ guildScheduledEvent: meeting.id, force: true, withUserCount: true })).userCount, 1);
  const began = next(client, Events.GuildScheduledEventUpdate, (_, now) => now.isActive());
  await meeting.setStatus(GuildScheduledEventStatus.Active);
  await began;
  await meeting.setStatus(GuildScheduledEventStatus.Completed);
  await assert.rejects(meeting.setStatus(GuildScheduledEventStatus.Active), refused(180000));
});

test('an event outside has a place and an end, and is deleted', async () => {
  const picnic = await guild.scheduledEvents.create({
    name: 'Picnic',
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    entityMetadata: { location: 'The park' },
    scheduledStartTime: new Date(Date.now() + 3_600_000),
    scheduledEndTime: new Date(Date.now() + 7_200_000),
  });
  assert.equal(picnic.entityMetadata.location, 'The park');
  const gone = next(client, Events.GuildScheduledEventDelete);
  await picnic.delete();
  assert.equal((await gone)[0].id, picnic.id);
});

test('a file is sent, fetched, kept by an edit, and let go by another', async () => {
  const message = await channelNamed(guild, 'circle').send({ files: [new AttachmentBuilder(Buffer.from('hello'), { name: 'hello.txt', description: 'a word' })] });
  const [file] = [...message.attachments.values()];
  assert.deepEqual([file.name, file.size, file.description], ['hello.txt', 5, 'a word']);
  assert.equal(await (await fetch(file.url)).text(), 'hello');
  const more = await message.edit({ files: [new AttachmentBuilder(Buffer.from('more'), { name: 'more.txt' })], attachments: [file] });
  assert.deepEqual(more.attachments.map((one) => one.name), ['hello.txt', 'more.txt']);
  await message.edit({ content: 'without', attachments: [] });
  assert.equal((await fetch(file.url)).status, 404);
});

test('a file comes with a command', async () => {
  await client.application.commands.set([{
    name: 'keep',
    description: 'Keeps a file',
    options: [{ type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'What', required: true }],
  }]);
  client.once(Events.InteractionCreate, async (interaction) => {
    const file = interaction.options.getAttachment('file');
    await interaction.reply(`${file.name}: ${await (await fetch(file.url)).text()}`);
  });
  const files = { file: { name: 'hello.txt', content_type: 'text/plain', base64: Buffer.from('hello').toString('base64') } };
  const { response } = await sandbox.post('act/slash', { user: 'Ada', channel: 'circle', text: '/keep', files });
  assert.equal(response.text, 'hello.txt: hello');
});

test('through all this the bot met no problem', () => {
  assert.deepEqual(client.problems, []);
});
