import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A log that lines are appended to. */
export interface LogFile {
  /** Appends a line. Never throws: a log that cannot be written must not cost a sale. */
  write(line: string): void;
  close(): void;
}

/** How large a log may grow, and how many old ones are kept. */
export interface LogLimits {
  readonly maxBytes: number;
  readonly keep: number;
}

const LIMITS: LogLimits = { maxBytes: 5 * 1024 * 1024, keep: 5 };

/**
 * The kiosk's log, `kiosk.log` in its folder. A full one becomes `kiosk.1.log`, that one `kiosk.2.log` and so on;
 * the oldest goes. Lines are written through at once, so a crash loses none.
 */
export function openLogFile(folder: string, limits: LogLimits = LIMITS): LogFile {
  const name = (age: number) => join(folder, age === 0 ? 'kiosk.log' : `kiosk.${age}.log`);
  let file: number | undefined;
  let bytes = 0;
  const open = (): void => {
    mkdirSync(folder, { recursive: true });
    file = openSync(name(0), 'a', 0o600);
    bytes = fstatSync(file).size;
  };
  const close = (): void => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  const rotate = (): void => {
    close();
    rmSync(name(limits.keep), { force: true });
    for (let age = limits.keep - 1; age >= 0; age -= 1) moveIfThere(name(age), name(age + 1));
    open();
  };
  return {
    write(line) {
      attempt(() => {
        if (file === undefined) open();
        if (bytes >= limits.maxBytes) rotate();
        bytes += writeSync(file as number, line);
      });
    },
    close: () => attempt(close),
  };
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // A full or read-only disk is told by the stores, which matter; here it costs log lines only.
  }
}
