/** A file of the data folder that backups are made of. Secrets are not: a copy on a stick would give them away. */
export type BackedUpFile = 'kiosk.db' | 'square.db' | 'regulars.json';

/** What the name of a backup says. */
export interface BackupName {
  readonly name: string;
  readonly of: BackedUpFile;
  readonly atMs: number;
  /** The schema that the file was brought up from after this copy was made. */
  readonly schema?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_DAILY_BACKUPS = 7;
const MAX_WEEKLY_BACKUPS = 4;
const MAX_UPGRADE_COPIES = 2;
const NAME = /^(kiosk|square|regulars)\.(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:\.schema-(\d+))?\.(db|json)$/;

/** The name of a backup, "kiosk.2026-11-22T06-30-00Z.db". */
export function backupName(of: BackedUpFile, atMs: number, schema?: number): string {
  const [stem, ending] = of.split('.');
  return [stem, timeStamp(atMs), ...(schema === undefined ? [] : [`schema-${schema}`]), ending].join('.');
}

/** A time as file names carry it, to the second. */
export function timeStamp(atMs: number): string {
  return new Date(atMs)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
}

/** What a file name says of a backup; undefined for any other file. */
export function readBackupName(name: string): BackupName | undefined {
  const [, stem, stamp, schema, ending] = NAME.exec(name) ?? [];
  if (stem === undefined || stamp === undefined) return undefined;
  const of = `${stem}.${ending}` as BackedUpFile;
  const atMs = Date.parse(stamp.replace(/T(\d\d)-(\d\d)-(\d\d)Z$/, 'T$1:$2:$3Z'));
  if (Number.isNaN(atMs) || (ending === 'json') !== (stem === 'regulars')) return undefined;
  return { name, of, atMs, ...(schema !== undefined && { schema: Number(schema) }) };
}

/** The backups, newest first. */
export function newestFirst<B extends Pick<BackupName, 'atMs'>>(backups: readonly B[]): readonly B[] {
  return backups.toSorted((a, b) => b.atMs - a.atMs);
}

/**
 * Which backups of one file are no longer kept: beyond the newest of each of 7 days and of each of 4 weeks that have
 * one, and of the last 2 upgrades. Judged among themselves, so that a clock that jumps throws none away.
 */
export function outdated<B extends BackupName>(backups: readonly B[]): readonly B[] {
  const routine = newestFirst(backups.filter(({ schema }) => schema === undefined));
  const upgrades = newestFirst(backups.filter(({ schema }) => schema !== undefined));
  const kept = new Set<B>([
    ...firstOfEach(routine, ({ atMs }) => Math.floor(atMs / DAY_MS), MAX_DAILY_BACKUPS),
    ...firstOfEach(routine, ({ atMs }) => weekOf(atMs), MAX_WEEKLY_BACKUPS),
    ...upgrades.slice(0, MAX_UPGRADE_COPIES),
  ]);
  return backups.filter((backup) => !kept.has(backup));
}

/** True when the newest routine backup is a day old, or lies as far in the future, as after a clock was set back. */
export function isTimeForBackup(backups: readonly BackupName[], nowMs: number): boolean {
  const [newest] = newestFirst(backups.filter(({ schema }) => schema === undefined));
  return newest === undefined || Math.abs(nowMs - newest.atMs) >= DAY_MS;
}

/** Weeks since the epoch, beginning on Mondays: day 0 was a Thursday. */
function weekOf(atMs: number): number {
  return Math.floor((Math.floor(atMs / DAY_MS) + 3) / 7);
}

function firstOfEach<B>(sorted: readonly B[], groupOf: (backup: B) => number, most: number): readonly B[] {
  const firsts = new Map<number, B>();
  for (const backup of sorted) {
    const group = groupOf(backup);
    if (!firsts.has(group)) firsts.set(group, backup);
  }
  return [...firsts.values()].slice(0, most);
}
