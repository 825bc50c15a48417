// Windows with every kind of field, opened and read by discord.js.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import { connect } from './client.mjs';
import { assertDeclared } from './declared.mjs';
import { Sandbox } from './sandbox.mjs';

const options = [{ label: 'Lisbon', value: 'lis' }, { label: 'Oslo', value: 'osl' }];
const label = (text, component) => ({ type: 18, label: text, component });
const windows = {
  first: [
    { type: 10, content: 'What is said here stays here' },
    label('Name', { type: 4, custom_id: 'name', style: 1, max_length: 20 }),
    label('City', { type: 3, custom_id: 'city', max_values: 2, options }),
    label('Who', { type: 7, custom_id: 'who', max_values: 3 }),
    label('Room', { type: 8, custom_id: 'room', channel_types: [2] }),
  ],
  second: [
    label('Role', { type: 6, custom_id: 'role' }),
    label('Person', { type: 5, custom_id: 'person' }),
    label('Way', { type: 21, custom_id: 'way', options }),
    label('Keys', { type: 22, custom_id: 'keys', options }),
    label('Sure', { type: 23, custom_id: 'sure' }),
  ],
};
const read = {
  first: (fields) => [
    fields.getTextInputValue('name'),
    fields.getStringSelectValues('city').join('+'),
    [...fields.getSelectedMentionables('who').users.values()].map((user) => user.displayName).join('+'),
    fields.getSelectedMentionables('who').roles.first().name,
    fields.getSelectedChannels('room').first().name,
  ],
  second: (fields) => [
    fields.getSelectedRoles('role').first().name,
    fields.getSelectedMembers('person').first().displayName,
    fields.getRadioGroup('way'),
    fields.getCheckboxGroup('keys').join('+'),
    fields.getCheckbox('sure'),
  ],
};

let sandbox;
let client;

before(async () => {
  sandbox = await Sandbox.start();
  client = await connect(sandbox, [GatewayIntentBits.Guilds]);
  client.on(Events.InteractionCreate, async (interaction) => {
    try {
      if (interaction.isChatInputCommand()) {
        await interaction.showModal({ custom_id: interaction.commandName, title: 'A window', components: windows[interaction.commandName] });
      } else {
        await interaction.reply({ content: read[interaction.customId](interaction.fields).join(' | '), flags: MessageFlags.Ephemeral });
      }
    } catch (problem) {
      client.problems.push(problem);
    }
  });
  await client.application.commands.set([{ name: 'first', description: 'x' }, { name: 'second', description: 'x' }]);
});

after(async () => {
  await client?.destroy();
  await sandbox?.stop();
});

const submitted = async (name, fields) => {
  const opened = await sandbox.slash('Ben', 'circle', `/${name}`);
  assert.equal(opened.response.kind, 'modal');
  return (await sandbox.post('act/submit', { user: 'Ben', interaction: opened.interaction, fields })).response;
};

test('text, selects and mentionables are read by discord.js as they were sent', async () => {
  const { text, ephemeral } = await submitted('first', { Name: 'Owls', city: ['Oslo', 'lis'], Who: ['Chi', 'Members'], room: 'Annex' });
  assert.deepEqual([text, ephemeral], ['Owls | osl+lis | Chi | Members | Annex', true]);
});

test('so are roles, people, radios and checkboxes', async () => {
  const { text } = await submitted('second', { Role: 'Members', Person: 'Dee', Way: 'Oslo', Keys: ['Lisbon', 'Oslo'], Sure: true });
  assert.equal(text, 'Members | Dee | osl | lis+osl | true');
});

test('what went over the gateway is as discord-api-types declares it', (context) => assertDeclared(sandbox, context));

test('through all this the bot met no problem', () => {
  assert.deepEqual(client.problems, []);
});
