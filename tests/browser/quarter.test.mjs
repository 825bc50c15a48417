import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Host } from './host.mjs';
import { launch, Person, skip } from './people.mjs';

if (skip) console.log(`skipped: ${skip}`);

// What each chapter says, and what is pointed at then.
const told = {
  Before: [
    ['Five take a seat', /That makes five/],
    ['The dates ahead', /Dates of Night Owls/],
    ['What would you hear about?', /Why nobody acts on our test results/],
    ['One line the evening before', /meets tomorrow/],
    ['The steward leads twice', /Ada led/],
  ],
  Session: [
    ['Each session leaves one wrap-up', /Ada led, in/],
    ['Fay came late', /Fay 63 min/],
    ['Notes and links', /The test I told you about/],
    ['Two minutes more', /check-in 12 of 10/],
    ['In the room', null],
    ['One goal each', /Until next time/],
    ['The next one is yours', null],
  ],
  Between: [
    ['What was kept', /To try/],
    ['Gus could not come', /Ten minutes with Night Owls/],
    ['Half-way, one thread', /Half-way: wins and stuck points/],
    ['Where Eli is stuck', /saying no to a client/],
    ['What waits for Ada', /Your seat in Night Owls/],
  ],
  Failure: [
    ['Once a month', /Failure of the month/],
    ['Ada tells hers', /Nobody felt asked/],
    ['Thanks by reaction', /Ada tells/],
    ['Hers to change', /Ada tells/],
  ],
  Retro: [
    ['A quarter is over', /Our quarter, looked back on/],
    ['One tap each', /Was this quarter worth your time/],
    ['Four more in private', /Our quarter, looked back on/],
    ['Shown once', /What we said, quarter 1/],
    ['Three changes at most', /Guess the number/],
  ],
  Report: [
    ['How is the circle doing', /Night Owls, quarter 1/],
    ['A page to keep', null],
    ['Counted by circle', null],
  ],
};

/** In the page: keeps what is said and what is pointed at meanwhile, however fast it goes by. */
function keepWalk() {
  window.walked = [];
  window.walking?.disconnect();
  window.walking = new MutationObserver(() => {
    const said = document.getElementById('said').textContent;
    if (window.walked.at(-1)?.said !== said) window.walked.push({ said, pointed: [] });
    const [text, { pointed }] = [document.querySelector('#messages .pointed')?.textContent ?? '', window.walked.at(-1)];
    if (!pointed.includes(text)) pointed.push(text);
  });
  window.walking.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
}

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

  test('on a phone the newest is what one sees, and so is the answer to what one types', async () => {
    const eli = await Person.open(browser, host.url, { as: 'Eli', viewport: { width: 390, height: 800 } });
    await eli.reads('Agreed: One case an evening');
    const atItsEnd = () =>
      eli.page.waitForFunction(() => {
        const list = document.getElementById('messages');
        return list.scrollHeight - list.scrollTop - list.clientHeight < 2;
      });
    await atItsEnd();
    await eli.page.evaluate(() => (document.getElementById('messages').scrollTop = 0));
    await eli.type('/goal history');
    await eli.reads('Your goals in Night Owls');
    await atItsEnd();
    assert.deepEqual(eli.complaints, []);
    await eli.context.close();
  });

  for (const [name, steps] of Object.entries(told)) {
    test(`the chapter ${name} goes to its places and says each in eight words at most`, async () => {
      await person.page.evaluate(keepWalk);
      await chapters().getByRole('button', { name, exact: true }).click();
      for (const [words] of process.env.SCREENSHOTS ? steps : []) {
        await caption(words);
        await person.page.waitForTimeout(600);
        await person.shoot(`chapter-${name}-${words.replaceAll(/\W+/g, '-')}`);
      }
      await person.page.waitForFunction((last) => window.walked.some(({ said }) => said.startsWith(last)), steps.at(-1)[0]);
      await over();
      const walked = await person.page.evaluate(() => window.walked);
      for (const [words, place] of steps) {
        const said = walked.filter((one) => one.said.startsWith(words));
        assert.ok(said.length > 0, `${words}, in ${JSON.stringify(walked)}`);
        assert.ok(said[0].said.split(/\s+/).length <= 8, said[0].said);
        if (place) assert.ok(said.some(({ pointed }) => pointed.some((text) => place.test(text))), `${words}: ${JSON.stringify(said)}`);
      }
      assert.equal(await person.messages.locator('.pointed').count(), 0);
      assert.equal(await person.page.locator('.file-shown').count(), 0);
    });
  }

  test('the page of the report is opened where it was sent, and closed again', async () => {
    await person.be('Ada');
    await person.go('circle');
    await person.type('/report circle');
    await person.messages.getByRole('link', { name: /quarter-1\.html/ }).last().click();
    const page = person.page.getByRole('dialog', { name: 'quarter-1.html' });
    await page.getByRole('heading', { name: 'Night Owls, quarter 1' }).waitFor();
    assert.ok((await page.getByRole('img').count()) >= 3);
    await person.shoot('report-in-place');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.waitFor({ state: 'detached' });
  });

  test('on a phone every chapter is within reach, and nothing hangs over the edge', async () => {
    const chi = await Person.open(browser, host.url, { as: 'Chi', viewport: { width: 360, height: 780 }, hasTouch: true });
    const wide = () => chi.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const group = chi.page.getByRole('group', { name: 'Chapters' });
    for (const name of [...Object.keys(told), 'Pull the plug']) await group.getByRole('button', { name, exact: true }).waitFor();
    assert.ok((await wide()) <= 0);
    await chi.shoot('quarter-phone');
    await group.getByRole('button', { name: 'Report', exact: true }).click();
    await chi.page.getByRole('dialog', { name: 'quarter-1.html' }).getByRole('heading', { name: 'Night Owls, quarter 1' }).waitFor();
    assert.ok((await wide()) <= 0);
    await chi.shoot('report-in-place-phone');
    await chi.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await chi.page.locator('.file-shown').waitFor({ state: 'detached' });
    await chi.close();
  });

  test('the page of the report stands alone: nothing is asked for, nothing hangs over the edge, nobody is named', async () => {
    const { response } = await host.ask('POST', 'act/slash', { user: 'Ada', channel: 'circle', text: '/report circle' });
    const { messages } = await host.ask('GET', 'view?as=Ada&channel=circle');
    const [file] = messages.find((message) => message.id === response.message).attachments;
    assert.equal(file.filename, 'quarter-1.html');
    const path = join(host.data, file.filename);
    writeFileSync(path, await (await fetch(file.url)).text());
    for (const [name, width] of [['phone', 360], ['desktop', 1280]]) {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const page = await context.newPage();
      const asked = [];
      const complaints = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(pathToFileURL(path).href);
      await page.getByRole('heading', { name: 'Night Owls, quarter 1' }).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      assert.ok((await page.locator('svg').count()) >= 3);
      assert.doesNotMatch(await page.locator('body').innerText(), /\b(Ada|Ben|Chi|Dee|Eli|Fay|Gus)\b/);
      assert.deepEqual([asked, complaints], [[pathToFileURL(path).href], []]);
      if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `report-${name}.png`), fullPage: true });
      await context.close();
    }
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
