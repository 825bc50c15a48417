// A bot as anybody would write it with discord.js.
import { once } from 'node:events';
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  MessageFlags,
  StringSelectMenuBuilder,
} from 'discord.js';

export const commands = [
  {
    name: 'hello',
    description: 'Says hello',
    options: [
      { name: 'who', description: 'Whom to greet', type: ApplicationCommandOptionType.User },
      { name: 'private', description: 'Only you see it', type: ApplicationCommandOptionType.Boolean },
    ],
  },
  {
    name: 'goal',
    description: 'Your goal',
    options: [
      {
        name: 'close',
        description: 'How it went',
        type: ApplicationCommandOptionType.Subcommand,
        options: [
          {
            name: 'result',
            description: 'Done or not',
            type: ApplicationCommandOptionType.String,
            required: true,
            choices: [{ name: 'Done', value: 'done' }, { name: 'Let go', value: 'dropped' }],
          },
          { name: 'points', description: 'How many', type: ApplicationCommandOptionType.Integer, min_value: 1, max_value: 5 },
        ],
      },
    ],
  },
  {
    name: 'city',
    description: 'Picks a city',
    options: [{ name: 'name', description: 'Its name', type: ApplicationCommandOptionType.String, autocomplete: true, required: true }],
  },
  { name: 'later', description: 'Answers after a while' },
  { name: 'window', description: 'Opens a window' },
  { name: 'menu', description: 'A choice' },
  { name: 'silent', description: 'Never answers' },
  { name: 'Keep this', type: ApplicationCommandType.Message },
  { name: 'Thank', type: ApplicationCommandType.User },
];

const counter = (count) => new ActionRowBuilder().addComponents(
  new ButtonBuilder().setCustomId(`count/${count}`).setLabel(`Pressed ${count}`).setStyle(ButtonStyle.Primary),
  new ButtonBuilder().setCustomId('never').setLabel('Not this').setStyle(ButtonStyle.Danger).setDisabled(true),
  new ButtonBuilder().setURL('https://example.org').setLabel('Away').setStyle(ButtonStyle.Link),
);

export const card = (text) => new ContainerBuilder()
  .setAccentColor(0x5865f2)
  .addTextDisplayComponents((display) => display.setContent(text))
  .addSectionComponents((section) => section
    .addTextDisplayComponents((display) => display.setContent('**Fay asks** something'))
    .setButtonAccessory((button) => button.setCustomId('help').setLabel('I can help').setStyle(ButtonStyle.Secondary)))
  .addActionRowComponents(counter(0));

const modal = {
  custom_id: 'window/1',
  title: 'Join Night Owls',
  components: [
    { type: 10, content: 'What is said here **stays** here' },
    { type: 18, label: 'What for', component: { type: 4, custom_id: 'what', style: 2, min_length: 2, max_length: 100 } },
    { type: 18, label: 'How', component: { type: 21, custom_id: 'how', options: [{ label: 'Channel', value: 'c' }, { label: 'Not at all', value: 'n' }] } },
    { type: 18, label: 'With whom', component: { type: 5, custom_id: 'whom', max_values: 3, required: false } },
    { type: 18, label: 'Our keys', component: { type: 22, custom_id: 'keys', options: [{ label: 'I keep to them', value: 'yes' }], max_values: 1 } },
  ],
};

const handlers = {
  hello: async (interaction) => interaction.reply({
    content: `Hello ${interaction.options.getUser('who') ?? 'you'}, **${interaction.user.displayName}** here at <t:1806433200:F>`,
    flags: interaction.options.getBoolean('private') ? MessageFlags.Ephemeral : undefined,
  }),
  goal: async (interaction) => {
    const shown = await interaction.reply({
      content: `${interaction.options.getSubcommand()} ${interaction.options.getString('result')} ${interaction.options.getInteger('points')}`,
      withResponse: true,
    });
    await shown.resource.message.react('🔥');
  },
  city: async (interaction) => interaction.reply({ content: interaction.options.getString('name'), components: [counter(0)] }),
  later: async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await new Promise((done) => setTimeout(done, 300));
    await interaction.editReply({ components: [card('## Later')], flags: MessageFlags.IsComponentsV2 });
    await interaction.followUp({ content: 'and one more', flags: MessageFlags.Ephemeral });
  },
  window: async (interaction) => interaction.showModal(modal),
  menu: async (interaction) => interaction.reply({
    components: [new ActionRowBuilder().addComponents(new StringSelectMenuBuilder()
      .setCustomId('pick')
      .setPlaceholder('Pick one')
      .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' }))],
  }),
  'Keep this': async (interaction) => interaction.reply({ content: `Kept: ${interaction.targetMessage.content}`, flags: MessageFlags.Ephemeral }),
  Thank: async (interaction) => interaction.reply(`Thank you, ${interaction.targetUser.displayName}`),
};

async function handle(interaction) {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const cities = ['Lisbon', 'Berlin', 'Lima'].filter((city) => city.toLowerCase().startsWith(typed));
    await interaction.respond(cities.map((city) => ({ name: `${city}, now`, value: city })));
  } else if (interaction.isCommand()) {
    await handlers[interaction.commandName]?.(interaction);
  } else if (interaction.isButton() && interaction.customId.startsWith('count/')) {
    await interaction.update({ components: [counter(Number(interaction.customId.split('/')[1]) + 1)] });
  } else if (interaction.isButton()) {
    await interaction.deferUpdate();
    await interaction.editReply({ components: [card('## Helped')], flags: MessageFlags.IsComponentsV2 });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ content: `Picked ${interaction.values.join()}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isModalSubmit()) {
    const { fields } = interaction;
    const parts = [
      fields.getTextInputValue('what'),
      fields.getRadioGroup?.('how') ?? fields.getField('how').value,
      [...(fields.getSelectedUsers('whom')?.values() ?? [])].map((user) => user.displayName).join('+'),
    ];
    await interaction.reply({ content: parts.join(' | '), flags: MessageFlags.Ephemeral });
  }
}

export async function startBot(sandbox, intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildVoiceStates,
  GatewayIntentBits.GuildMessageReactions,
]) {
  const client = new Client({ intents, rest: { api: `${sandbox.url}/api`, version: '10' } });
  client.problems = [];
  client.on(Events.Error, (problem) => client.problems.push(problem));
  client.on(Events.InteractionCreate, (interaction) => handle(interaction).catch((problem) => client.problems.push(problem)));
  const ready = once(client, Events.ClientReady);
  await client.login(sandbox.token);
  await ready;
  return client;
}
