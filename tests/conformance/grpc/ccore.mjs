// C-core through python3-grpcio, as a server and as a client.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runChecks, skip as missing, startServer } from './peer.mjs';

// Debian's python3 is there also where another one comes first.
const python = ['python3', '/usr/bin/python3'].find((command) => spawnSync(command, ['-c', 'import grpc']).status === 0);
const script = (name) => fileURLToPath(new URL(`ccore/${name}.py`, import.meta.url));

/** Why nothing can be judged, or false. */
export const skip = missing || (python ? false : 'python3-grpcio is missing: apt-get install python3-grpcio');
if (skip) console.log(`C-core is skipped: ${skip}`);

/** Starts its server on an address in our form; 'gzip' has it compress. */
export const serveWithCCore = (address, ...how) => startServer(python, [script('serve'), address, ...how]);

/** Runs its client against an address in its form (host:port or unix:/path); resolves with one entry for each check. */
export const callWithCCore = (address, ...how) => runChecks(python, [script('call'), address, ...how]);
