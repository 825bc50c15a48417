// PeerGuild in processes of its own beside a sandbox of its own, and one session played on it. Built by: dotnet build tests/EndToEnd
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Sandbox } from '../discord/sandbox.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const programs = join(root, 'tests/EndToEnd/bin/Debug/net10.0');
const plugins = readdirSync(join(root, 'plugins')).filter((name) => existsSync(join(root, 'plugins', name, 'Program.cs')));
const members = ['Ada', 'Ben', 'Chi', 'Dee', 'Eli', 'Fay'];

export class Parts {
  #processes = [];

  // `between(url)` may put something between the gateway and the sandbox: it gives the address the gateway is told.
  static async start(between = (url) => url) {
    const parts = new Parts();
    parts.sandbox = await Sandbox.start();
    const { url, token, data } = parts.sandbox;
    const common = ['--data', data, `--Clock:Url=${url}`];
    for (const plugin of plugins) {
      await parts.#run(`PeerGuild.${plugin}`, common);
    }

    await parts.#run('PeerGuild.Gateway', [...common, `--Discord:ApiUrl=${await between(url)}/api/v10`], { DISCORD_TOKEN: token });
    await parts.sandbox.post('clock', { rate: 0 });
    return parts;
  }

  async playASession() {
    const { sandbox } = this;
    await sandbox.slash('Ada', 'circle', '/circle create name:"Night Owls" focus:"Better decisions in product work" timezone:Europe/Lisbon');
    for (const member of members) {
      await sandbox.slash(member, 'circle', '/circle join circle:"night owls"');
      await sandbox.post('act/voice', { user: member, channel: 'Round Table' });
    }

    await sandbox.slash('Ben', 'circle', '/session start agenda:75');
    await this.advance('PT4M');
    await sandbox.post('act/click', { user: 'Dee', channel: 'Round Table', message: 'last', id: 'Move on' });
    await this.advance('PT76M');
  }

  async advance(by) {
    const { settled, waiting } = await this.sandbox.post('clock/advance', { by });
    if (!settled) {
      throw new Error(`Not settled; waiting for ${waiting}`);
    }
  }

  async stop() {
    await Promise.all(this.#processes.reverse().map((one) => {
      const ended = new Promise((done) => one.once('exit', done));
      one.kill('SIGKILL');
      return ended;
    }));
    await this.sandbox.stop();
  }

  async #run(program, args, secrets = {}) {
    const { DISCORD_TOKEN, DISCORD_TOKEN_FILE, ...env } = process.env;
    const started = spawn('dotnet', [join(programs, `${program}.dll`), ...args], { env: { ...env, ...secrets }, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#processes.push(started);
    for await (const line of createInterface({ input: started.stdout })) {
      if (line.includes(' is ready: ')) {
        started.stdout.resume();
        return;
      }
    }

    throw new Error(`${program} ended before it was ready.`);
  }
}
