import type { Database } from 'better-sqlite3';

/** How far a file has come: whose copies it is among, and how many commits it has seen. */
export interface FileStanding {
  readonly id: string;
  readonly writes: number;
}

/** Counts commits in the file itself. */
export interface CommitCount {
  /** Counts the commit that is under way; part of it. */
  add(): void;
  /** Tells how far the file has come, where a commit was counted since the last time. */
  tell(): void;
}

/** Where nobody is told, nothing is counted. */
export const NO_COUNT: CommitCount = { add: () => undefined, tell: () => undefined };

/** Counts the commits of `db` and tells `onWritten` of them, first of all how far it had come before. */
export function countCommits(db: Database, onWritten: (standing: FileStanding) => void): CommitCount {
  const count = db.prepare<[]>('UPDATE standing SET writes = writes + 1 WHERE one = 1');
  const read = db.prepare<[], FileStanding>('SELECT id, writes FROM standing WHERE one = 1');
  let isTold = false;
  return {
    add: () => {
      count.run();
      isTold = false;
    },
    tell: () => {
      if (isTold) return;
      isTold = true;
      // Read again: a commit that was counted may have failed.
      const standing = read.get();
      if (standing) onWritten(standing);
    },
  };
}
