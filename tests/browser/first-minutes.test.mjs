// The first minutes of a steward and of somebody invited, played from the hello to "nothing waits for you".
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Host } from './host.mjs';
import { launch, Person, skip } from './people.mjs';

if (skip) console.log(`skipped: ${skip}`);

const sizes = { desktop: {}, phone: { viewport: { width: 390, height: 780 } } };
const unkind = /\b(missed|failed|absent|must|invalid)\b/i;

describe('The first minutes', { skip }, () => {
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

  /** Looks at what is there: nothing hangs over the edge, no word is unkind. */
  async function look(person, name) {
    const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
    assert.doesNotMatch(await person.messages.innerText(), unkind);
    await person.shoot(name);
  }

  async function go(person, channel, isPhone) {
    if (isPhone) await person.page.getByRole('button', { name: 'Channels' }).click();
    await person.go(channel);
  }

  /** Asks again until it is so; the button goes once it is. */
  async function until(person, label, text) {
    const button = person.messages.getByRole('button', { name: label, exact: true }).last();
    for (let asked = 0; asked < 20 && !(await person.messages.getByText(text).count()); asked++) {
      await button.click({ timeout: 2000 }).catch(() => {});
      await person.page.waitForTimeout(1000);
    }
    await person.reads(text);
  }

  const window = (person, name) => person.page.getByRole('dialog', { name });

  async function fill(person, name, fields, shot) {
    const dialog = window(person, name);
    await dialog.waitFor();
    for (const [label, set] of fields) await set(label ? dialog.getByLabel(label) : dialog);
    await look(person, shot);
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  const write = (text) => (field) => field.fill(text);

  for (const [size, options] of Object.entries(sizes)) {
    test(`a steward and somebody invited, on a ${size}`, async () => {
      await host.ask('POST', 'reset', { seed: 'circle', now: '2027-03-01T10:00:00Z' }); // A Monday morning.
      const isPhone = size === 'phone';
      const ada = await Person.open(browser, host.url, { as: 'Ada', ...options });
      await ada.type('/circle create name:"Night Owls" focus:"better data-informed decisions in product work" timezone:Lisbon');
      await ada.reads('Four things make a first session work');
      await look(ada, `${size}-1-created`);

      await ada.press('Add a purpose');
      await fill(ada, 'Add a purpose', [['What', write('fewer untested launches')]], `${size}-2-purpose`);
      await ada.reads('fewer untested launches');
      await look(ada, `${size}-3-purposed`);

      await ada.press('Make it ours');
      await ada.reads('I am making a channel and a room');
      await until(ada, 'Is it there?', 'to write in and');
      await look(ada, `${size}-4-ours`);

      await ada.press('Pick the first');
      const room = async (field) => field.selectOption(await field.locator('option', { hasText: 'Night Owls' }).getAttribute('value'));
      await fill(
        ada,
        'When do you meet?',
        [
          ['The first day', write('Tuesday')],
          ['At what time?', write('18:00')],
          ['In which voice channel?', room],
        ],
        `${size}-4-date`,
      );
      await ada.reads('I write one line');
      await look(ada, `${size}-4-picked`);

      await ada.press('Rehearse, 2 min');
      await ada.reads('What went well since last time');
      await look(ada, `${size}-4-rehearse`);

      await ada.press('Invite');
      await fill(ada, 'Invite people', [['Whom', (field) => field.selectOption(['@Ben'])]], `${size}-5-invite`);
      await ada.reads('I have mentioned them once');
      await look(ada, `${size}-6-invited`);

      const ben = await Person.open(browser, host.url, { as: 'Ben', ...options });
      await ben.reads('would like you in');
      await look(ben, `${size}-7-invitation`);
      await ben.press('Have a look');
      await ben.reads('Who can read along');
      await look(ben, `${size}-8-look`);
      await ben.press('Join');
      await ben.reads('You are in Night Owls');
      await look(ben, `${size}-9-joined`);
      await ben.press('Agree to our keys');
      await fill(
        ben,
        'Our keys',
        [
          [null, (dialog) => dialog.getByRole('checkbox').check()],
          ['What would you like to get better at?', write('saying no')],
        ],
        `${size}-10-keys`,
      );
      await ben.reads('Say hello?');
      await look(ben, `${size}-11-hello`);
      await ben.press('Three lines about me');
      await fill(ben, 'Three lines about me', [['Who are you', write('I run a shop.\nI test too little.\nAda talked me into this.')]], `${size}-12-lines`);
      await ben.reads('The buttons under it are yours');

      await go(ben, 'night-owls', isPhone);
      await ben.reads('Ben says hello');
      await look(ben, `${size}-13-home`);
      await ben.press('My seat');
      await ben.reads("That's all.");
      await look(ben, `${size}-14-seat`);

      await go(ada, 'night-owls', isPhone);
      await ada.type('/me');
      await ada.reads('Your seat in Night Owls');
      await look(ada, `${size}-15-steward`);
      await ada.close();
      await ben.close();
    });
  }
});
