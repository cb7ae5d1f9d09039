import { closeSync, constants, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadStream } from 'node:tty';
import * as nodePty from '@lydell/node-pty';

interface OpenPty {
  readonly master: ReadStream;
  readonly slave: ReadStream;
  /** The master's. */
  readonly fd: number;
  readonly ptsName: string;
}

const openPty = (nodePty as unknown as { open(options: { encoding: null }): OpenPty }).open;

/** A device at a serial path that the kiosk opens: the test holds the far end and may pull the cable. */
export interface PtyDevice {
  /** Stays the same over every unplug and replug. */
  readonly path: string;
  /** What arrived since it was last plugged in. */
  received(): Buffer;
  /** Stops taking bytes, as a printer without paper does; `take` goes on. */
  stall(): void;
  take(): void;
  /** How many bytes it had already taken off the line when it stalled; `received` has them after `take`. */
  taken(): number;
  unplug(): Promise<void>;
  plug(): void;
  /** Bytes from the device to the kiosk. */
  send(bytes: Uint8Array): void;
  remove(): Promise<void>;
}

/** A serial device made of a pseudo-terminal behind a link in a folder of its own. */
export function createPtyDevice(onBytes: (bytes: Buffer) => void = () => {}): PtyDevice {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-pty-'));
  const path = join(folder, 'device');
  let pty: (OpenPty & { readonly holder: number }) | undefined;
  let chunks: Buffer[] = [];

  const plug = () => {
    const made = openPty({ encoding: null });
    // node-pty's own slave stream would read what is meant for the kiosk. A bare descriptor only keeps the path alive.
    const holder = openSync(made.ptsName, constants.O_RDWR | constants.O_NOCTTY);
    made.slave.destroy();
    chunks = [];
    made.master.on('data', (bytes: Buffer) => {
      chunks.push(bytes);
      onBytes(bytes);
    });
    made.master.on('error', () => {});
    symlinkSync(made.ptsName, path);
    pty = Object.assign(made, { holder });
  };
  const unplug = async () => {
    const pulled = pty;
    if (!pulled) return;
    pty = undefined;
    rmSync(path, { force: true });
    const gone = new Promise((resolve) => pulled.master.once('close', resolve));
    closeSync(pulled.holder);
    pulled.master.destroy();
    await gone;
  };
  plug();

  return {
    path,
    received: () => Buffer.concat(chunks),
    stall: () => void pty?.master.pause(),
    take: () => void pty?.master.resume(),
    taken: () => pty?.master.readableLength ?? 0,
    unplug,
    plug,
    // A terminal's read stream is not writable; its descriptor is.
    send(bytes) {
      if (pty) writeSync(pty.fd, bytes);
    },
    async remove() {
      await unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
