import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTimers } from '#runtime/system-runtime.ts';

const DAY_MS = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('calls back once after a wait that is longer than Node can wait', () => {
  const callback = vi.fn();
  createTimers().after(60 * DAY_MS, callback);
  vi.advanceTimersByTime(60 * DAY_MS - 1);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60 * DAY_MS);
  expect(callback).toHaveBeenCalledOnce();
});

it('can be cancelled, and closed, in the later part of a long wait', () => {
  const callback = vi.fn();
  const timers = createTimers();
  const cancel = timers.after(60 * DAY_MS, callback);
  timers.after(60 * DAY_MS, callback);
  vi.advanceTimersByTime(30 * DAY_MS);
  cancel();
  timers.close();
  vi.advanceTimersByTime(60 * DAY_MS);
  expect(callback).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
