import { Buffer } from 'node:buffer';
import type { SerialPort } from 'serialport';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { FoundPort } from '#ports/device-setup.ts';
import type { Timers } from '#ports/runtime.ts';
import type { LinkSettings } from '#ports/settings.ts';
import type { ByteLink } from './byte-link.ts';
import { timedOut, unplugged } from './device-errors.ts';
import { createListeners } from './listeners.ts';
import { repairPort, stopWriting } from './repair-port.ts';
import { openError } from './serial-errors.ts';
import { withinTime } from './within-time.ts';

/** Where a serial device is and how fast it listens; 8 data bits, no parity, 1 stop bit. */
export type SerialSettings = Extract<LinkSettings, { kind: 'serial' }>;

/**
 * One connection over a serial port. serialport itself is loaded at the first `open`.
 *
 * Error and data listeners are always attached: without the first an error ends the program, without the second
 * nobody learns that the cable was pulled. Bytes are never handed to a port that is not open, because serialport
 * would keep them and print them after a later reconnect.
 *
 * @source observed on serialport 13.0.0
 */
export function createSerialLink(settings: SerialSettings, timers: Timers): ByteLink {
  const { path } = settings;
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[KioskError | undefined]>();
  let port: SerialPort | undefined;
  let ended = false;
  let writing = 0;

  const end = (error?: KioskError) => {
    if (ended) return;
    ended = true;
    closed.tell(error);
  };
  const shut = (isBroken: boolean, error?: KioskError): Promise<void> => {
    end(error);
    const open = port;
    if (!open?.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      const close = () => (open.isOpen ? open.close(() => resolve()) : resolve());
      // What the system still holds would come out of the device later, and closing would wait for it.
      // While a write goes on, each byte thrown away would make room for the next.
      if (isBroken) void stopWriting(open.port).then(() => open.flush(close));
      else close();
    });
  };
  const opened = (): SerialPort => {
    if (!port?.isOpen || ended) throw unplugged(path);
    return port;
  };
  const bounded = async (timeoutMs: number, start: (port: SerialPort, done: Done) => void) => {
    const open = opened();
    writing += 1;
    try {
      await withinTime(
        timers,
        timeoutMs,
        () => timedOut(path),
        (done) => start(open, done),
      );
      opened();
    } catch (cause) {
      const error = cause instanceof KioskError ? cause : unplugged(path, cause);
      void shut(true, error);
      throw error;
    } finally {
      writing -= 1;
    }
  };

  return {
    path,
    get isOpen() {
      return !ended && (port?.isOpen ?? false);
    },
    async open() {
      const made = await preparePort(settings);
      port = made;
      made.once('open', () => repairPort(made.port));
      made.on('data', (bytes: Buffer) => data.tell(bytes));
      made.on('error', (cause) => void shut(true, unplugged(path, cause)));
      made.on('close', (cause: unknown) => end(cause ? unplugged(path, cause) : undefined));
      const cause = await new Promise<Error | null>((resolve) => made.open(resolve));
      if (cause) throw await openError(path, cause);
      if (ended) return made.close(() => {});
    },
    write: (bytes, timeoutMs) => bounded(timeoutMs, (open, done) => void open.write(Buffer.from(bytes), done)),
    flush: (timeoutMs) => bounded(timeoutMs, (open, done) => open.drain(done)),
    onData: data.add,
    onClose: closed.add,
    close: () => shut(writing > 0),
    abort: () => shut(true),
  };
}

type Done = (error?: Error | null) => void;

async function preparePort(settings: SerialSettings): Promise<SerialPort> {
  const serialport = await import('serialport');
  try {
    return new serialport.SerialPort({
      path: settings.path,
      baudRate: settings.baudRate,
      rtscts: settings.flow === 'rtscts',
      xon: settings.flow === 'xonxoff',
      xoff: settings.flow === 'xonxoff',
      autoOpen: false,
    });
  } catch (cause) {
    throw await openError(settings.path, cause as Error);
  }
}

/** The ports the system lists, with who made them. @throws Error where it cannot be asked, as without udevadm */
export async function listSerialPorts(): Promise<readonly FoundPort[]> {
  const serialport = await import('serialport');
  const ports = await serialport.SerialPort.list();
  return ports.map(({ path, manufacturer }) => ({ path, ...(manufacturer !== undefined && { label: manufacturer }) }));
}
