import { expect, test } from 'vitest';
import { openDatabase } from '#backend/store/sqlite/open-backend-file.ts';
import { createScheduleStore } from '#backend/store/sqlite/sqlite-schedule-store.ts';

const LATE = { kind: 'payment', objectId: 'late', at: 2000 } as const;
const EARLY = { kind: 'refund', objectId: 'early', at: 1000 } as const;

test('what is set sooner than all that was known is found at its instant', () => {
  const { db } = openDatabase(':memory:');
  const schedule = createScheduleStore(db);
  schedule.set(LATE);
  expect(schedule.first(500)).toBeUndefined();
  schedule.set(EARLY);
  expect(schedule.first(999)).toBeUndefined();
  expect(schedule.first(1000)).toEqual(EARLY);
  db.close();
});

test('what an undone write dropped is found again', () => {
  const { db } = openDatabase(':memory:');
  const schedule = createScheduleStore(db);
  schedule.set(EARLY);
  const undone = db.transaction(() => {
    schedule.drop(EARLY.kind, EARLY.objectId);
    expect(schedule.first(1000)).toBeUndefined();
    throw new Error('undone');
  });
  expect(undone).toThrow('undone');
  expect(schedule.first(1000)).toEqual(EARLY);
  db.close();
});
