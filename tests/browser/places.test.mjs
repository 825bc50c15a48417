// Direct messages, scheduled events and files on the page, with a bot that this test plays itself.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Sandbox } from '../conformance/discord/sandbox.mjs';
import { launch, Person, skip } from './people.mjs';

if (skip) console.log(`skipped: ${skip}`);

const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('The sandbox page with a bot of its own', { skip }, () => {
  let sandbox;
  let browser;
  let guild;

  before(async () => {
    browser = await launch();
    sandbox = await Sandbox.start();
    guild = (await sandbox.get('state')).guilds[0];
  });

  after(async () => {
    await browser?.close();
    await sandbox?.stop();
  });

  async function bot(method, path, body) {
    const headers = { authorization: `Bot ${sandbox.token}`, ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }) };
    const sent = body instanceof FormData ? body : JSON.stringify(body);
    const response = await fetch(`${sandbox.url}/api/v10${path}`, { method, headers, body: sent });
    assert.ok(response.ok, `${path}: ${response.status}`);
    return response.json();
  }

  const id = (list, name) => list.find((one) => one.name === name).id;
  const open = (as) => Person.open(browser, sandbox.url, { as });

  test('direct messages are in the seat of whom they are for, and in no other', async () => {
    const channel = await bot('POST', '/users/@me/channels', { recipient_id: id(guild.members, 'Ben') });
    await bot('POST', `/channels/${channel.id}/messages`, { content: 'You lead on Monday' });
    const [ben, ada] = [await open('Ben'), await open('Ada')];
    await ben.page.getByRole('heading', { name: 'Direct messages' }).waitFor();
    await ben.go('PeerGuild');
    await ben.reads('You lead on Monday');
    await ben.type('Gladly');
    await ben.reads('Gladly');
    await ben.shoot('direct');
    assert.equal(await ada.page.getByRole('heading', { name: 'Direct messages' }).count(), 0);
    await ada.page.goto(`${sandbox.url}/?as=Ada&in=${channel.id}`);
    await ada.page.locator('#head h2', { hasText: 'general' }).waitFor();
    assert.equal(await ada.messages.getByText('You lead on Monday').count(), 0);
    await ben.close();
    await ada.close();
  });

  test('what is planned is a card above the channels, and one says that one is interested', async () => {
    await bot('POST', `/guilds/${guild.id}/scheduled-events`, {
      name: 'Night Owls meet',
      privacy_level: 2,
      entity_type: 2,
      channel_id: id(guild.channels, 'Round Table'),
      scheduled_start_time: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const ada = await open('Ada');
    await ada.page.locator('.event', { hasText: 'Night Owls meet' }).waitFor();
    await ada.page.getByRole('button', { name: 'Interested in Night Owls meet' }).click();
    await ada.page.locator('.event', { hasText: '✓ Interested · 1' }).waitFor();
    await ada.shoot('event');
    await ada.close();
  });

  test('a picture is shown, and any other file is a link', async () => {
    const form = new FormData();
    form.append('files[0]', new Blob([dot], { type: 'image/png' }), 'dot.png');
    form.append('files[1]', new Blob(['notes'], { type: 'text/plain' }), 'notes.txt');
    await bot('POST', `/channels/${id(guild.channels, 'circle')}/messages`, form);
    const ada = await open('Ada');
    const picture = ada.messages.getByRole('img', { name: 'dot.png' });
    await picture.waitFor();
    assert.equal(await picture.evaluate((one) => one.decode().then(() => one.naturalWidth)), 1);
    assert.match(await ada.messages.getByRole('link', { name: /notes\.txt/ }).getAttribute('href'), /^\/attachments\/\d+\/notes\.txt$/);
    await ada.close();
  });
});
