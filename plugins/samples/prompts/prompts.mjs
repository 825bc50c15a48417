// A plugin in another language: as a part of a session begins, it posts a question where the people are; /prompt gives one to you alone.
// LISTEN=unix:/path/prompts RITUALS=unix:/path/rituals node prompts.mjs
import { fileURLToPath } from 'node:url';
import { Metadata, Server, ServerCredentials, credentials, loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const protos = fileURLToPath(new URL('../../../protos', import.meta.url));
const files = ['plugin/v1/plugin.proto', 'plugin/v1/events.proto', 'rituals/v1/rituals.proto'].map(file => `${protos}/peerguild/${file}`);
// json: an event's body is read as the message it holds, because its proto is loaded too.
const loaded = loadSync(files, { includeDirs: [protos], keepCase: true, enums: String, longs: String, json: true, oneofs: true });
const { Plugin, EventLog } = loadPackageDefinition(loaded).peerguild.plugin.v1;

const questions = {
  CHECK_IN: 'What surprised you since last time?',
  SPOTLIGHT: 'What would a good hour look like for you?',
  SOLVING: 'What if the opposite were true as well?',
  GOALS: 'How will somebody else see that it is done?',
  CLOSE: 'What will you tell a colleague tomorrow?',
};
const view = text => ({ blocks: [{ text }] });

// What is to be posted, by its effect's id. Nothing is kept on disk: the log is read anew after a restart, ids come out the same, and the
// gateway looks whether a message was posted already. What comes too late is ended by not_after.
const wanted = new Map();
const gateways = new Set();

const plugin = {
  describe: (call, answer) => answer(null, {
    name: 'prompts',
    contract_version: 1,
    commands: [{ name: 'prompt', description: 'A question to think about, for you alone', answers: 'SAY' }],
    capabilities: ['POST'],
  }),
  invoke: (call, answer) => {
    const all = Object.values(questions);
    // Asked again with the same id, it answers the same.
    answer(null, { say: view(all[Number(BigInt(call.request.id) % BigInt(all.length))]) });
  },
  suggest: (call, answer) => answer(null, { choices: [] }),
  facts: call => { // It watches nothing.
    call.sendMetadata(new Metadata());
    call.on('data', () => {}).on('end', () => call.end());
  },
  effects: call => {
    call.sendMetadata(new Metadata());
    gateways.add(call);
    wanted.forEach(effect => call.write(effect));
    call.on('data', ({ result }) => result && wanted.delete(result.effect));
    call.on('end', () => call.end()).on('close', () => gateways.delete(call)).on('error', () => gateways.delete(call));
  },
};

function subscribe(after) {
  const events = new EventLog(process.env.RITUALS, credentials.createInsecure()).subscribe({ after, subscriber: 'prompts' });
  events.on('data', ({ number, guild, at, body }) => {
    after = number;
    if (!body['@type'].endsWith('.SegmentStarted')) return;
    const effect = {
      id: `segment/${number}`,
      guild,
      committed_at: at,
      not_after: body.until,
      post: { channel: body.room, view: view(`**${questions[body.segment]}**`), silent: true },
    };
    wanted.set(effect.id, effect);
    gateways.forEach(gateway => gateway.write(effect));
  });
  events.on('error', () => setTimeout(subscribe, 1000, after)); // Rituals is away: from where we were.
}

const server = new Server();
server.addService(Plugin.service, plugin);
server.bindAsync(process.env.LISTEN, ServerCredentials.createInsecure(), error => {
  if (error) throw error;
  subscribe(0);
  console.log(`PeerGuild prompts is ready: ${process.env.LISTEN}`);
});
process.on('SIGTERM', () => server.forceShutdown() ?? process.exit(0));
