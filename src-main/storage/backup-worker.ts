import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { copyDatabase } from './copy-database.ts';
import { mustBeSound } from './damage.ts';
import { guarded } from './storage-errors.ts';

/** The thread that copies or checks one database, so that no sale waits for it. Started by `backup-thread.ts` only. */

const MAX_PAUSE_MS = 50;
const { source, target } = workerData as { readonly source: string; readonly target?: string };

function pause(tookMs: number): void {
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  Atomics.wait(nobody, 0, 0, Math.min(tookMs, MAX_PAUSE_MS));
}

function check(): void {
  guarded(source, () => {
    const database = new Database(source, { readonly: true, fileMustExist: true, timeout: 5000 });
    try {
      mustBeSound(database, source, 'quick_check');
    } finally {
      database.close();
    }
  });
}

const work = target === undefined ? Promise.resolve().then(check) : copyDatabase(source, target, { pause });
work.then(
  () => parentPort?.postMessage({ isDone: true }),
  (error: unknown) => {
    const { code, data, cause } =
      error instanceof KioskError ? error : new KioskError('internal', 'never', { logId: '' }, error);
    const detail = cause instanceof Error ? cause.message : String(cause ?? '');
    parentPort?.postMessage({ isDone: false, code, data, detail });
  },
);
