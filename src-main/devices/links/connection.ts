import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Unsubscribe } from '#ports/devices.ts';
import type { Logger, Timers } from '#ports/runtime.ts';
import type { ByteLink } from './byte-link.ts';
import { deviceFailed, unplugged } from './device-errors.ts';
import { createListeners } from './listeners.ts';

const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 5_000;

/** How a connection is. */
export type ConnectionStatus =
  | { readonly state: 'ready' | 'connecting' }
  | { readonly state: 'trouble'; readonly error: KioskError };

/** Keeps one device connected: opens, notices a break, keeps trying with growing pauses. Never throws by itself. */
export interface Connection {
  status(): ConnectionStatus;
  onStatus(listener: (status: ConnectionStatus) => void): Unsubscribe;
  /** The open link; where there is none, one try right now. @throws KioskError `device.*` */
  openLink(): Promise<ByteLink>;
  /** Gives up the open link because of `error` and goes on to a new one. */
  drop(error: KioskError): void;
  close(): Promise<void>;
}

/** Starts keeping a connection. `makeLink` is asked for a new link each time: a broken one is never opened again. */
export function keepConnection(options: {
  readonly makeLink: () => ByteLink;
  readonly timers: Timers;
  readonly log: Logger;
}): Connection {
  const { makeLink, timers, log } = options;
  const statuses = createListeners<[ConnectionStatus]>();
  let status: ConnectionStatus = { state: 'connecting' };
  let link: ByteLink | undefined;
  let attempt: Promise<ByteLink> | undefined;
  let cancelRetry = () => {};
  let delayMs = FIRST_DELAY_MS;
  let isClosed = false;

  const become = (next: ConnectionStatus) => {
    const before = status;
    status = next;
    if (next.state === 'trouble' && !(before.state === 'trouble' && before.error.code === next.error.code)) {
      log.warn({ code: next.error.code, data: next.error.data }, 'device is not connected');
    }
    statuses.tell(next);
  };
  const retryLater = () => {
    cancelRetry();
    cancelRetry = timers.after(delayMs, () => void tryNow().catch(() => {}));
    delayMs = Math.min(delayMs * 2, MAX_DELAY_MS);
  };
  const lost = (broken: ByteLink, error: KioskError) => {
    if (link !== broken) return;
    link = undefined;
    if (isClosed) return;
    become({ state: 'trouble', error });
    retryLater();
  };
  const connect = async (): Promise<ByteLink> => {
    const made = makeLink();
    try {
      await made.open();
    } catch (cause) {
      const error = cause instanceof KioskError ? cause : deviceFailed(made.path, cause);
      if (!isClosed) {
        become({ state: 'trouble', error });
        retryLater();
      }
      throw error;
    }
    if (isClosed) {
      await made.close();
      throw unplugged(made.path);
    }
    link = made;
    delayMs = FIRST_DELAY_MS;
    made.onClose((error) => lost(made, error ?? unplugged(made.path)));
    become({ state: 'ready' });
    return made;
  };
  const tryNow = async (): Promise<ByteLink> => {
    if (isClosed) throw unplugged('closed');
    cancelRetry();
    attempt ??= connect().finally(() => {
      attempt = undefined;
    });
    return attempt;
  };
  // Why it failed is in the status, and the next try is on its way.
  void tryNow().catch(() => {});

  return {
    status: () => status,
    onStatus: statuses.add,
    openLink: async () => (link?.isOpen ? link : tryNow()),
    drop(error) {
      const broken = link;
      if (!broken) return;
      lost(broken, error);
      void broken.abort();
    },
    async close() {
      isClosed = true;
      cancelRetry();
      // Whoever asked for the link has been told why there is none.
      await attempt?.catch(() => {});
      const last = link;
      link = undefined;
      await last?.close();
    },
  };
}
