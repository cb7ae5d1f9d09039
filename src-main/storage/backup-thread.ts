import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ErrorCode, ErrorData } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';

/** Work on a database in a thread of its own. */
export interface ThreadWork {
  /** Rejects with the KioskError the thread met, or with an Error where the thread itself failed. */
  readonly done: Promise<void>;
  /** Ends it, done or not. */
  end(): Promise<void>;
}

type Told =
  | { readonly isDone: true }
  | { readonly isDone: false; readonly code: ErrorCode; readonly data: ErrorData[ErrorCode]; readonly detail: string };

/** Copies `source` to `target` as `copyDatabase` does; without a target only checks it. */
export function startThread(work: { readonly source: string; readonly target?: string }): ThreadWork {
  const thread = new Worker(threadScript(), { workerData: work });
  const done = new Promise<void>((resolve, reject) => {
    thread.once('message', (told: Told) => {
      if (told.isDone) resolve();
      else reject(new KioskError(told.code, 'ask', told.data, new Error(told.detail)));
    });
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread ended before its work')));
  });
  // The caller that ends it early may not be waiting for it.
  done.catch(() => undefined);
  return {
    done,
    end: async () => {
      await thread.terminate();
    },
  };
}

/** Where the thread's script is: as a source beside this file; built, at the top of the build's folder. */
function threadScript(): URL {
  const places = ['./backup-worker.ts', './backup-worker.js', '../backup-worker.js'].map(
    (place) => new URL(place, import.meta.url),
  );
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error('the thread that makes backups is not part of this build');
  return found;
}
