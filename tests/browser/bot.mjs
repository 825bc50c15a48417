// The bot's own way in, to send what PeerGuild does not send yet: the page has to draw whatever Discord allows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export class Bot {
  constructor(host) {
    const told = JSON.parse(readFileSync(join(host.data, 'host.json'), 'utf8'));
    Object.assign(this, { host, api: told.Sandbox, token: told.SandboxToken });
  }

  async rest(method, path, body) {
    const response = await fetch(this.api + path, {
      method,
      headers: { authorization: `Bot ${this.token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }

  async guild() {
    return (await this.host.ask('GET', 'state')).guilds[0];
  }

  async id(name) {
    const { channels, members } = await this.guild();
    return [...channels, ...members].find((one) => one.name === name).id;
  }

  async post(channel, body) {
    return this.rest('POST', `/channels/${await this.id(channel)}/messages`, body);
  }

  async pin(message) {
    await this.rest('PUT', `/channels/${message.channel_id}/messages/pins/${message.id}`);
  }

  /** Registers commands beside those that are there. */
  async commands(...all) {
    const { id: application } = await this.rest('GET', '/users/@me');
    const { id } = await this.guild();
    for (const command of all) await this.rest('POST', `/applications/${application}/guilds/${id}/commands`, command);
  }

  /** What the bot heard of the last thing that somebody did with it. */
  async heard() {
    const events = await this.host.ask('GET', 'dispatches');
    return events.filter((event) => event.name === 'INTERACTION_CREATE').at(-1)?.body.data;
  }
}
