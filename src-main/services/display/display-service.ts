import type { Sale } from '#domain/checkout/sale.ts';
import type { Terminology } from '#domain/loyalty/program.ts';
import { lineDisplayText } from '#domain/receipt/line-display.ts';
import type { LineDisplay } from '#ports/devices.ts';

const PLAIN_POINTS: Terminology = { one: 'Point', other: 'Points' };

/** Keeps the line display at what the sale says; sends only what has changed. */
export class DisplayService {
  #display: LineDisplay;
  #shown = '';

  constructor(display: LineDisplay) {
    this.#display = display;
  }

  /** Shows the sale, or the shop's name while there is none. */
  show(sale: Sale | undefined, shopName: string, terminology: Terminology | undefined): void {
    const text = lineDisplayText(sale, { name: shopName, terminology: terminology ?? PLAIN_POINTS });
    const key = `${text.upper}\n${text.lower}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#display.show(text);
  }
}
