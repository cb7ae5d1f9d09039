import { setTimeout as wait } from 'node:timers/promises';

const GIVE_UP_MS = 10_000;
const LOOK_AGAIN_MS = 10;

/** Waits until `holds` says true. Fails with `what` when it never does. */
export async function eventually(what: string, holds: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + GIVE_UP_MS;
  while (!holds()) {
    if (performance.now() > deadlineMs) throw new Error(`never came: ${what}`);
    await wait(LOOK_AGAIN_MS);
  }
}
