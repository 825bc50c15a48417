// A sandbox of one's own: built program, free port, data folder of its own.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const project = join(root, 'src/PeerGuild.Sandbox');
let built;

function program() {
  built ??= process.env.PEERGUILD_SANDBOX ?? build();
  return built;
}

function build() {
  const { status, stdout } = spawnSync('dotnet', ['build', project, '--nologo', '-v', 'q'], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`The sandbox does not build:\n${stdout}`);
  }

  return join(project, 'bin/Debug/net10.0/PeerGuild.Sandbox.dll');
}

export class Sandbox {
  static async start(...args) {
    const sandbox = new Sandbox();
    sandbox.data = mkdtempSync(join(tmpdir(), 'peerguild-sandbox-'));
    const { DISCORD_TOKEN, DISCORD_TOKEN_FILE, ...env } = process.env;
    sandbox.process = spawn('dotnet', [program(), '--urls', 'http://127.0.0.1:0', '--data', sandbox.data, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: sandbox.process.stdout })) {
      const ready = /^PeerGuild sandbox is ready: (\S+) token (\S+)$/.exec(line);
      if (ready) {
        [, sandbox.url, sandbox.token] = ready;
        return sandbox;
      }
    }

    throw new Error('The sandbox ended before it was ready.');
  }

  async stop() {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await ended;
    rmSync(this.data, { recursive: true });
  }

  async get(path) {
    return await this.#answer(path, await fetch(`${this.url}/sandbox/v1/${path}`));
  }

  async post(path, body) {
    return await this.#answer(path, await fetch(`${this.url}/sandbox/v1/${path}`, { method: 'POST', body: JSON.stringify(body) }));
  }

  async #answer(path, response) {
    const body = await response.json();
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${body.error}`);
    }

    return body;
  }

  slash(user, channel, text) {
    return this.post('act/slash', { user, channel, text });
  }

  click(user, message, id, values) {
    return this.post('act/click', { user, message, id, values });
  }
}
