import type { Database } from 'better-sqlite3';
import { type CommitCount, NO_COUNT } from './commit-count.ts';

/** Writes on their way to the disk. */
export interface CommitQueue {
  /**
   * Runs the work in a transaction of its own and answers once it is on the disk; it leaves no trace when it throws.
   * Work that waits at the same time shares one commit, and so one sync of the disk, in the order it came.
   * It must do nothing but read and write the store: where a shared commit fails, each work runs again on its own.
   */
  run<T>(work: () => T): Promise<T>;
  /** Commits what waits, now. */
  flush(): void;
}

interface Job {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Longest run of writes that reads must wait for. */
const MAX_WRITES_TOGETHER = 64;

/**
 * A queue in front of one connection, which is the only one that writes. `count` counts each commit as part of it, and
 * tells of it before anybody is answered.
 */
export function createCommitQueue(db: Database, count: CommitCount = NO_COUNT): CommitQueue {
  const waiting: Job[] = [];
  // Made once: making one costs more than a small query.
  const alone = db.transaction((work: Job['work']) => {
    const value = work();
    count.add();
    return value;
  });
  let isScheduled = false;
  const commit = () => {
    const jobs = waiting.splice(0, MAX_WRITES_TOGETHER);
    if (jobs.length < 2 || !committedTogether(db, jobs, count)) {
      for (const job of jobs) commitAlone(alone.immediate, job);
    }
    // Those who were answered hear of it in a later turn.
    count.tell();
  };
  const wake = () => {
    isScheduled = false;
    commit();
    if (waiting.length > 0) schedule();
  };
  const schedule = () => {
    if (isScheduled) return;
    isScheduled = true;
    // After this turn's requests were read, so that those that came together are there together.
    setImmediate(wake);
  };
  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve: resolve as Job['resolve'], reject });
        schedule();
      }),
    flush: () => {
      while (waiting.length > 0) commit();
    },
  };
}

function commitAlone(inTransaction: (work: Job['work']) => unknown, { work, resolve, reject }: Job): void {
  try {
    resolve(inTransaction(work));
  } catch (error) {
    reject(error);
  }
}

/**
 * First without savepoints, which cost as much as the writes themselves; where any work throws, all of it again with
 * one around each.
 * @returns false when nothing of it was kept, and no request was answered
 */
function committedTogether(db: Database, jobs: readonly Job[], count: CommitCount): boolean {
  const answers =
    inOneCommit(db, count, () => jobs.map(done)) ?? inOneCommit(db, count, () => jobs.map((job) => tried(db, job)));
  if (!answers) return false;
  for (const answer of answers) answer();
  return true;
}

/** What to tell whom once it is on the disk. */
type Answer = () => void;

function done({ work, resolve }: Job): Answer {
  const value = work();
  return () => resolve(value);
}

function tried(db: Database, job: Job): Answer {
  try {
    // Inside a transaction this is a savepoint.
    return db.transaction(() => done(job))();
  } catch (error) {
    // SQLite ends the whole transaction on a full disk and the like.
    if (!db.inTransaction) throw error;
    return () => job.reject(error);
  }
}

function inOneCommit<T>(db: Database, count: CommitCount, work: () => T): T | undefined {
  const counted = db.transaction(() => {
    const value = work();
    count.add();
    return value;
  });
  try {
    return counted.immediate();
  } catch {
    return undefined;
  }
}
