// What is judged: what the end-to-end tests recorded where PEERGUILD_RECORD names their folder, else one session played here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parts } from './parts.mjs';

/** `requests` or `frames`, as the sandbox lists them. */
export async function recorded(what) {
  const folder = process.env.PEERGUILD_RECORD;
  if (folder) {
    return readdirSync(folder).filter((name) => name.endsWith(`.${what}.json`))
      .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  }

  const parts = await Parts.start();
  try {
    await parts.playASession();
    return await parts.sandbox.get(`${what}?after=0`);
  } finally {
    await parts.stop();
  }
}
