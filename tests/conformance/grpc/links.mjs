// Locked links: certificates that `peerguild certs` makes, and a secret beside them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { grpc } from './peer.mjs';

const program = ['Release', 'Debug']
  .map((configuration) => fileURLToPath(new URL(`../../../src/PeerGuild.Host/bin/${configuration}/net10.0/peerguild.dll`, import.meta.url)))
  .find(existsSync);

/** Why nothing can be judged, or false. */
export const skip = program ? false : 'peerguild is not built: dotnet build src/PeerGuild.Host';

/** An authority with certificates for gateway and circles, in a folder of its own. */
export class LinkFolder {
  secret = 'a secret of thirty-two bytes or more';

  constructor() {
    this.path = join(mkdtempSync(join(tmpdir(), 'pg-')), 'certs');
    const { status, stderr } = spawnSync('dotnet', [program, 'certs', '--out', this.path, '--names', 'gateway,circles'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`peerguild certs: ${stderr}`);
    writeFileSync(join(this.path, 'secret'), this.secret);
  }

  /** Channel credentials of a part; another secret and another authority for those that should be refused. */
  channel(part, { secret = this.secret, authority = this } = {}) {
    const ssl = grpc.credentials.createSsl(authority.#file('authority.pem'), ...(part ? [this.#file(`${part}.key`), this.#file(`${part}.pem`)] : []));
    return grpc.credentials.combineChannelCredentials(ssl, grpc.credentials.createFromMetadataGenerator((_, done) => {
      const metadata = new grpc.Metadata();
      metadata.set('authorization', `Bearer ${secret}`);
      done(null, metadata);
    }));
  }

  /** Server credentials of a part, which lets in only callers that the authority has named. */
  server(part) {
    return grpc.ServerCredentials.createSsl(
      this.#file('authority.pem'), [{ private_key: this.#file(`${part}.key`), cert_chain: this.#file(`${part}.pem`) }], true);
  }

  tidy() {
    rmSync(join(this.path, '..'), { recursive: true, force: true });
  }

  #file(name) {
    return readFileSync(join(this.path, name));
  }
}

/** The certificate bears the part's name, whatever the address says. */
export const named = (part) => ({ 'grpc.ssl_target_name_override': part });

/** A transport as in peer.mjs: our server is circles, the caller the gateway. */
export function lockedTransport() {
  if (skip) return { name: 'mutual TLS', skip, tidy: () => {} };
  const folder = new LinkFolder();
  return {
    name: 'mutual TLS',
    address: 'https://127.0.0.1:0',
    serving: ['locked', folder.path, 'circles'],
    credentials: () => folder.channel('gateway'),
    options: named('circles'),
    folder,
    tidy: () => folder.tidy(),
  };
}
