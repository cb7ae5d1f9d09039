import type { KioskStores } from '#ports/stores.ts';

/** When a kiosk dies: at which append from now on, and on which side of it. */
export interface Death {
  /** 1 is the next append. */
  readonly atAppend: number;
  /** `before`: what was to be written is not; `after`: it is on disk, and nothing that follows from it has happened. */
  readonly side: 'before' | 'after';
}

/** Stores whose process ends at an append. */
export interface DyingStores {
  readonly stores: KioskStores;
  /** Sets the time of death; undefined, none. */
  arm(death: Death | undefined): void;
  appends(): number;
}

/**
 * The same stores, each append counted: a commit of the checkout, or how far a slip came. At the one that is armed the
 * process is killed by SIGKILL, as by a power cut: nothing is closed, flushed or said.
 */
export function dyingStores(stores: KioskStores, first: Death | undefined): DyingStores {
  let appends = 0;
  let left = first?.atAppend ?? 0;
  let side = first?.side ?? 'before';
  const appending = <Args extends unknown[], T>(write: (...args: Args) => T) => {
    return (...args: Args): T => {
      appends += 1;
      const isLast = left > 0 && --left === 0;
      if (isLast && side === 'before') die();
      const written = write(...args);
      if (isLast) die();
      return written;
    };
  };
  const { sales, printJobs } = stores;
  return {
    stores: {
      ...stores,
      sales: { ...sales, commit: appending(sales.commit) },
      printJobs: { ...printJobs, mark: appending(printJobs.mark) },
    },
    arm(death) {
      left = death?.atAppend ?? 0;
      side = death?.side ?? 'before';
    },
    appends: () => appends,
  };
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('a killed process goes on');
}
