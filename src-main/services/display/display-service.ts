import type { Terminology } from '#domain/loyalty/program.ts';
import type { LineDisplayText } from '#domain/receipt/document.ts';
import { lineDisplayText } from '#domain/receipt/line-display.ts';
import type { LineDisplay } from '#ports/devices.ts';
import type { Timers } from '#ports/runtime.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';

/** What the service needs. */
export interface DisplayDeps {
  readonly display: LineDisplay;
  readonly current: CurrentSale;
  readonly shop: Pick<ShopService, 'name'>;
  readonly loyalty: Pick<LoyaltyService, 'program'>;
  /** True while a cashier is signed in. */
  readonly isAttended: () => boolean;
}

const PLAIN_POINTS: Terminology = { one: 'Point', other: 'Points' };

const TEST_TEXT: LineDisplayText = { upper: 'Regulars test', lower: 'Café 0123456789 9.00' };
const TEST_MS = 5_000;

/** Keeps the line display showing what the sale says, and sends it only what has changed. */
export class DisplayService {
  #deps: DisplayDeps;
  #shown = '';
  #last: LineDisplayText = { upper: '', lower: '' };

  constructor(deps: DisplayDeps) {
    this.#deps = deps;
  }

  /** Shows a test text for some seconds, then what stood before. */
  test(timers: Timers): void {
    this.#deps.display.show(TEST_TEXT);
    timers.after(TEST_MS, () => this.#deps.display.show(this.#last));
  }

  /** Shows the sale as it is now, or the shop's name while there is none. */
  onSaleChanged(): void {
    const { display, current, shop, loyalty, isAttended } = this.#deps;
    // The line display faces the street: it forgets a buyer no later than the screens do.
    const isShown = isAttended() && !current.isBuyerForgotten;
    const sale = isShown ? current.sale : undefined;
    const text = lineDisplayText(sale, { name: shop.name, terminology: loyalty.program?.terminology ?? PLAIN_POINTS });
    const key = `${text.upper}\n${text.lower}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#last = text;
    display.show(text);
  }
}
