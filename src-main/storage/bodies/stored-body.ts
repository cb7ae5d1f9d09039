import { KioskError } from '#domain/errors/kiosk-error.ts';
import { corruptFile } from '../storage-errors.ts';

/** A body as JSON has it: a record whose members are not checked yet. */
export type BodyRecord = Readonly<Record<string, unknown>>;

/** One step from a version of a body to the next: pure, and never edited once it was released. */
export interface BodyUpgrade {
  /** The schema of the file that was released with the newer version, so that an older program refuses the file. */
  readonly schema: number;
  /** @throws TypeError for a body that is not of the older version */
  readonly up: (body: BodyRecord) => BodyRecord;
}

/** How one kind of body is kept as JSON. Its version is one more than there are upgrades. */
export interface BodyKind<T> {
  /** "a sale", for the log. */
  readonly what: string;
  /** In order: the first takes version 1 to 2. */
  readonly upgrades: readonly BodyUpgrade[];
  /** True for a body of the newest version. */
  readonly isValid: (body: unknown) => body is T;
}

/** The version that this program writes. */
export function versionOf(kind: BodyKind<unknown>): number {
  return kind.upgrades.length + 1;
}

/** A body as JSON. The first version carries no mark of its own, any later one says which it is. */
export function writeBody<T extends object>(kind: BodyKind<T>, body: T): string {
  const bodyVersion = versionOf(kind);
  return JSON.stringify(bodyVersion === 1 ? body : { bodyVersion, ...body });
}

/**
 * The body of a row, whatever version it was written in. The row itself changes with the next commit, not here.
 *
 * @throws KioskError `storage.newer` for a version this program does not know, `storage.corrupt` for anything but a body
 */
export function readBody<T>(kind: BodyKind<T>, text: string, file: string): T {
  const { bodyVersion, body } = parsed(kind, text, file);
  if (bodyVersion > versionOf(kind)) throw new KioskError('storage.newer', 'never', { file });
  const newest = upgraded(kind, body, bodyVersion, file);
  if (!kind.isValid(newest)) throw corruptFile(file, `${kind.what} has an unknown shape`);
  return newest;
}

/** True for a body that this program can read, and for one that only a newer program can judge. */
export function isWholeBody(kind: BodyKind<unknown>, text: string): boolean {
  try {
    readBody(kind, text, '');
    return true;
  } catch (error) {
    return error instanceof KioskError && error.code === 'storage.newer';
  }
}

/** True for what JSON calls an object. */
export function isRecord(value: unknown): value is BodyRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed({ what }: BodyKind<unknown>, text: string, file: string) {
  const value = parseJson(text, file, what);
  if (!isRecord(value)) throw corruptFile(file, `${what} has an unknown shape`);
  const { bodyVersion = 1, ...body } = value;
  if (typeof bodyVersion !== 'number' || !Number.isSafeInteger(bodyVersion) || bodyVersion < 1)
    throw corruptFile(file, `${what} has no version`);
  return { bodyVersion, body };
}

function upgraded(kind: BodyKind<unknown>, body: BodyRecord, from: number, file: string): BodyRecord {
  try {
    return kind.upgrades.slice(from - 1).reduce((older, { up }) => up(older), body);
  } catch (error) {
    throw corruptFile(file, `${kind.what} of version ${from} cannot be brought up to date: ${String(error)}`);
  }
}

function parseJson(text: string, file: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw corruptFile(file, `${what} is no JSON`);
  }
}
