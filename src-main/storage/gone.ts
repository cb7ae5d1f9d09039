import { existsSync } from 'node:fs';
import type { ErrorData } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { type Backup, backupsOf } from './backup-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { type MarkedFile, readMark } from './numbers-mark.ts';
import { type FoundStanding, furthest, isAtLeast, type Standing, standingOf } from './standing.ts';

/** A database that is not there, or not as far as it had been. */
export interface Gone {
  readonly of: MarkedFile;
  /** `another`: it is not the one that was in use here, nor a copy of that. */
  readonly what: 'missing' | 'behind' | 'another';
  /** What is there. */
  readonly found?: FoundStanding;
  /** How far it had come, as the mark or a backup says; absent where neither can be read. */
  readonly known?: Standing;
  /** True where the mark itself says so: the numbers it knows are the last ones that were given. */
  readonly isMarked: boolean;
  /** The newest backup that can be read. */
  readonly backup?: Backup & { readonly standing: FoundStanding };
}

/**
 * Compares a database, found sound or not there, with the mark outside of it and with the newest backup; undefined
 * where it is as far as they say, or where nothing says that there ever was one.
 */
export function findGone(folder: DataFolder, of: MarkedFile): Gone | undefined {
  const file = folder.path(of);
  const mark = readMark(folder.path('numbers.mark'), of);
  const found = standingOf(file);
  if (found && mark.standing && found.id === mark.standing.id && isAtLeast(found, mark.standing)) return undefined;
  const backup = newestReadable(folder.path('backups'), of);
  const what = found ? lack(found, mark.standing, backup?.standing) : absence(file, mark, backup);
  if (what === undefined) return undefined;
  const known = knownOf(mark.standing, backup?.standing);
  const isMarked = mark.standing !== undefined;
  return { of, what, isMarked, ...(found && { found }), ...(known && { known }), ...(backup && { backup }) };
}

/** @throws KioskError `storage.gone` where a person must decide how to go on */
export function mustBeThere(folder: DataFolder, of: MarkedFile): void {
  const gone = findGone(folder, of);
  if (gone) throw new KioskError('storage.gone', 'ask', goneData(folder, gone));
}

function lack(
  found: FoundStanding,
  marked: Standing | undefined,
  copied: FoundStanding | undefined,
): Gone['what'] | undefined {
  if (marked) return found.id === undefined || found.id === marked.id ? 'behind' : 'another';
  // Backups of another one may lie there from before somebody chose to go on without it.
  if (found.id === undefined || copied?.id !== found.id || copied.writes === undefined) return undefined;
  return isAtLeast(found, { ...copied, id: found.id, writes: copied.writes }) ? undefined : 'behind';
}

function absence(
  file: string,
  mark: ReturnType<typeof readMark>,
  backup: Backup | undefined,
): Gone['what'] | undefined {
  const wasThere =
    mark.standing !== undefined || mark.isUnreadable || backup !== undefined || existsSync(`${file}-wal`);
  return wasThere ? 'missing' : undefined;
}

/** A backup of an older version has no id; then what goes on is a new one, behind its numbers. */
function knownOf(marked: Standing | undefined, copied: FoundStanding | undefined): Standing | undefined {
  if (!marked)
    return copied?.id === undefined || copied.writes === undefined
      ? undefined
      : { ...copied, id: copied.id, writes: copied.writes };
  return copied?.id === undefined || copied.id === marked.id ? furthest(marked, copied) : marked;
}

function newestReadable(backups: string, of: MarkedFile): Gone['backup'] {
  for (const backup of backupsOf(backups, of)) {
    try {
      const standing = standingOf(backup.path);
      if (standing) return { ...backup, standing };
    } catch {
      // One may have been damaged where it lay: an older one will do.
    }
  }
  return undefined;
}

function goneData(folder: DataFolder, { of, what, found, known, backup }: Gone): ErrorData['storage.gone'] {
  const lastSale = found?.numbers.sale;
  const givenSale = known?.numbers.sale;
  const backupSale = backup?.standing.numbers.sale;
  const lackingWrites =
    what === 'behind' && found?.writes !== undefined && known ? known.writes - found.writes : undefined;
  return {
    file: folder.path(of),
    what,
    ...(lastSale !== undefined && { lastSale }),
    ...(givenSale !== undefined && { givenSale }),
    ...(backupSale !== undefined && { backupSale }),
    ...(lackingWrites !== undefined && { lackingWrites }),
    ...(backup && { backupAtMs: backup.atMs }),
  };
}
