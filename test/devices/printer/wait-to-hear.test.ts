import { expect, it } from 'vitest';
import { createListeners } from '#devices/links/listeners.ts';
import { createMemoryLink } from '#devices/links/memory-link.ts';
import type { Heard } from '#devices/printer/status/printer-talk.ts';
import { hearing } from '#devices/printer/wait-to-hear.ts';

/** Waits 400 ms for an answer; `standStill` is a turn of a program in which every timer that was set is overdue. */
function waitForAnswer() {
  const heard = createListeners<[Heard]>();
  let overdue: { readonly ms: number; readonly callback: () => void }[] = [];
  const waited = { ms: 0 };
  const timers = {
    after(ms: number, callback: () => void) {
      const timer = { ms, callback };
      overdue.push(timer);
      return () => {
        overdue = overdue.filter((other) => other !== timer);
      };
    },
  };
  const answered = hearing({
    link: createMemoryLink('memory', { receive: () => {} }),
    heard,
    fits: ({ kind }) => kind === 'answer',
    timers,
    withinMs: 400,
  });
  return {
    answered,
    waited,
    answer: () => heard.tell({ kind: 'answer', condition: {} }),
    standStill() {
      for (const { ms, callback } of overdue.splice(0)) {
        waited.ms += ms;
        callback();
      }
    },
    isWaiting: () => overdue.length > 0,
  };
}

it('a program that stood still for longer than a printer may take still hears its answer', async () => {
  const { answered, answer, standStill } = waitForAnswer();
  for (const _long of [1, 2, 3]) standStill();
  answer();
  expect(await answered).toBe(true);
});

it('a printer that says nothing is silent after the time it may take, and a moment for what has just come', async () => {
  const { answered, waited, standStill, isWaiting } = waitForAnswer();
  while (isWaiting()) standStill();
  expect(await answered).toBe(false);
  expect(waited.ms).toBe(420);
});
