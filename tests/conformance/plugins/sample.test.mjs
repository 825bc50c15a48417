// The sample plugin in Node runs under the gateway and takes part in a session.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { House, repository } from '../house.mjs';

let house;
before(async () => {
  house = await House.start();
  const address = `unix:${house.data}/run/prompts`;
  await house.run('node', [join(repository, 'plugins/samples/prompts/prompts.mjs')], 'PeerGuild prompts is ready: ', {
    LISTEN: address,
    RITUALS: `unix:${house.data}/run/rituals`,
  });
  await house.gateway(`--Plugins:prompts:Address=${address}`, '--Plugins:prompts:Allow=post');
});
after(() => house?.stop());

test('its command answers the one who asked, alone', async () => {
  const answer = await house.slash('Ada', '/prompt');
  assert.equal(answer.ephemeral, true);
  assert.match(answer.text, /\?/);
});

test('it posts a question as each part of a session begins', async () => {
  await house.slash('Ada', '/circle create name:"Night Owls" focus:"Better decisions in product work" timezone:Europe/Lisbon');
  for (const user of ['Ada', 'Ben', 'Chi']) {
    if (user !== 'Ada') await house.slash(user, '/circle join circle:"Night Owls"');
    await house.control('POST', 'act/voice', { user, channel: 'Round Table' });
  }

  await house.slash('Ben', '/session start agenda:75');
  const first = await posted('What surprised you since last time?');
  await house.control('POST', 'clock/advance', { by: 'PT11M' });
  const second = await posted('What would a good hour look like for you?');
  assert.notEqual(first.id, second.id);
  assert.equal(first.channel, second.channel);
});

/** Waits until the room has a message: the sandbox does not know this plugin's process, so nobody waits for it. */
async function posted(text) {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    const { messages } = await house.control('GET', 'state');
    const found = messages.filter(message => !message.ephemeral_for && message.text?.includes(text));
    assert.ok(found.length < 2, 'It was posted twice.');
    if (found.length === 1) return found[0];
  }

  assert.fail(`Nobody has read: ${text}`);
}
