import type { ChangeNotes } from '../../webhooks/store/change-notes.ts';
import type { SubscriptionStore } from '../../webhooks/store/subscription-store.ts';
import type { Announce, Engine, Work } from '../engine.ts';
import { withRunMemo } from '../run-memo.ts';
import type { Store } from '../store.ts';
import { backUp } from './back-up.ts';
import { countCommits, type FileStanding, NO_COUNT } from './commit-count.ts';
import { createCommitQueue } from './commit-queue.ts';
import { CACHE_KIB, openDatabase } from './open-backend-file.ts';
import { createChangeNotes } from './sqlite-change-notes.ts';
import { createSqliteStore } from './sqlite-store.ts';

/** How to open an engine over a file. */
export interface SqliteEngineOptions {
  /** Where to keep a copy of a file of an older schema, given that schema, before it is changed; absent, none is kept. */
  readonly beforeUpgrade?: ((schema: number) => string) | undefined;
  /** Told how far the file has come, when it is open and after each commit, before anybody is answered. */
  readonly onWritten?: ((standing: FileStanding) => void) | undefined;
  readonly announce: Announce;
  /** The first work, done when the engine is open; where it throws, the engine is not opened. */
  readonly atOpen: Work<void>;
}

/** An import writes every index at once and at random: with less, each of its pages is written many times. */
const CACHE_OF_A_NEW_FILE_KIB = 98_304;

/** An open engine, and whether its file was made just now. */
export interface OpenedEngine {
  readonly engine: Engine;
  readonly isNew: boolean;
}

/**
 * An engine over one SQLite file and one connection, the only one that writes. Works are synchronous, so none ever
 * sees another half done: reads run at once, and writes that wait at the same time share one commit.
 *
 * @throws Error in plain words when the file is from a newer version of this program; it is then left untouched
 */
export function openSqliteEngine(file: string, options: SqliteEngineOptions): OpenedEngine {
  const { announce, atOpen, onWritten } = options;
  const { db, isNew } = openDatabase(file, options.beforeUpgrade);
  try {
    const notes = createChangeNotes(db);
    const { store, forget } = withRunMemo(heardBy(notes, createSqliteStore(db)));
    const count = onWritten ? countCommits(db, onWritten) : NO_COUNT;
    const commits = createCommitQueue(db, count);
    const listeners: (() => void)[] = [];
    const run = <T>(work: Work<T>): T => {
      forget();
      return work(store);
    };
    const told = <T>(work: Work<T>): T => {
      const result = run(work);
      const changes = notes.drain();
      if (changes.length === 0) return result;
      announce(store, changes);
      for (const listener of listeners) listener();
      return result;
    };
    if (isNew) db.pragma(`cache_size = -${CACHE_OF_A_NEW_FILE_KIB}`);
    db.transaction(() => told(atOpen)).immediate();
    count.tell();
    if (isNew) db.pragma(`cache_size = -${CACHE_KIB}`);
    const engine: Engine = {
      write: (work) => commits.run(() => told(work)),
      read: async (work) => run(work),
      announced: (listener) => listeners.push(listener),
      backup: (target) => backUp(db, target),
      close: () => {
        commits.flush();
        db.close();
      },
    };
    return { engine, isNew };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The store that tells the notes of every subscription. */
function heardBy(notes: ChangeNotes, store: Store): Store {
  const put: SubscriptionStore['put'] = (subscription) => {
    notes.listen();
    store.subscriptions.put(subscription);
  };
  return { ...store, subscriptions: { ...store.subscriptions, put } };
}
