// Browsers with people in them. Whatever the page complains of is kept, and no test may leave complaints behind.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// A machine that does ten other things plays nine weeks in a minute or two: whoever waits for something waits that long.
const patience = 150000;
const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const chromium = places.find((place) => place && existsSync(place));

/** Why nothing can be played here, or false. */
export const skip = chromium ? false : 'no chromium on this machine: install it, or set CHROMIUM to where it is';

export async function launch() {
  const { chromium: driver } = await import('playwright-core');
  return driver.launch({ executablePath: chromium, args: ['--no-sandbox'] });
}

export class Person {
  /** A tab in which somebody sits. */
  static async open(browser, url, { as = 'Ada', channel = 'circle', ...options } = {}) {
    const person = new Person();
    person.complaints = [];
    person.context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    person.page = await person.context.newPage();
    person.page.setDefaultTimeout(patience);
    await person.page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    );
    person.page.on('console', (message) => message.type() === 'error' && person.complaints.push(message.text()));
    person.page.on('pageerror', (error) => person.complaints.push(error.message));
    await person.page.goto(`${url}/?${new URLSearchParams({ as, in: channel })}`);
    await person.page.locator('#head h2', { hasText: channel }).waitFor();
    return person;
  }

  get messages() {
    return this.page.locator('#messages');
  }

  get composer() {
    return this.page.getByRole('combobox', { name: 'Message' });
  }

  get suggestions() {
    return this.page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  }

  async go(channel) {
    await this.page
      .getByRole('navigation', { name: 'Channels' })
      .getByRole('button', { name: new RegExp(`^${channel}( unread)?$`) })
      .click();
    await this.page.locator('#head h2', { hasText: channel }).waitFor();
  }

  async be(name) {
    await this.page.getByRole('combobox', { name: 'You are' }).selectOption(name);
    await this.page.locator('.strip', { hasText: `You are ${name}.` }).waitFor();
  }

  async type(text) {
    await this.composer.fill(text);
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('button', { name: 'Send' }).click();
  }

  async press(label) {
    await this.messages.getByRole('button', { name: label, exact: true }).last().click();
  }

  async reads(text) {
    await this.messages.getByText(text).last().waitFor();
  }

  async shoot(name) {
    if (process.env.SCREENSHOTS) await this.page.screenshot({ path: join(process.env.SCREENSHOTS, name + '.png') });
  }

  async close() {
    await this.context.close();
    assert.deepEqual(this.complaints, [], 'the page complained');
  }
}
