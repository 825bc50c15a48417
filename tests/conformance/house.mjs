// PeerGuild's parts as processes of their own, for tests: started as a person would, on free ports and short socket paths.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));
const built = join(repository, 'src/PeerGuild.Host/bin/Debug/net10.0');

export class House {
  static async start() {
    const house = new House();
    house.data = mkdtempSync(join(tmpdir(), 'pg-'));
    house.parts = [];
    try {
      await house.begin();
      return house;
    } catch (why) {
      await house.stop(); // What runs already would keep this process up.
      throw why;
    }
  }

  async begin() {
    const sandbox = await this.part('PeerGuild.Sandbox', 'PeerGuild sandbox is ready: ', ['--urls', 'http://127.0.0.1:0', '--data', `${this.data}/sandbox`]);
    [this.url, this.token] = sandbox.split(' token ');
    await this.control('POST', 'clock', { rate: 0 });
    await Promise.all(['Circles', 'Rituals', 'Goals', 'Retros'].map(name => this.part(`PeerGuild.${name}`, `PeerGuild ${name.toLowerCase()} is ready: `, this.common)));
  }

  get common() {
    return ['--data', this.data, `--Clock:Url=${this.url}`];
  }

  /** The gateway, with whatever settings it gets besides the usual ones. */
  gateway(...settings) {
    return this.part('PeerGuild.Gateway', 'PeerGuild gateway is ready: ', [...this.common, `--Discord:ApiUrl=${this.url}/api/v10`, ...settings], { DISCORD_TOKEN: this.token });
  }

  part(assembly, ready, args, environment) {
    return this.run('dotnet', [join(built, `${assembly}.dll`), ...args], ready, environment);
  }

  /** Starts a program and resolves with what follows `ready` on its output. */
  async run(command, args, ready, environment = {}) {
    const part = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.parts.push(part);
    let errors = '';
    part.stderr.on('data', chunk => { errors += chunk; });
    for await (const line of createInterface(part.stdout)) {
      if (line.startsWith(ready)) {
        part.stdout.resume();
        return line.slice(ready.length);
      }
    }

    throw new Error(`${command} ${args[0]} ended before it was ready: ${errors}`);
  }

  /** A call of the sandbox's control API. */
  async control(method, path, body) {
    const answer = await fetch(`${this.url}/sandbox/v1/${path}`, { method, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return text ? JSON.parse(text) : undefined;
  }

  async slash(user, text, channel = 'circle') {
    return (await this.control('POST', 'act/slash', { user, channel, text })).response;
  }

  async stop() {
    for (const part of this.parts.reverse()) {
      if (part.exitCode === null && part.signalCode === null) {
        part.kill('SIGKILL');
        await once(part, 'exit');
      }
    }

    if (existsSync(this.data)) rmSync(this.data, { recursive: true });
  }
}
