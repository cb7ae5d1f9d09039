import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Standing } from './standing.ts';

/** A database that has a mark. */
export type MarkedFile = 'kiosk.db' | 'square.db';

/** The marks of a data folder: how far each of its databases had come, kept outside of them. */
export interface NumbersMark {
  /**
   * Notes how far a database has come, after the commit and before anybody hears of it. Not synced: what a killed
   * process wrote is not lost, and a mark that is behind after a power cut raises no alarm. It never fails a sale.
   */
  note(of: MarkedFile, standing: Standing): void;
  /** Syncs what was noted and ends. */
  close(): void;
}

/** What a mark says of a database: nothing yet, what it knew, or nothing that can be read. */
export type ReadMark = { readonly standing?: Standing; readonly isUnreadable: boolean };

const SLOT_BYTES = 256;
const SLOTS_EACH = 2;
const FILES: readonly MarkedFile[] = ['kiosk.db', 'square.db'];
const FILE_BYTES = SLOT_BYTES * SLOTS_EACH * FILES.length;
const SUM_CHARS = 8;
const BLANK = ' ';

interface Slot {
  /** Of the two slots the one with the higher turn is the newer. */
  readonly turn: number;
  readonly standing: Standing;
}

/** The marks in `file`, which is made with the first one that is noted. */
export function openNumbersMark(file: string): NumbersMark {
  const turns = new Map<MarkedFile, number>();
  let handle: number | undefined;
  return {
    note(of, standing) {
      try {
        handle ??= openSlots(file);
        const turn = (turns.get(of) ?? lastTurn(file, of)) + 1;
        const at = placeOf(of) + (turn % SLOTS_EACH) * SLOT_BYTES;
        writeSync(handle, written({ turn, standing }), at, 'latin1');
        turns.set(of, turn);
      } catch {
        // A mark that is behind raises no alarm; the disk's trouble shows with the database, whose fault is told.
      }
    },
    close() {
      if (handle === undefined) return;
      try {
        fsyncSync(handle);
      } catch {
        // As above.
      }
      closeSync(handle);
      handle = undefined;
    },
  };
}

/** What the marks in `file` say of a database; never throws, whatever is in the file. */
export function readMark(file: string, of: MarkedFile): ReadMark {
  if (!existsSync(file)) return { isUnreadable: false };
  const text = textOf(file);
  const [slot] = slotsOf(text, of)
    .filter((each) => each !== undefined)
    .toSorted((a, b) => b.turn - a.turn);
  if (slot) return { standing: slot.standing, isUnreadable: false };
  const place = text.slice(placeOf(of), placeOf(of) + SLOT_BYTES * SLOTS_EACH);
  return { isUnreadable: place.length < SLOT_BYTES * SLOTS_EACH || place.trim() !== '' };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

/** Made whole or not at all: a file half made would be taken for one that broke. */
function openSlots(file: string): number {
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, BLANK.repeat(FILE_BYTES), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return openSync(file, 'r+');
}

function lastTurn(file: string, of: MarkedFile): number {
  return Math.max(0, ...slotsOf(textOf(file), of).map((slot) => slot?.turn ?? 0));
}

function placeOf(of: MarkedFile): number {
  return FILES.indexOf(of) * SLOTS_EACH * SLOT_BYTES;
}

function written(slot: Slot): string {
  const body = JSON.stringify(slot).padEnd(SLOT_BYTES - SUM_CHARS - 1, BLANK);
  return `${body}${sumOf(body)}\n`;
}

function slotsOf(text: string, of: MarkedFile): readonly (Slot | undefined)[] {
  return Array.from({ length: SLOTS_EACH }, (_, slot) => {
    const at = placeOf(of) + slot * SLOT_BYTES;
    return readSlot(text.slice(at, at + SLOT_BYTES));
  });
}

function readSlot(text: string): Slot | undefined {
  const body = text.slice(0, SLOT_BYTES - SUM_CHARS - 1);
  if (text.slice(body.length, -1) !== sumOf(body)) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return isSlot(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSlot(value: unknown): value is Slot {
  if (!isRecord(value) || !isCount(value.turn) || !isRecord(value.standing)) return false;
  const { id, writes, numbers } = value.standing;
  return typeof id === 'string' && isCount(writes) && isRecord(numbers) && Object.values(numbers).every(isCount);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function sumOf(body: string): string {
  return crc32(body).toString(16).padStart(SUM_CHARS, '0');
}
