import type { Logger } from '#ports/runtime.ts';
import type { Announcement, Announcements, Signals, WhoHears } from '#ports/signals.ts';

/**
 * The signals of one kiosk. They are made first and heard once the kiosk is built: what is announced before reaches
 * nobody. What a listener announces is told at once, before the others hear of the first: since an announcement carries
 * no state, a listener that hears the older one last still reads what is true now.
 */
export class KioskSignals implements Signals {
  #log: Pick<Logger, 'error'>;
  #whoHears: WhoHears | undefined;

  constructor(log: Pick<Logger, 'error'>) {
    this.#log = log;
  }

  /** Names who hears each announcement from now on. */
  heardBy(whoHears: WhoHears): void {
    this.#whoHears = whoHears;
  }

  announce<A extends Announcement>(name: A, ...told: Announcements[A]): void {
    for (const listener of this.#whoHears?.[name] ?? []) {
      try {
        listener(...told);
      } catch (error) {
        this.#log.error({ announcement: name, err: error }, 'a listener failed on an announcement');
      }
    }
  }
}
