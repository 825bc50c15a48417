import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Host } from './host.mjs';
import { launch, Person, skip } from './people.mjs';

if (skip) console.log(`skipped: ${skip}`);

describe('A circle after a quarter', { skip }, () => {
  let host;
  let browser;
  let person;

  before(async () => {
    browser = await launch();
    host = await Host.start();
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  const caption = (text) => person.page.locator('.caption', { hasText: text }).waitFor();
  const button = (name) => person.page.getByRole('banner').getByRole('button', { name, exact: true });
  const chapters = () => person.page.getByRole('group', { name: 'Chapters' });
  const over = () => person.page.locator('.strip', { hasText: 'A circle nine weeks old.' }).waitFor();

  test('one button, and nine weeks have been lived; what is there is not thrown away unasked', async () => {
    await host.ask('POST', 'act/say', { user: 'Ada', channel: 'circle', content: 'Mine' });
    person = await Person.open(browser, host.url);
    await person.reads('Mine');
    await button('A circle after a quarter').click();
    const asked = person.page.getByRole('dialog', { name: /Begin this pretend server anew/ });
    await asked.getByRole('button', { name: 'Keep it' }).click();
    await asked.waitFor({ state: 'detached' });
    await person.reads('Mine');

    await button('A circle after a quarter').click();
    await asked.getByRole('button', { name: 'Begin anew' }).click();
    await caption('Nine weeks later: seven people, four sessions.');
    await person.shoot('quarter');
    await button('Stop').click();
    await over();
    assert.equal(await person.messages.getByText('Mine').count(), 0);
    assert.equal(await person.messages.getByText('Fay 63 min').count(), 1);
    assert.ok(Math.abs(Date.parse((await host.ask('GET', 'clock')).now) - Date.now()) < 60000);
  });

  test('its chapter shows the places and says each in eight words at most', async () => {
    const said = new Set();
    await chapters().getByRole('button', { name: 'Session' }).click();
    await caption('Fay came late');
    assert.match(await person.messages.locator('.pointed').textContent(), /Fay 63 min/);
    await person.shoot('chapter');
    for (const words of ['Notes and links', 'Two minutes more', 'In the room', 'The next one is yours']) {
      await caption(words);
      said.add(await person.page.locator('.caption').textContent());
    }
    for (const words of said) assert.ok(words.split(/\s+/).length <= 8, words);
    await button('Stop').click();
    await over();
    assert.equal(await person.messages.locator('.pointed').count(), 0);
  });

  test('a session is played in it, by somebody who has been there all along', async () => {
    for (const name of ['Ada', 'Ben', 'Gus']) await host.ask('POST', 'act/voice', { user: name, channel: 'Round Table' });
    await person.be('Gus');
    await person.go('circle');
    await person.type('/session start');
    await person.reads('You lead.');
    await person.go('Round Table');
    await person.press('+2 min');
    await person.messages.getByText(/Check-in · until/).last().waitFor();
    await host.ask('POST', 'clock/advance', { by: 'PT76M' });
    await person.go('circle');
    await person.reads('Gus led');
    assert.equal(await person.messages.getByText(/ led, in /).count(), 5);
  });

  test('it can be left for an empty server, and no page has lost its seat', async () => {
    await button('Begin anew').click();
    await person.page.getByRole('dialog').getByRole('button', { name: 'Begin anew' }).click();
    await person.page.locator('.strip', { hasText: 'A pretend Discord on your own machine.' }).waitFor();
    await person.messages.getByText('Nothing has happened in this channel yet').waitFor();
    await person.close();
  });
});
