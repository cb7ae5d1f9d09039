import type { ChangeNote } from '../webhooks/store/change-notes.ts';
import type { Store } from './store.ts';

/**
 * Something to do with the store. It reads and writes the store and does nothing else, for a work that writes may run
 * again: ids it makes up may differ from run to run, and nobody has seen the first.
 */
export type Work<T> = (store: Store) => T;

/**
 * Runs works, each as one transaction over the store. Whoever serves requests holds the engine; rules are handed the
 * store, so that none of them can open a transaction of its own.
 */
export interface Engine {
  /** Runs a work that may write. Answered once it is on the disk; it leaves no trace when it throws. */
  write<T>(work: Work<T>): Promise<T>;
  /** Runs a work that only reads, all of it as of one instant. */
  read<T>(work: Work<T>): Promise<T>;
  /** Calls the listener when works have left notifications to be delivered. */
  announced(listener: () => void): void;
  /** Copies all there is to a new file while works go on. @throws Error when the file is there already, or cannot be written */
  backup(file: string): Promise<void>;
  /** Commits what waits, then ends. */
  close(): void;
}

/** Told at the end of each work what it changed; what this writes belongs to the same transaction. */
export type Announce = (store: Store, changes: readonly ChangeNote[]) => void;
