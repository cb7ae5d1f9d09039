import type { Clock } from '#ports/runtime.ts';
import type { ShopService } from './shop-service.ts';

/** What the calendar needs. */
export interface ShopCalendarDeps {
  readonly shop: Pick<ShopService, 'location'>;
  readonly clock: Pick<Clock, 'msOf'>;
  /** The kiosk's language, spoken where the shop names none. */
  readonly language: string;
}

/** Instants as people in the shop read them: in its own zone and language. */
export class ShopCalendar {
  #deps: ShopCalendarDeps;

  constructor(deps: ShopCalendarDeps) {
    this.#deps = deps;
  }

  /** "21 Nov 2026, 12:41". Empty without an instant. */
  timeOf(instant: string | undefined): string {
    return instant === undefined ? '' : this.#written(instant, { dateStyle: 'medium', timeStyle: 'short' });
  }

  /** "21 Nov 2026". */
  dateOf(instant: string): string {
    return this.#written(instant, { dateStyle: 'medium' });
  }

  /** The day on the shop's own calendar, "2026-11-21"; undefined while its zone is not known. */
  dayOf(instant: string): string | undefined {
    const { shop, clock } = this.#deps;
    if (!shop.location) return undefined;
    const { timeZone } = shop.location;
    // Sweden writes its dates as ISO 8601 has them.
    return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(clock.msOf(instant));
  }

  #written(instant: string, style: Intl.DateTimeFormatOptions): string {
    const { shop, clock, language } = this.#deps;
    const { location } = shop;
    const zone = location && { timeZone: location.timeZone };
    return new Intl.DateTimeFormat(location?.languageCode ?? language, { ...style, ...zone }).format(
      clock.msOf(instant),
    );
  }
}
