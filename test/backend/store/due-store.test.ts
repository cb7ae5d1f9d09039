import { expect, test } from 'vitest';
import { openDatabase } from '#backend/store/sqlite/open-backend-file.ts';
import { createDueStore } from '#backend/store/sqlite/sqlite-due-store.ts';

const LATE = { kind: 'payment', objectId: 'late', at: 2000 } as const;
const EARLY = { kind: 'refund', objectId: 'early', at: 1000 } as const;

test('what is set sooner than all that was known is found at its instant', () => {
  const { db } = openDatabase(':memory:');
  const due = createDueStore(db);
  due.set(LATE);
  expect(due.first(500)).toBeUndefined();
  due.set(EARLY);
  expect(due.first(999)).toBeUndefined();
  expect(due.first(1000)).toEqual(EARLY);
  db.close();
});

test('what an undone write dropped is found again', () => {
  const { db } = openDatabase(':memory:');
  const due = createDueStore(db);
  due.set(EARLY);
  const undone = db.transaction(() => {
    due.drop(EARLY.kind, EARLY.objectId);
    expect(due.first(1000)).toBeUndefined();
    throw new Error('undone');
  });
  expect(undone).toThrow('undone');
  expect(due.first(1000)).toEqual(EARLY);
  db.close();
});
