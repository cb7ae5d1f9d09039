import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { StoreSeed } from '#backend/seed/store-seed.ts';
import { openBackend } from '#wiring/open-backend.ts';
import { startFaultText } from '../screens/start-fault.ts';
import { type BackendArguments, readBackendArguments } from './backend-arguments.ts';
import { backUpBackend, checkBackend } from './backend-file.ts';
import { isStoreFile, readItemFile, readStoreFile, type StoreSettings } from './import-store.ts';
import { ASSETS_DIR } from './project.ts';
import { say, sayJson } from './say.ts';

/** Loopback only: the tokens travel in plain text. */
const HOST = '127.0.0.1';
const BAD_ARGUMENTS = 2;

/**
 * How long an idle connection is kept: longer than the pools of clients keep one, the longest of which is five minutes
 * (OkHttp, under Square's Java SDK). A server that closes first makes a POST fail that no SDK sends again.
 */
const IDLE_CONNECTION_MS = 330_000;

async function main(args: BackendArguments): Promise<number> {
  const { task, dataDir = '' } = args;
  if (task?.kind === 'check') return checkBackend(dataDir);
  if (task?.kind === 'backup') await backUpBackend(dataDir, task.file);
  else await serve(args);
  return 0;
}

async function serve(args: BackendArguments): Promise<void> {
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const { importFile } = args;
  const backend = openBackend({
    ...args,
    ...(importFile === undefined ? {} : { importSeed: (store) => readImport(importFile, store) }),
    assetsDir: ASSETS_DIR,
    onFault: (error) => say(`The backend failed: ${error instanceof Error ? error.stack : String(error)}`),
  });
  try {
    const serverOptions = { keepAliveTimeout: IDLE_CONNECTION_MS };
    const server = createAdaptorServer({ fetch: backend.fetch, serverOptions }) as Server;
    server.listen(args.port, HOST);
    await once(server, 'listening');
    if (args.dataDir === undefined) say('Nothing is kept when this ends. To keep it, give a folder with --data.');
    const { port } = server.address() as AddressInfo;
    sayJson({ baseUrl: `http://${HOST}:${port}`, token: backend.token, adminToken: backend.adminToken });
    await ended;
    await closeServer(server);
  } finally {
    backend.close();
  }
}

function readImport(file: string, store: StoreSettings): StoreSeed {
  return isStoreFile(file) ? readStoreFile(file) : readItemFile(file, store);
}

/** Lets requests under way finish; idle connections are not waited for. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), 3000);
  await closed;
  clearTimeout(force);
}

function readArguments(): BackendArguments {
  try {
    return readBackendArguments(process.argv.slice(2));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(BAD_ARGUMENTS);
  }
}

const args = readArguments();
main(args).then(
  (status) => process.exit(status),
  (error: unknown) => {
    say(startFaultText(error, args.task && 'Nothing was done'));
    process.exit(1);
  },
);
