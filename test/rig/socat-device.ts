import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../devices/rig/eventually.ts';

/** True where socat is installed. Without it its tests are skipped aloud, and in CI that is a failure. */
export function hasSocat(): boolean {
  if (spawnSync('socat', ['-V']).status === 0) return true;
  const message = 'SKIPPED: tests of a cable that is pulled need socat; it is not installed.';
  if (process.env.CI === 'true') throw new Error(message);
  console.warn(message);
  return false;
}

/** A serial device made by another program: its cable is pulled by ending that program. */
export interface SocatDevice {
  /** Stays the same over every unplug and replug. */
  readonly path: string;
  /** Bytes from the device to the kiosk. */
  send(bytes: Uint8Array): void;
  /** Stops taking bytes; `take` goes on. */
  stall(): void;
  take(): void;
  /** What arrived since it was last plugged in. */
  received(): Buffer;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  remove(): Promise<void>;
}

/** A device at a path of its own, not yet plugged in. Whatever the kiosk writes there is handed to `onBytes`. */
export function createSocatDevice(onBytes: (bytes: Buffer) => void): SocatDevice {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-socat-'));
  const path = join(folder, 'device');
  let cable: ChildProcess | undefined;
  let chunks: Buffer[] = [];
  const unplug = async () => {
    const pulled = cable;
    cable = undefined;
    if (!pulled || pulled.exitCode !== null) return;
    const gone = once(pulled, 'exit');
    pulled.kill('SIGTERM');
    await gone;
    rmSync(path, { force: true });
  };
  return {
    path,
    send: (bytes) => void cable?.stdin?.write(bytes),
    stall: () => void cable?.stdout?.pause(),
    take: () => void cable?.stdout?.resume(),
    received: () => Buffer.concat(chunks),
    async plug() {
      chunks = [];
      // Its standard input stays open and silent: a device that has nothing to say.
      const made = spawn('socat', [`pty,raw,echo=0,link=${path}`, 'stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
      made.stdout.on('data', (bytes: Buffer) => {
        chunks.push(bytes);
        onBytes(bytes);
      });
      made.stdin.on('error', () => {});
      cable = made;
      await eventually('the device is there', () => existsSync(path));
    },
    unplug,
    async remove() {
      await unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
