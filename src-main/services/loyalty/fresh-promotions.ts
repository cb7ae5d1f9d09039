import type { Clock } from '#ports/runtime.ts';
import type { ShopCalendar } from '../kiosk/shop-calendar.ts';
import type { LoyaltyService } from './loyalty-service.ts';
import type { PromotionCalendar } from './promotion-calendar.ts';

/** What asking needs. */
export interface FreshPromotionsDeps {
  readonly promotions: PromotionCalendar;
  readonly loyalty: Pick<LoyaltyService, 'program'>;
  readonly calendar: Pick<ShopCalendar, 'dayOf'>;
  readonly clock: Clock;
}

/** Promotions read this recently need not be read again for the next sale of the queue. */
const FRESH_MS = 60_000;

/** The promotions that run now, as the server has them. */
export class FreshPromotions {
  #deps: FreshPromotionsDeps;
  #readAtMs: number | undefined;

  constructor(deps: FreshPromotionsDeps) {
    this.#deps = deps;
  }

  /** Their ids, read again unless that was just done; undefined where they cannot be read. Never throws. */
  async runningNow(): Promise<readonly string[] | undefined> {
    const { promotions, calendar, clock } = this.#deps;
    if (!(await this.#isFresh())) return undefined;
    const day = calendar.dayOf(clock.nowIso());
    return day === undefined ? undefined : promotions.runningOn(day);
  }

  async #isFresh(): Promise<boolean> {
    const { promotions, loyalty, clock } = this.#deps;
    if (this.#readAtMs !== undefined && clock.monotonicMs() - this.#readAtMs <= FRESH_MS) return true;
    try {
      await promotions.refresh(loyalty.program?.programId);
    } catch {
      // The sale is told all the same; what other promotions do to its points is then not noted.
      return false;
    }
    this.#readAtMs = clock.monotonicMs();
    return true;
  }
}
