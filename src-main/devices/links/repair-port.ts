import type { Buffer } from 'node:buffer';
import { read } from 'node:fs';
import { promisify } from 'node:util';

/** What serialport opened, as its binding for Linux and macOS has it; the one for Windows has no poller. */
interface OpenedPort {
  readonly fd: number | null;
  readonly poller: Poller;
  read(buffer: Buffer, offset: number, length: number): Promise<{ bytesRead: number; buffer: Buffer }>;
}

interface Poller {
  poll(events?: number): void;
  emit(event: string, ...args: unknown[]): boolean;
  once(event: string, listener: (error?: Error | null) => void): unknown;
  listenerCount(event: string): number;
}

const READABLE = 1;
const WRITABLE = 2;
const TRY_AGAIN = ['EAGAIN', 'EWOULDBLOCK', 'EINTR'];
const readFrom = promisify(read);
const repaired = new WeakSet<object>();

/**
 * Cures what is wrong with one opened port: it goes on hearing the device while a write waits for it, and it notices
 * a pulled cable however the moment falls. Call it on the stream's first "open", ahead of everybody else.
 * Does nothing where there is no poller (Windows), nor a second time.
 */
export function repairPort(opened: unknown): void {
  const port = opened as OpenedPort | undefined;
  if (!port?.poller || repaired.has(port)) return;
  repaired.add(port);
  repairPoller(port.poller);
  repairRead(port);
}

/**
 * Lets the poller keep all that it waits for. Otherwise a write that waits for the device forgets the read and a new
 * read forgets the write: a printer that runs out of paper in the middle of a long job is never heard, never resumed.
 *
 * @source observed on @serialport/bindings-cpp 13.0.0: `Poller::poll` replaces the pending flags of `uv_poll_start`;
 * events are handed on in a turn of their own because Node 26.4 and later leave promises waiting after a native call
 * (nodejs/node#66158, node-serialport#3148).
 */
function repairPoller(poller: Poller): void {
  const poll = poller.poll.bind(poller);
  const emit = poller.emit.bind(poller);
  poller.poll = (events = 0) => {
    const reads = poller.listenerCount('readable') > 0 ? READABLE : 0;
    const writes = poller.listenerCount('writable') > 0 ? WRITABLE : 0;
    poll(events | reads | writes);
  };
  poller.emit = (event, ...args) => {
    if ((args[0] as { canceled?: boolean } | null | undefined)?.canceled) return emit(event, ...args);
    setImmediate(() => emit(event, ...args));
    return true;
  };
}

/**
 * Asks the poller after a read of nothing. The binding reads again at once: on a line that hung up while a read was
 * under way it goes round for ever, takes a whole processor and never says that the cable is gone.
 *
 * @source observed on @serialport/bindings-cpp 13.0.0, unix-read
 */
function repairRead(port: OpenedPort): void {
  port.read = async (buffer, offset, length) => {
    for (;;) {
      const bytesRead = await readFrom(openFd(port), buffer, offset, length, null).then(
        (result) => result.bytesRead,
        nothingYet,
      );
      if (bytesRead > 0) return { bytesRead, buffer };
      // Closed meanwhile: its poller is gone, and a word to it would end the whole program.
      openFd(port);
      await new Promise<void>((resolve, reject) => {
        port.poller.once('readable', (error) => (error ? reject(error) : resolve()));
      });
    }
  };
}

function openFd({ fd }: OpenedPort): number {
  if (fd === null) throw Object.assign(new Error('Port is not open'), { canceled: true });
  return fd;
}

function nothingYet(error: NodeJS.ErrnoException): number {
  if (TRY_AGAIN.includes(error.code ?? '')) return 0;
  throw error;
}
