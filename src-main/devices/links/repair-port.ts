import type { Buffer } from 'node:buffer';
import { read, write } from 'node:fs';
import { promisify } from 'node:util';

/** What serialport opened, as its binding for Linux and macOS has it; the one for Windows has no poller. */
interface OpenedPort {
  readonly fd: number | null;
  readonly poller: Poller;
  /** The write under way; draining waits for it. */
  writeOperation: Promise<void> | null;
  write(bytes: Buffer): Promise<void>;
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
const writeTo = promisify(write);
const repaired = new WeakSet<object>();
const stopped = new WeakSet<object>();

/**
 * Cures what is wrong with one opened port: it goes on hearing the device while a write waits for it, it notices a
 * pulled cable however the moment falls, and its write ends at `stopWriting`. Call it on the stream's first "open", ahead of everybody else.
 * Does nothing where there is no poller (Windows), nor a second time.
 */
export function repairPort(opened: unknown): void {
  const port = opened as OpenedPort | undefined;
  if (!port?.poller || repaired.has(port)) return;
  repaired.add(port);
  repairPoller(port.poller);
  repairRead(port);
  repairWrite(port);
}

/**
 * Ends the write that is under way: nothing more goes into the system, and what it holds can be thrown away by a flush.
 * Does nothing where there is no poller (Windows).
 */
export async function stopWriting(opened: unknown): Promise<void> {
  const port = opened as OpenedPort | undefined;
  if (!port || !repaired.has(port)) return;
  stopped.add(port);
  port.poller.emit('writable', canceled('The write was given up'));
  await port.writeOperation?.catch(() => undefined);
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
 * under way it goes round without end, takes a whole processor and never says that the cable is gone.
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
      await ready(port, 'readable');
    }
  };
}

/**
 * Writes until all is written or the write is given up. The binding goes on until the port is closed: each byte that a
 * flush throws away makes room for the next, and the printer gets a piece out of the middle of a slip.
 *
 * @source observed on @serialport/bindings-cpp 13.0.0, unix-write
 */
function repairWrite(port: OpenedPort): void {
  port.write = (bytes) => {
    port.writeOperation = writeAll(port, bytes);
    return port.writeOperation;
  };
}

async function writeAll(port: OpenedPort, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    if (stopped.has(port)) throw canceled('The write was given up');
    const more = await writeTo(openFd(port), bytes, written).then(({ bytesWritten }) => bytesWritten, nothingYet);
    written += more;
    if (more === 0 && !stopped.has(port)) await ready(port, 'writable');
  }
}

/** Waits for the device. A closed port's poller is gone, and a word to it would end the whole program. */
function ready(port: OpenedPort, event: 'readable' | 'writable'): Promise<void> {
  openFd(port);
  return new Promise((resolve, reject) => {
    port.poller.once(event, (error) => (error ? reject(error) : resolve()));
  });
}

function openFd({ fd }: OpenedPort): number {
  if (fd === null) throw canceled('Port is not open');
  return fd;
}

/** An error that serialport does not take for a pulled cable. */
function canceled(message: string): Error {
  return Object.assign(new Error(message), { canceled: true });
}

function nothingYet(error: NodeJS.ErrnoException): number {
  if (TRY_AGAIN.includes(error.code ?? '')) return 0;
  throw error;
}
