import { expect, it } from 'vitest';
import { Closers } from '#wiring/closers.ts';

it('closes the last opened first, and says in the log what could not be closed', async () => {
  const closed: string[] = [];
  const told: unknown[] = [];
  const closers = new Closers();
  closers.tellIn({ error: (fields) => void told.push(fields) });
  closers.add(() => void closed.push('folder'));
  closers.add(() => {
    throw new Error('the port is gone');
  });
  closers.add(async () => {
    throw new Error('the socket is gone');
  });
  closers.add(async () => void closed.push('server'));
  await closers.closeAll();
  expect(closed).toEqual(['server', 'folder']);
  expect(told).toEqual([{ error: 'Error: the socket is gone' }, { error: 'Error: the port is gone' }]);
  await closers.closeAll();
  expect(closed).toHaveLength(2);
});
