import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Bot } from './bot.mjs';
import { Host } from './host.mjs';
import { launch, Person, skip } from './people.mjs';

if (skip) console.log(`skipped: ${skip}`);

describe('Whatever a bot can send', { skip }, () => {
  let host;
  let browser;
  let bot;
  let person;

  before(async () => {
    browser = await launch();
    host = await Host.start();
    bot = new Bot(host);
  });

  beforeEach(async () => {
    await host.ask('POST', 'reset', { seed: 'circle' });
    person = await Person.open(browser, host.url, { as: 'Ben' });
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  const row = (...components) => ({ type: 1, components });
  const fruit = ['Apple', 'Pear', 'Plum'].map((label) => ({ label, value: label.toLowerCase() }));
  const unknown = 'I don\u2019t know that one|I don\'t know that one';
  const answered = () => person.reads(new RegExp(unknown));

  test('a select of texts: one at a time, or several and then Choose', async () => {
    await bot.post('circle', {
      content: 'Fruit?',
      components: [
        row({ type: 3, custom_id: 'one', placeholder: 'Pick one', options: fruit }),
        row({ type: 3, custom_id: 'some', placeholder: 'Pick some', min_values: 1, max_values: 2, options: fruit }),
      ],
    });
    await person.messages.getByRole('combobox', { name: 'Pick one' }).selectOption('Pear');
    await answered();
    assert.deepEqual((await bot.heard()).values, ['pear']);

    await person.messages.getByText('Pick some (1 to 2)').click();
    await person.messages.getByRole('checkbox', { name: 'Apple' }).check();
    await person.messages.getByRole('checkbox', { name: 'Plum' }).check();
    await person.messages.getByRole('button', { name: 'Choose' }).click();
    await person.messages.getByText(new RegExp(unknown)).nth(1).waitFor();
    assert.deepEqual((await bot.heard()).values, ['apple', 'plum']);
    await person.close();
  });

  test('a select of people offers the people, and of channels only those it takes', async () => {
    await bot.post('circle', {
      content: 'Who, and where?',
      components: [
        row({ type: 5, custom_id: 'who', placeholder: 'Who leads' }),
        row({ type: 8, custom_id: 'where', placeholder: 'Which room', channel_types: [2] }),
      ],
    });
    const who = person.messages.getByRole('combobox', { name: 'Who leads' });
    await who.waitFor();
    assert.deepEqual(
      (await who.locator('option').allTextContents()).slice(1),
      ['Ada', 'Ben', 'Chi', 'Dee', 'Eli', 'Fay', 'Gus', 'Hal', 'Ivy', 'Jon'].map((name) => '@' + name),
    );
    await who.selectOption('@Dee');
    await answered();
    const heard = await bot.heard();
    assert.deepEqual(heard.values, [await bot.id('Dee')]);
    assert.equal(heard.resolved.users[heard.values[0]].global_name ?? heard.resolved.users[heard.values[0]].username, 'Dee');
    const rooms = await person.messages.getByRole('combobox', { name: 'Which room' }).locator('option').allTextContents();
    assert.deepEqual(rooms.slice(1), ['🔊 Round Table', '🔊 Annex']);
    await person.close();
  });

  test('a pinned message is found by the pin above the channel', async () => {
    const kept = await bot.post('circle', { content: 'Our keys' });
    for (let i = 0; i < 40; i++) await host.ask('POST', 'act/say', { user: 'Ada', channel: 'circle', content: `Line ${i}` });
    await bot.pin(kept);
    await person.reads('Line 39');
    await person.reads('PeerGuild pinned a message.');
    const top = () => person.messages.evaluate((box) => box.scrollTop);
    const before = await top();
    await person.page.getByRole('button', { name: '1 pinned message' }).click();
    await person.page.waitForFunction((was) => document.getElementById('messages').scrollTop < was, before);
    await person.close();
  });

  test('commands on a message and on a person are used from where those are', async () => {
    await bot.commands({ type: 3, name: 'Bookmark' }, { type: 2, name: 'Wave' });
    await host.ask('POST', 'act/say', { user: 'Ada', channel: 'circle', content: 'Guess the number first' });
    const line = person.messages.getByRole('article').filter({ hasText: 'Guess the number first' });
    await line.hover();
    await line.getByRole('button', { name: 'Bookmark' }).click();
    await answered();
    const saved = await bot.heard();
    assert.equal(saved.name, 'Bookmark');
    assert.equal(saved.resolved.messages[saved.target_id].content, 'Guess the number first');

    const members = person.page.getByRole('complementary', { name: 'Members' });
    const chi = members.getByRole('listitem').filter({ hasText: 'Chi' });
    await chi.hover();
    await chi.getByRole('button', { name: 'Wave Chi' }).click();
    await person.messages.getByText(new RegExp(unknown)).nth(1).waitFor();
    const waved = await bot.heard();
    assert.deepEqual([waved.name, waved.target_id], ['Wave', await bot.id('Chi')]);
    await person.close();
  });

  test('a reaction is put by a click, joined by another person and taken back', async () => {
    await host.ask('POST', 'act/say', { user: 'Ada', channel: 'circle', content: 'Tuesday at six?' });
    const line = person.messages.getByRole('article').filter({ hasText: 'Tuesday at six?' });
    await line.hover();
    await line.getByRole('button', { name: 'React with 🎉' }).click();
    await line.getByRole('button', { name: '🎉, 1: Ben', pressed: true }).waitFor();

    const ada = await Person.open(browser, host.url, { as: 'Ada' });
    await ada.messages.getByRole('button', { name: '🎉, 1: Ben', pressed: false }).click();
    await line.getByRole('button', { name: '🎉, 2: Ben, Ada', pressed: true }).click();
    await ada.messages.getByRole('button', { name: '🎉, 1: Ada', pressed: true }).waitFor();
    await ada.close();
    await person.close();
  });

  test('an embed is drawn with its title, text, fields and foot, and nothing in it runs', async () => {
    await bot.post('circle', {
      embeds: [
        {
          title: 'Weekly digest <b>x</b>',
          description: 'Three **new** people',
          url: 'https://example.org/digest',
          fields: [{ name: 'Open', value: 'Two seats', inline: true }],
          footer: { text: 'Since Monday' },
          author: { name: 'Digest' },
          color: 0x336699,
        },
      ],
    });
    await person.reads('Weekly digest <b>x</b>');
    for (const words of ['Digest', 'Open', 'Two seats', 'Since Monday']) await person.reads(words);
    await person.messages.locator('strong', { hasText: 'new' }).waitFor();
    await person.messages.getByRole('link', { name: /Weekly digest/ }).waitFor();
    assert.equal(await person.messages.locator('.text b').count(), 0);
    await person.close();
  });
});
