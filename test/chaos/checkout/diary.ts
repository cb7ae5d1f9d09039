import type { TenderKind } from '#domain/checkout/tender.ts';

/** One sale as the people at the counter lived it. Amounts in minor units. */
export interface SaleStory {
  readonly number: string;
  /** What lay on the counter when money was asked for last, as the screen had it. */
  goods: readonly { readonly quantity: number; readonly unitPrice: number }[];
  /** The last four digits of the buyer's number, as the screen had them when money was asked for last. */
  lastFour: string | undefined;
  /** A number taken without the line that nobody had enrolled: it earns if somebody has by the time it is looked up. */
  mayEarn: string | undefined;
  /** What the screen said was to be paid, each time money was offered. */
  readonly asked: number[];
  /** Money offered, whatever came of it. */
  readonly offers: Offer[];
  /**
   * How it ended before their eyes, on the sale's own screen or on a card; `outOfSight`: neither ever said so.
   */
  end: 'paid' | 'voided' | 'outOfSight';
  /** What the screen said was paid, tips included, once it said so. */
  paid: number | undefined;
  /** Cash as it was counted: what the buyer gave less what the screen said to give back. */
  cashKept: number;
  /** False where the cash was never counted because only a card told of it later. */
  isCashCounted: boolean;
  /** The cashier was asked about its slip and left it. */
  isSlipLeft: boolean;
  /** It was sold while the server could not be reached. */
  isOffline: boolean;
  /** Money the screen said to give back for goods that came back, in all. */
  returned: number;
  /** A return was begun and the screen did not say how it ended: it is looked up once the shop is quiet. */
  isReturnUnsure: boolean;
}

/** Money the buyer held out. */
export interface Offer {
  readonly kind: TenderKind;
  readonly amount: number;
  readonly tip: number;
  readonly tendered: number;
}

/** A sale nobody has rung anything up in. */
export function newStory(number: string): SaleStory {
  return {
    number,
    goods: [],
    lastFour: undefined,
    mayEarn: undefined,
    asked: [],
    offers: [],
    end: 'outOfSight',
    paid: undefined,
    cashKept: 0,
    isCashCounted: true,
    isSlipLeft: false,
    isOffline: false,
    returned: 0,
    isReturnUnsure: false,
  };
}
