import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Host } from './host.mjs';
import { launch, Person, skip } from './people.mjs';

if (skip) console.log(`skipped: ${skip}`);

describe('The sandbox page', { skip }, () => {
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

  const open = (as, options) => Person.open(browser, host.url, { as, ...options });
  const reset = () => host.ask('POST', 'reset', { seed: 'circle' });
  const act = (name, body) => host.ask('POST', `act/${name}`, body);

  async function running() {
    await reset();
    await act('slash', {
      user: 'Ada',
      channel: 'circle',
      text: '/circle create name:"Night Owls" focus:"Better decisions" timezone:Lisbon',
    });
    await act('slash', { user: 'Ben', channel: 'circle', text: '/circle join circle:"Night Owls"' });
    for (const user of ['Ada', 'Ben']) await act('voice', { user, channel: 'Round Table' });
    await act('slash', { user: 'Ben', channel: 'circle', text: '/session start agenda:75' });
  }

  test('two people in two tabs play a whole session by typing and clicking', async () => {
    await reset();
    const [ada, ben] = [await open('Ada'), await open('Ben')];
    await ada.composer.pressSequentially('/circle cr');
    await ada.page.getByRole('option', { name: '/circle create' }).waitFor();
    await ada.page.keyboard.press('Tab');
    await ada.composer.pressSequentially('"Night Owls" ');
    await ada.page.getByRole('option', { name: 'focus' }).click();
    await ada.composer.pressSequentially('Decisions timezone:lisb');
    await ada.page.getByRole('option', { name: /Lisbon/ }).click();
    await ada.page.keyboard.press('Enter');
    await ada.reads('Only Ada sees this');

    await ben.reads('Join with /circle join');
    await ben.composer.pressSequentially('/circle join circle:');
    await ben.page.getByRole('option', { name: /Night Owls/ }).click();
    await ben.page.keyboard.press('Enter');
    await ada.reads('That makes two.');

    await ada.page.getByRole('button', { name: 'Join Round Table' }).click();
    await ben.page.getByRole('button', { name: 'Join Round Table' }).click();
    await ben.go('circle');
    await ben.type('/session start agenda:75');
    await ben.go('Round Table');
    for (const part of ['Check-in', 'One real case', 'Working on it together', 'One small thing each', 'Before we go']) {
      await ben.page.locator('#side .status', { hasText: part }).waitFor();
      await ada.page.locator('#side .status', { hasText: part }).waitFor();
      await ben.messages.getByRole('heading', { name: part }).last().waitFor();
      if (part === 'Before we go') await ben.type('/session end');
      else await ben.press('Move on');
    }
    await ada.go('circle');
    await ada.reads('Ben led');
    await ada.close();
    await ben.close();
  });

  test('what only one person sees vanishes when somebody else sits down', async () => {
    await running();
    const person = await open('Ben');
    await person.reads('Only Ben sees this');
    await person.be('Ada');
    await person.messages.getByText('Only Ben sees this').first().waitFor({ state: 'detached' });
    assert.equal(await person.messages.getByText('You lead.').count(), 0);
    await person.reads('Only Ada sees this');
    await person.shoot('seat');
    await person.close();
  });

  test('the clock goes to the next thing by one button, and by a quarter of an hour', async () => {
    await running();
    const person = await open('Ben', { channel: 'Round Table' });
    const before = Date.parse((await host.ask('GET', 'clock')).now);
    await person.page.getByRole('button', { name: /To the next thing: next part in (10|9) minutes/ }).click();
    await person.messages.getByRole('heading', { name: /One real case/ }).waitFor();
    await person.page.locator('#clock summary').click();
    await person.page.getByRole('button', { name: '+ 15 minutes' }).click();
    await person.messages.getByRole('heading', { name: /Working on it together/ }).waitFor();
    const minutes = (Date.parse((await host.ask('GET', 'clock')).now) - before) / 60000;
    assert.ok(minutes >= 24.5 && minutes < 27, `${minutes} minutes have passed`);
    await person.page.getByRole('button', { name: '600×' }).click();
    await person.page.getByRole('button', { name: '600×', pressed: true }).waitFor();
    assert.equal((await host.ask('GET', 'clock')).rate, 600);
    await host.ask('POST', 'clock', { rate: 1 });
    await person.close();
  });

  test('a time in a message counts on the sandbox\u2019s clock', async () => {
    await running();
    const person = await open('Ben', { channel: 'Round Table' });
    await person.reads(/in (10|9) minutes/);
    await host.ask('POST', 'clock/advance', { by: 'PT4M' });
    await person.reads(/in (6|5) minutes/);
    await person.close();
  });

  test('the inspector shows requests, events, results, and why a request was refused', async () => {
    await running();
    const person = await open('Ben', { channel: 'Round Table' });
    await host.ask('POST', 'faults', { kind: 'http-500', match: '/messages', times: 1 });
    await person.press('Move on');
    await person.messages.getByRole('heading', { name: /One real case/ }).waitFor();
    await person.page.getByRole('button', { name: /Inspector/ }).click();
    const inspector = person.page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByText(/^500 /).first().waitFor();
    await inspector
      .getByText(/send-soundboard-sound/)
      .first()
      .waitFor();
    await inspector.getByRole('tab', { name: 'Events' }).click();
    await inspector.getByText('INTERACTION_CREATE').first().waitFor();
    await inspector.getByRole('tab', { name: 'Results' }).click();
    await inspector.getByText(/Ben · click/).waitFor();
    await person.shoot('inspector');
    await person.page.keyboard.press('Escape');
    assert.equal(await inspector.isVisible(), false);
    await person.close();
  });

  const scripts = [
    '<img src=x onerror="window.hacked=1">',
    '<script>window.hacked=1</script>',
    '[press](javascript:window.hacked=1)',
    '<https://x.invalid" onmouseover="window.hacked=1>',
    '"><svg onload=window.hacked=1>',
    '`<b onclick=window.hacked=1>`',
  ];

  test('nothing that a person can type runs', async () => {
    await reset();
    const person = await open('Ada');
    for (const text of scripts) {
      await person.type(text);
      await person.messages.getByText('hacked').last().waitFor();
    }
    for (const [i, text] of scripts.entries()) {
      const quoted = JSON.stringify(text);
      await act('slash', {
        user: 'Ada',
        channel: i % 2 ? 'library' : 'general',
        text: `/circle create name:${quoted} focus:${quoted} timezone:Lisbon`,
      }).catch(() => {});
    }
    for (const channel of ['general', 'library', 'circle']) {
      await person.go(channel);
      await person.messages.getByText('hacked').first().waitFor();
      for (const link of await person.messages.getByRole('link').all()) assert.match(await link.getAttribute('href'), /^https?:/);
      assert.equal(await person.messages.locator('img, script, svg, iframe, [onclick], [onerror], [onload], [onmouseover]').count(), 0);
    }
    assert.equal(await person.page.evaluate(() => window.hacked), undefined);
    await person.close();
  });

  test('the page may load nothing from elsewhere and is not framed', async () => {
    const response = await fetch(host.url);
    const policy = response.headers.get('content-security-policy');
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      assert.ok(policy.includes(rule), rule);
    }
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(
      (
        await fetch(host.url + '/sandbox/v1/clock', {
          method: 'POST',
          headers: { origin: 'http://elsewhere.invalid' },
          body: '{"rate":0}',
        })
      ).status,
      403,
    );
  });

  test('a walk says each step in eight words, can be paused, looked back on and stopped', async () => {
    await reset();
    const person = await open('Ada');
    await person.page.getByRole('button', { name: /Watch a session/ }).click();
    const caption = person.page.locator('.caption');
    await caption.filter({ hasText: 'They sit down' }).waitFor();
    await person.page.getByRole('button', { name: 'Pause' }).click();
    await person.page.getByRole('button', { name: 'Go on' }).waitFor();
    assert.equal((await host.ask('GET', 'clock')).rate, 0);
    // One step, or as many as it went on while the mouse was on its way.
    do await person.page.getByRole('button', { name: 'Back' }).click();
    while (!/six people who learn/.test(await caption.textContent()));
    await person.page.getByRole('button', { name: 'Go on' }).click();
    await caption.filter({ hasText: 'Check-in' }).waitFor();
    await person.shoot('watch');
    await person.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await person.page.locator('.strip', { hasText: 'Nothing leaves here.' }).waitFor();
    assert.equal((await host.ask('GET', 'clock')).rate, 1);
    await person.close();
  });

  test('in Ben\u2019s seat one button is the task, and what came of it is said', async () => {
    await reset();
    const person = await open('Ada');
    await person.page.getByRole('button', { name: 'Try it: you are Ben' }).click();
    const caption = (text) => person.page.locator('.caption', { hasText: text }).waitFor();
    await caption('Press My next goal');
    await person.shoot('try');
    await person.press('My next goal');
    const window = person.page.getByRole('dialog', { name: 'My goal until next time' });
    await window.getByLabel('What will you do?').fill('Show the draft to two people');
    await window.getByRole('radio', { name: 'This server' }).check();
    await caption('Who may see it?');
    await person.shoot('try-window');
    await window.getByRole('button', { name: 'Submit' }).click();
    await caption('The board changed');
    await person.messages.getByText('1 of 6 has one.').waitFor();
    await person.shoot('try-board');
    await caption('Ada sees the board');
    await person.messages.getByText('Show the draft to two people').first().waitFor();
    assert.equal(await person.messages.getByText('Only Ben sees this').count(), 0);
    await person.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await person.close();
  });

  test('the plug is pulled, and nothing is lost', async () => {
    await reset();
    const person = await open('Ben');
    await person.page.getByRole('button', { name: 'Pull the plug' }).click();
    await person.page.locator('.caption', { hasText: 'honest answer' }).waitFor();
    await person.reads('Nothing was changed');
    await person.shoot('plug');
    await person.page.locator('.caption', { hasText: 'Same session, two minutes more. Nothing lost.' }).waitFor();
    await person.page.locator('.strip', { hasText: 'Nothing leaves here.' }).waitFor();
    await person.close();
  });

  test('a window is drawn with every kind of field, and what was filled in is sent', async () => {
    await running();
    const person = await open('Ben', { channel: 'Round Table' });
    const answer = (body) => (route) => route.fulfill({ json: body });
    const label = (name, component) => ({ type: 18, id: 1, label: name, component });
    const two = [
      { label: 'One', value: '1' },
      { label: 'Two', value: '2' },
    ];
    await person.page.route(
      '**/act/click',
      answer({ interaction: '7', response: { kind: 'modal', ephemeral: true, text: '', ms: 1, timed_out: false } }),
    );
    await person.page.route(
      '**/window?*',
      answer({
        custom_id: 'm',
        title: 'My goal',
        components: [
          { type: 10, id: 2, content: 'Say it **small** <b>x</b>' },
          label('What', { type: 4, custom_id: 'what', style: 1, required: true }),
          label('Kind', { type: 21, custom_id: 'kind', options: two }),
          label('Keys', { type: 22, custom_id: 'keys', options: two, required: false }),
          label('Sure', { type: 23, custom_id: 'sure' }),
          label('Who', { type: 5, custom_id: 'who', max_values: 2 }),
        ],
      }),
    );
    let sent;
    await person.page.route('**/act/submit', (route) => {
      sent = route.request().postDataJSON();
      return route.fulfill({ json: { interaction: '8', response: { kind: 'none', text: '', ms: 1, timed_out: false } } });
    });
    await person.press('Hold');
    const window = person.page.getByRole('dialog', { name: 'My goal' });
    await window.getByText('<b>x</b>').waitFor();
    await window.getByLabel('What').fill('Two interviews');
    await window.getByRole('radio', { name: 'Two' }).check();
    await window.getByRole('checkbox', { name: 'One' }).check();
    await window.getByLabel('Who').selectOption(['@Ada', '@Chi']);
    await person.shoot('window');
    await window.getByRole('button', { name: 'Submit' }).click();
    await window.waitFor({ state: 'detached' });
    const people = (await host.ask('GET', 'state')).guilds[0].members;
    const id = (name) => people.find((one) => one.name === name).id;
    assert.deepEqual(sent, {
      user: 'Ben',
      interaction: '7',
      fields: { what: 'Two interviews', kind: '2', keys: ['1'], sure: 'false', who: [id('Ada'), id('Chi')] },
    });
    await person.press('Hold');
    await window.waitFor();
    await person.page.keyboard.press('Escape');
    await window.waitFor({ state: 'detached' });
    await person.close();
  });

  test('the keyboard alone goes through: skip link, picker, Escape', async () => {
    await reset();
    const person = await open('Ada');
    await person.page.keyboard.press('Tab');
    assert.equal(await person.page.evaluate(() => document.activeElement.textContent), 'To the messages');
    await person.composer.focus();
    await person.page.keyboard.type('/');
    await person.suggestions.first().waitFor();
    await person.page.keyboard.press('ArrowDown');
    assert.equal(await person.page.locator('#picker [aria-selected=true]').count(), 1);
    await person.page.keyboard.press('Escape');
    assert.equal(await person.page.getByRole('listbox', { name: 'Suggestions' }).isVisible(), false);

    const watch = person.page.getByRole('button', { name: 'Watch a session (1 min)' });
    await watch.focus();
    await person.page.keyboard.press('Enter');
    await person.page.locator('#said', { hasText: 'six people who learn' }).waitFor({ state: 'attached' });
    const focused = () => person.page.evaluate(() => document.activeElement.closest('#strip') && document.activeElement.textContent);
    assert.ok(['Back', 'Pause'].includes(await focused()), await focused());
    await person.page.getByRole('button', { name: 'Stop', exact: true }).focus();
    await person.page.keyboard.press('Enter');
    await watch.waitFor();
    assert.match(await focused(), /Watch a session/);
    assert.equal(
      await person.page.locator('button:not([aria-label])').evaluateAll((all) => all.filter((one) => !one.textContent.trim()).length),
      0,
    );
    await act('say', { user: 'Ben', channel: 'circle', content: 'Good evening' });
    await person.page.locator('#news', { hasText: 'Ben: Good evening' }).waitFor({ state: 'attached' });
    await person.close();
  });

  test('on a phone there is one pane at a time, and nothing hangs over the edge', async () => {
    await running();
    for (const [name, options] of [
      ['phone', { viewport: { width: 390, height: 780 } }],
      ['zoomed', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
      ['dark', { colorScheme: 'dark' }],
      ['desktop', {}],
    ]) {
      const person = await open('Ben', { channel: 'Round Table', ...options });
      await person.reads('Check-in');
      const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
      await person.shoot(name);
      if (name === 'phone') {
        await person.page.getByRole('button', { name: 'Channels' }).click();
        assert.equal(await person.page.locator('#chat').isVisible(), false);
        await person.shoot('phone-channels');
        await person.go('circle');
        await person.page.getByRole('button', { name: 'Members' }).click();
        assert.equal(await person.page.locator('#members').isVisible(), true);
        await person.shoot('phone-members');
        await person.page.keyboard.press('Escape');
        assert.equal(await person.page.locator('#chat').isVisible(), true);
      }
      await person.close();
    }
  });
});
