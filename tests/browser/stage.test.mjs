// The 75 minutes as they are: people drift in, one comes late, somebody unknown looks in, the leader's line drops, nobody brought a case, and the end is fixed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Host } from './host.mjs';
import { launch, Person, skip } from './people.mjs';

if (skip) console.log(`skipped: ${skip}`);

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

describe('A session, as people live it', { skip }, () => {
  let host;
  let browser;

  before(async () => {
    browser = await launch();
    host = await Host.start();
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  const act = (name, body) => host.ask('POST', `act/${name}`, body);
  const slash = (user, text) => act('slash', { user, channel: 'circle', text });
  const sit = (user, channel = 'Round Table') => act('voice', { user, channel });
  const pass = (by) => host.ask('POST', 'clock/advance', { by });

  async function circle() {
    await host.ask('POST', 'reset', { seed: 'circle' });
    await host.ask('POST', 'clock', { rate: 0 });
    await slash('Ada', '/circle create name:"Night Owls" focus:"Better decisions" timezone:Lisbon');
    for (const user of ['Ben', 'Chi', 'Dee', 'Eli', 'Fay']) await slash(user, '/circle join circle:"Night Owls"');
  }

  test('the 75 minutes as they are', async () => {
    await circle();
    for (const user of ['Ada', 'Ben', 'Chi', 'Dee', 'Eli']) await sit(user);
    const ben = await Person.open(browser, host.url, { as: 'Ben' });
    const chi = await Person.open(browser, host.url, { as: 'Chi', channel: 'Round Table', ...phone });
    await ben.type('/session start agenda:75');
    await ben.reads('You lead.');
    await ben.go('Round Table');
    await ben.reads(/ · then /);
    await ben.shoot('stage-1-check-in');
    await chi.reads(/ · then /);
    await chi.shoot('stage-1-check-in-phone');

    await ben.messages.getByRole('button', { name: /^Next: / }).last().click();
    await pass('PT4M');
    await sit('Fay');
    await sit('Hal');
    await ben.reads(/, Fay/);
    await ben.reads(/Somebody who isn't in Night Owls/);
    await ben.shoot('stage-2-late');

    await pass('PT6M');
    await ben.messages.getByRole('heading', { name: /One real case/ }).waitFor();
    await ben.reads(/Nobody brought a case, and that's all right/);
    await ben.shoot('stage-3-nobody');
    await chi.messages.getByRole('button', { name: 'Longer check-in instead' }).waitFor();
    await chi.shoot('stage-3-nobody-phone');
    await chi.press('Longer check-in instead');
    await ben.reads('Check-in goes on');
    await ben.shoot('stage-4-longer');

    await pass('PT15M');
    await sit('Ben', null);
    await pass('PT91S');
    await chi.messages.getByRole('button', { name: 'Take the lead' }).waitFor();
    await chi.shoot('stage-5-lead-phone');
    await chi.press('Take the lead');
    await chi.reads('You lead now.');
    await ben.messages.getByRole('button', { name: 'Take the lead' }).waitFor({ state: 'detached' });
    await ben.shoot('stage-5-lead');

    await pass('PT40M');
    await ben.messages.getByRole('heading', { name: /Before we go/ }).waitFor();
    await ben.shoot('stage-6-close');
    await pass('PT10M');
    await ben.go('circle');
    await ben.reads('Chi led');
    await ben.shoot('stage-7-wrap-up');
    await ben.close();
    await chi.close();
  });

  test('a rehearsal is one private message, one tap from each card to the next', async () => {
    await circle();
    const ada = await Person.open(browser, host.url, { as: 'Ada', ...phone });
    await ada.type('/session rehearse');
    for (const next of ['On to One real case', 'On to Working on it together', 'On to One small thing each', 'On to Before we go', 'And then?']) {
      await ada.messages.getByRole('button', { name: next }).waitFor();
      await ada.shoot(`rehearse-${next.replaceAll(/\W+/g, '-')}`);
      await ada.press(next);
    }
    await ada.messages.getByRole('button', { name: 'Once more' }).waitFor();
    assert.equal(await ada.messages.getByRole('button', { name: /^On to/ }).count(), 0);
    await ada.shoot('rehearse-end');
    await ada.close();
  });

  test('a circle writes an agenda of its own and begins with it', async () => {
    await circle();
    const ada = await Person.open(browser, host.url, { as: 'Ada' });
    await ada.type('/session agenda');
    await ada.messages.getByRole('button', { name: 'Write our own' }).waitFor();
    await ada.shoot('agenda-1-look');
    await ada.press('Write our own');
    const window = ada.page.getByRole('dialog');
    await window.getByLabel(/What is it called/).fill('Our hour');
    await window.getByLabel(/A line for each part/).fill('10 Check-in: what went well?\n35 Show and tell\n15 Good night');
    await ada.shoot('agenda-2-window');
    await window.getByRole('button', { name: 'Submit' }).click();
    await window.waitFor({ state: 'detached' });
    await ada.messages.getByRole('heading', { name: /Our hour · 60 minutes/ }).waitFor();
    await ada.shoot('agenda-3-shown');
    await ada.press('Use it from now on');
    await ada.reads(/Our hour it is|it is, 60 minutes/);
    await ada.close();
  });

  test('in person, whoever is there taps', async () => {
    await circle();
    const ben = await Person.open(browser, host.url, { as: 'Ben', ...phone });
    await slash('Ada', '/session start agenda:45 where:"in person"');
    await ben.messages.getByRole('button', { name: "I'm here" }).waitFor();
    await ben.press("I'm here");
    await ben.reads(/Here: Ada, Ben/);
    await ben.shoot('in-person-phone');
    await ben.close();
  });

  test('what was typed in a window that was not taken is typed once', async () => {
    await circle();
    for (const [size, options] of Object.entries({ desktop: {}, phone })) {
      const ben = await Person.open(browser, host.url, { as: 'Ben', ...options });
      const dialog = ben.page.getByRole('dialog');
      await ben.type('/goal set');
      await dialog.getByLabel('What will you do').fill('Show the draft to two people');
      await dialog.getByRole('button', { name: 'Submit' }).click();
      await dialog.waitFor({ state: 'detached' });
      await ben.reads('Show the draft to two people');

      await ben.type('/goal update');
      await dialog.getByLabel('In a sentence or two').fill('Half a page, and I like it');
      await dialog.getByLabel('By when').fill('one of these days');
      await dialog.getByRole('button', { name: 'Submit' }).click();
      await dialog.waitFor({ state: 'detached' });
      await ben.reads('I cannot read a day ahead');
      await ben.shoot(`back-1-${size}`);

      await ben.press('Back to my text');
      assert.equal(await dialog.getByLabel('In a sentence or two').inputValue(), 'Half a page, and I like it');
      await ben.shoot(`back-2-${size}`);
      await dialog.getByLabel('By when').fill('Friday');
      await dialog.getByRole('button', { name: 'Submit' }).click();
      await dialog.waitFor({ state: 'detached' });
      await ben.messages.getByRole('button', { name: 'Back to my text' }).waitFor({ state: 'detached' });
      await ben.shoot(`back-3-${size}`);
      await ben.close();
    }
  });
});
