// The requests to judge: those of the end-to-end tests where PEERGUILD_RECORD names their folder, else those of one session played here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parts } from './parts.mjs';

export async function recorded() {
  const folder = process.env.PEERGUILD_RECORD;
  if (folder) {
    return readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  }

  const parts = await Parts.start();
  try {
    await parts.playASession();
    return await parts.sandbox.get('requests?after=0');
  } finally {
    await parts.stop();
  }
}
