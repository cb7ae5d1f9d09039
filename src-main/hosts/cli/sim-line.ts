import { spawn } from 'node:child_process';
import { closeSync, constants, existsSync, lstatSync, mkdtempSync, openSync, readlinkSync, unlinkSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SimArguments } from './sim-arguments.ts';

const LOOK_AGAIN_MS = 20;

/** The far end of a line that a kiosk can be told to use. */
export interface SimLine {
  /** For the kiosk's settings. */
  readonly address: Readonly<Record<string, unknown>>;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  send(bytes: Uint8Array): void;
  /** Reads no more bytes until `resume`: the sender has to wait. */
  hold(): void;
  resume(): void;
  close(): void;
}

/** Opens the line. @throws Error where the port or link is taken */
export function openSimLine(at: SimArguments['at']): Promise<SimLine> {
  return at.kind === 'pty' ? openPtyLine(at.link) : openTcpLine(at.port);
}

/** A pseudo-terminal made by socat, behind a link. */
async function openPtyLine(link = join(mkdtempSync(join(tmpdir(), 'regulars-sim-')), 'device')): Promise<SimLine> {
  makeWay(link);
  const socat = spawn('socat', [`pty,raw,echo=0,link=${link}`, 'stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const failed = new Promise<never>((_, reject) => {
    socat.once('error', () => reject(new Error('--pty needs the program socat. Install it, or use --tcp.')));
    socat.once('exit', () => reject(new Error(`The device at ${link} could not be made.`)));
  });
  failed.catch(() => {});
  await Promise.race([failed, untilThere(link)]);
  // Held open, so that the device outlives each kiosk that uses it.
  const holder = openSync(link, constants.O_RDWR | constants.O_NOCTTY);
  socat.stdin.on('error', () => {});
  return {
    address: { path: link },
    onBytes: (listener) => void socat.stdout.on('data', listener),
    send: (bytes) => void socat.stdin.write(bytes),
    hold: () => void socat.stdout.pause(),
    resume: () => void socat.stdout.resume(),
    close() {
      closeSync(holder);
      socat.kill();
    },
  };
}

/** Removes what an earlier simulator left there, and nothing else: socat would put its link over any file. */
function makeWay(link: string): void {
  const there = lstatSync(link, { throwIfNoEntry: false });
  if (!there) return;
  const isOurs = there.isSymbolicLink() && readlinkSync(link).startsWith('/dev/pts/');
  if (!isOurs) throw new Error(`${link} is there already. Give --pty a path at which nothing is.`);
  unlinkSync(link);
}

async function untilThere(path: string): Promise<void> {
  while (!existsSync(path)) await wait(LOOK_AGAIN_MS);
}

function openTcpLine(port: number): Promise<SimLine> {
  let listener: (bytes: Uint8Array) => void = () => {};
  let current: Socket | undefined;
  const others: Socket[] = [];
  // Like a printer: one at a time, and the others wait.
  const serve = (socket: Socket | undefined) => {
    current = socket;
    socket?.on('data', (bytes) => listener(bytes));
    socket?.on('close', () => serve(others.shift()));
  };
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (current) others.push(socket);
    else serve(socket);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({
        address: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
        onBytes: (hear) => {
          listener = hear;
        },
        send: (bytes) => void current?.write(bytes),
        hold: () => void current?.pause(),
        resume: () => void current?.resume(),
        close() {
          for (const socket of [current, ...others.splice(0)]) socket?.destroy();
          server.close();
        },
      }),
    );
  });
}
