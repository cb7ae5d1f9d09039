import { createConnection, type Socket } from 'node:net';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Timers } from '#ports/runtime.ts';
import type { LinkSettings } from '#ports/settings.ts';
import type { ByteLink } from './byte-link.ts';
import { deviceFailed, noSuchPort, timedOut, unplugged } from './device-errors.ts';
import { createListeners } from './listeners.ts';
import { withinTime } from './within-time.ts';

/** A network printer's address; port 9100 is the usual raw port. */
export type TcpSettings = Extract<LinkSettings, { kind: 'tcp' }>;

const OPEN_TIMEOUT_MS = 5_000;
const NOBODY_THERE = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ETIMEDOUT'];

/** One connection to a printer on the network. Bytes are only handed to an open socket, never kept for later. */
export function createTcpLink(settings: TcpSettings, timers: Timers): ByteLink {
  const path = `${settings.host}:${settings.port}`;
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[KioskError | undefined]>();
  let socket: Socket | undefined;
  let connected = false;
  let ended = false;

  const end = (error?: KioskError) => {
    socket?.destroy();
    if (ended) return;
    ended = true;
    closed.tell(error);
  };

  return {
    path,
    get isOpen() {
      return connected && !ended;
    },
    async open() {
      const made = createConnection({ host: settings.host, port: settings.port, noDelay: true });
      socket = made;
      made.on('data', (bytes) => data.tell(bytes));
      try {
        await withinTime(
          timers,
          OPEN_TIMEOUT_MS,
          () => timedOut(path),
          (done) => {
            made.once('connect', () => done());
            made.on('error', done);
          },
        );
      } catch (cause) {
        made.destroy();
        throw connectError(path, cause);
      }
      connected = true;
      made.on('error', (cause) => end(unplugged(path, cause)));
      made.on('close', () => end(unplugged(path)));
      if (ended) made.destroy();
    },
    async write(bytes, timeoutMs) {
      const open = socket;
      if (!open || !connected || ended) throw unplugged(path);
      try {
        await withinTime(
          timers,
          timeoutMs,
          () => timedOut(path),
          (done) => {
            const gone = () => done(unplugged(path));
            open.once('close', gone);
            open.write(bytes, (cause) => {
              open.off('close', gone);
              done(cause);
            });
          },
        );
      } catch (cause) {
        const error = cause instanceof KioskError ? cause : unplugged(path, cause);
        end(error);
        throw error;
      }
    },
    // A socket's write calls back when the system has taken the bytes; there is nothing further to wait for.
    async flush() {
      if (ended) throw unplugged(path);
    },
    onData: data.add,
    onClose: closed.add,
    async close() {
      end();
    },
    async abort() {
      socket?.resetAndDestroy();
      end();
    },
  };
}

function connectError(path: string, cause: unknown): KioskError {
  if (cause instanceof KioskError) return noSuchPort(path, cause);
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  return NOBODY_THERE.includes(code) ? noSuchPort(path, cause) : deviceFailed(path, cause);
}
