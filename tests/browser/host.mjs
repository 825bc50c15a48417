// A host of one's own: built program, free port, data folder of its own.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const project = join(root, 'src/PeerGuild.Host');

function program() {
  if (process.env.PEERGUILD_HOST) return process.env.PEERGUILD_HOST;
  const { status, stdout } = spawnSync('dotnet', ['build', project, '--nologo', '-v', 'q'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The host does not build:\n${stdout}`);
  return join(project, 'bin/Debug/net10.0/peerguild.dll');
}

export class Host {
  static async start() {
    const host = new Host();
    host.data = mkdtempSync(join(tmpdir(), 'peerguild-page-'));
    const { DISCORD_TOKEN, DISCORD_TOKEN_FILE, ...env } = process.env;
    host.process = spawn('dotnet', [program(), '--urls', 'http://127.0.0.1:0', '--data', host.data], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: host.process.stdout })) {
      host.url = /^PeerGuild is ready: (\S+)$/.exec(line)?.[1];
      if (!host.url) continue;
      try {
        return await host.warm();
      } catch (why) {
        await host.stop(); // It would keep this process up.
        throw why;
      }
    }
    throw new Error('The host ended before it was ready.');
  }

  /** Asks until it answers in time: what has just started needs a compiler's while for the first of each kind. */
  async warm() {
    const jon = { user: 'Jon', channel: 'general' };
    for (let asked = 0; asked < 60; asked++) {
      const { response } = await this.ask('POST', 'act/slash', { ...jon, text: '/me' });
      const text = '/circle create timezone:lis';
      const choices = await this.ask('POST', 'act/autocomplete', { ...jon, text, focused: 'timezone' });
      if (!response.timed_out && !/away/.test(response.text) && choices.length > 0) return this;
    }
    throw new Error('The host does not answer in time, however often it is asked.');
  }

  async stop() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = new Promise((done) => this.process.once('exit', done));
      this.process.kill('SIGKILL');
      await ended;
    }
    rmSync(this.data, { recursive: true });
  }

  async ask(method, path, body) {
    const response = await fetch(`${this.url}/sandbox/v1/${path}`, { method, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.json();
  }
}
