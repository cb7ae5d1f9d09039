import type { Timers } from '#ports/runtime.ts';
import type { ByteLink } from '../links/byte-link.ts';
import { unplugged } from '../links/device-errors.ts';
import type { Listeners } from '../links/listeners.ts';
import type { Heard } from './status/printer-talk.ts';

/** A wait is made of such pieces: where this program or the machine stands still, one piece passes, not all of it. */
const PIECE_MS = 50;
const GRACE_MS = 20;

/** Waits until something that `fits` is heard; false once `withinMs` have passed. Rejects when the link closes. */
export function hearing(options: {
  readonly link: ByteLink;
  readonly heard: Listeners<[Heard]>;
  readonly fits: (one: Heard) => boolean;
  readonly timers: Timers;
  readonly withinMs?: number;
}): Promise<boolean> {
  const { link, heard, fits, timers, withinMs } = options;
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      cancel();
      stopHearing();
      stopClose();
      settle();
    };
    let cancel = () => {};
    const waitOn = (leftMs: number) => {
      // This program may have been busy all the while: what has come meanwhile is read before it counts as silence.
      if (leftMs <= 0) cancel = timers.after(GRACE_MS, () => end(() => resolve(false)));
      else cancel = timers.after(Math.min(leftMs, PIECE_MS), () => waitOn(leftMs - PIECE_MS));
    };
    if (withinMs !== undefined) waitOn(withinMs);
    const stopHearing = heard.add((one) => {
      if (fits(one)) end(() => resolve(true));
    });
    const stopClose = link.onClose((error) => end(() => reject(error ?? unplugged(link.path))));
  });
}
