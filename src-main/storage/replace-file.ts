import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { timeStamp } from './backup-names.ts';
import { forgetDamage } from './damage.ts';
import { syncFolder, syncPath } from './durable.ts';

/** What belongs to a database and means nothing beside another one. */
const BESIDE = ['', '-wal', '-shm', '-journal'] as const;
const READY = '.restored';

/** The name under which the file is made that will replace `file`. */
export function replacementOf(file: string): string {
  return `${file}.restoring`;
}

/**
 * Puts the file made under `replacementOf` in the place of `name`, which moves with all that belongs to it into
 * `backups`. Broken off at any point, the next to take the folder finishes it.
 *
 * @returns the folder the old one went to, undefined where there was none
 */
export function replaceFile(folder: string, name: string, nowMs: number): string | undefined {
  const file = join(folder, name);
  syncPath(replacementOf(file));
  // From here on there is no way back: the replacement is whole.
  renameSync(replacementOf(file), file + READY);
  syncFolder(folder);
  return finish(folder, name, nowMs);
}

/** Moves a file aside into `backups`, where it is kept. @returns the folder it went to, undefined where there was none */
export function moveAside(folder: string, name: string, nowMs: number): string | undefined {
  const present = BESIDE.map((suffix) => `${name}${suffix}`).filter((each) => existsSync(join(folder, each)));
  if (present.length === 0) return undefined;
  const aside = freshFolder(join(folder, 'backups'), `replaced-${timeStamp(nowMs)}`);
  // The log first: a database without its log is old, but a log beside another database ruins it.
  for (const each of present.toReversed()) renameSync(join(folder, each), join(aside, each));
  syncFolder(aside);
  syncFolder(folder);
  return aside;
}

/** Finishes what a crash broke off; nothing where there is nothing to finish. */
export function finishReplacing(folder: string): void {
  for (const entry of readdirSync(folder)) {
    if (entry.endsWith(READY)) finish(folder, entry.slice(0, -READY.length), Date.now());
  }
}

function finish(folder: string, name: string, nowMs: number): string | undefined {
  const aside = moveAside(folder, name, nowMs);
  renameSync(join(folder, name) + READY, join(folder, name));
  forgetDamage(join(folder, name));
  syncFolder(folder);
  return aside;
}

function freshFolder(parent: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const path = join(parent, count === 1 ? name : `${name}-${count}`);
    if (existsSync(path)) continue;
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }
}
