import { dirname } from 'node:path';
import { KioskError } from '#domain/errors/kiosk-error.ts';

type Fault = 'full' | 'readOnly' | 'inUse' | 'corrupt';

const FAULT_BY_CODE: readonly (readonly [RegExp, Fault])[] = [
  // Space for WAL's index is taken with ftruncate, so a full disk shows there as an I/O error of its own.
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/, 'full'],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|SQLITE_AUTH)/, 'readOnly'],
  [/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR|ENOENT|ELOOP|ENAMETOOLONG)$/, 'readOnly'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, 'inUse'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR)/, 'corrupt'],
];

/**
 * An error of SQLite or the file system as the KioskError a person can be told:
 * `storage.full`, `storage.read_only`, `storage.in_use` or `storage.corrupt`.
 * Anything else, a broken constraint for one, is a programmer's mistake and comes back as it was.
 *
 * @source SQLite, "Result and Error Codes"
 */
export function storageError(error: unknown, file: string): unknown {
  if (error instanceof KioskError) return error;
  const folder = dirname(file);
  switch (faultOf(error)) {
    case 'full':
      return new KioskError('storage.full', 'ask', { folder }, error);
    case 'readOnly':
      return new KioskError('storage.read_only', 'ask', { folder }, error);
    case 'inUse':
      return new KioskError('storage.in_use', 'ask', { folder }, error);
    case 'corrupt':
      return new KioskError('storage.corrupt', 'never', { file }, error);
    case undefined:
      return error;
  }
}

/** What `run` answers; whatever it throws is told about `file` by `storageError`. */
export function guarded<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw storageError(error, file);
  }
}

/** The error of a file that opens but holds what this program did not write. */
export function corruptFile(file: string, what: string): KioskError<'storage.corrupt'> {
  return new KioskError('storage.corrupt', 'never', { file }, new Error(what));
}

function faultOf(error: unknown): Fault | undefined {
  // better-sqlite3 refuses a path whose folder is missing with a TypeError that has no code.
  if (error instanceof TypeError && error.message.startsWith('Cannot open database')) return 'readOnly';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return FAULT_BY_CODE.find(([pattern]) => pattern.test(code))?.[1];
}
