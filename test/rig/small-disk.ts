import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real file system of its own, small enough to be filled. */
export interface SmallDisk {
  readonly path: string;
  /** Leaves not one byte for anybody. */
  fill(): void;
  makeRoom(): void;
  /** Nothing can be written, as on a card whose switch is set. */
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
}

/** Why no file system can be mounted here; undefined where one can. */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux mounts one in memory';
  const place = mkdtempSync(join(tmpdir(), 'regulars-disk-'));
  const { status, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]);
  if (status === 0) spawnSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
  return status === 0 ? undefined : `nothing may be mounted here${error ? ` (${error.message})` : ''}`;
}

/** Mounts one in memory. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'regulars-disk-'));
  run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill() {
      const { bavail, bsize } = statfsSync(path);
      if (bavail > 0) writeFileSync(ballast, Buffer.alloc(bavail * bsize), { flag: 'a' });
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    setReadOnly: (isReadOnly) => run('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, path),
    remove() {
      // Whoever was killed a moment ago may still be leaving.
      run('umount', '-l', path);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.toString()}`);
}
