import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommitQueue } from '#backend/store/sqlite/commit-queue.ts';

let folder: string;
let db: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-commits-'));
  db = new Database(join(folder, 'commits.db'));
  db.pragma('journal_mode = WAL');
  db.exec('CREATE TABLE notes (text TEXT PRIMARY KEY)');
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const note = (text: string) => db.prepare('INSERT INTO notes VALUES (?)').run(text);
/** What another program would find after a crash now. */
function onTheDisk(): readonly string[] {
  const other = new Database(join(folder, 'commits.db'), { readonly: true });
  const found = other.prepare<[], { text: string }>('SELECT text FROM notes ORDER BY rowid').all();
  other.close();
  return found.map(({ text }) => text);
}

describe('writes that wait together', () => {
  it('are one commit, in the order they came, and on the disk before any is answered', async () => {
    const queue = createCommitQueue(db);
    const seen: (readonly string[])[] = [];
    const writes = ['a', 'b', 'c'].map((text) => queue.run(() => note(text)).then(() => seen.push(onTheDisk())));
    expect(onTheDisk()).toEqual([]);
    await Promise.all(writes);
    expect(seen).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('fail alone: one that throws leaves no trace, the others stay', async () => {
    const queue = createCommitQueue(db);
    const [first, broken, last] = await Promise.allSettled([
      queue.run(() => note('first')),
      queue.run(() => {
        note('half');
        throw new Error('no');
      }),
      queue.run(() => note('last')),
    ]);
    expect([first?.status, broken?.status, last?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(onTheDisk()).toEqual(['first', 'last']);
  });

  it('see those before them', async () => {
    const queue = createCommitQueue(db);
    const count = db.prepare('SELECT count(*) FROM notes').pluck();
    const counts = await Promise.all(
      [1, 2, 3].map((n) =>
        queue.run(() => {
          note(String(n));
          return count.get();
        }),
      ),
    );
    expect(counts).toEqual([1, 2, 3]);
  });

  it('run one by one where the shared transaction breaks, so that each gets its own outcome', async () => {
    const queue = createCommitQueue(db);
    let isFirstTry = true;
    const outcomes = await Promise.allSettled([
      queue.run(() => note('kept')),
      queue.run(() => {
        // What SQLite does by itself when the disk is full.
        if (isFirstTry) db.exec('ROLLBACK');
        isFirstTry = false;
        throw new Error('full');
      }),
      queue.run(() => note('also kept')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(onTheDisk()).toEqual(['kept', 'also kept']);
  });

  it('are committed when the queue is flushed before it closes', async () => {
    const queue = createCommitQueue(db);
    const writes = Array.from({ length: 200 }, (_, n) => queue.run(() => note(String(n))));
    queue.flush();
    expect(onTheDisk()).toHaveLength(200);
    await Promise.all(writes);
  });
});
