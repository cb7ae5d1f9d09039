import type { Sale } from '#domain/checkout/sale.ts';
import type { Terminology } from '#domain/loyalty/program.ts';
import type { LineDisplayText } from '#domain/receipt/document.ts';
import { lineDisplayText } from '#domain/receipt/line-display.ts';
import type { LineDisplay } from '#ports/devices.ts';
import type { Timers } from '#ports/runtime.ts';

const PLAIN_POINTS: Terminology = { one: 'Point', other: 'Points' };

const TEST_TEXT: LineDisplayText = { upper: 'Regulars test', lower: 'Café 0123456789 9.00' };
const TEST_MS = 5_000;

/** Keeps the line display at what the sale says; sends only what has changed. */
export class DisplayService {
  #display: LineDisplay;
  #shown = '';
  #last: LineDisplayText = { upper: '', lower: '' };

  constructor(display: LineDisplay) {
    this.#display = display;
  }

  /** Shows a test text for some seconds, then what stood before. */
  test(timers: Timers): void {
    this.#display.show(TEST_TEXT);
    timers.after(TEST_MS, () => this.#display.show(this.#last));
  }

  /** Shows the sale, or the shop's name while there is none. */
  show(sale: Sale | undefined, shopName: string, terminology: Terminology | undefined): void {
    const text = lineDisplayText(sale, { name: shopName, terminology: terminology ?? PLAIN_POINTS });
    const key = `${text.upper}\n${text.lower}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#last = text;
    this.#display.show(text);
  }
}
