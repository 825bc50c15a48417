import { loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const loaded = loadSync(new URL('bench.proto', import.meta.url).pathname, { longs: String });
export const { Echo } = loadPackageDefinition(loaded).peerguild.bench.v1;
