import type { Sale } from '#domain/checkout/sale.ts';
import { memberOf } from '#domain/checkout/sale-buyer.ts';
import { customerView } from '#domain/checkout/sale-view.ts';
import { EXPIRY_NOTICE_DAYS, nextToExpire } from '#domain/loyalty/expiry.ts';
import type { LoyaltyAccount } from '#domain/loyalty/program.ts';
import { lastFour } from '#domain/phone/phone.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { returnReceipt } from '#domain/receipt/return-receipt.ts';
import { lastReturn } from '#domain/receipt/returned-goods.ts';
import { type PointsToExpire, saleReceipt } from '#domain/receipt/sale-receipt.ts';
import type { ReceiptShop } from '#domain/receipt/slip-parts.ts';
import { balanceSlip, noSaleSlip } from '#domain/receipt/standalone-slips.ts';
import type { Clock } from '#ports/runtime.ts';
import type { ShopCalendar } from '../kiosk/shop-calendar.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';

/** What slips are written with. */
export interface ShopSlipsDeps {
  readonly shop: Pick<ShopService, 'location' | 'name'>;
  readonly loyalty: Pick<LoyaltyService, 'program'>;
  readonly calendar: ShopCalendar;
  readonly clock: Clock;
  /** Slips say DEMO. */
  readonly isDemo: boolean;
  readonly language: string;
}

/** A drawer that was opened without a sale. */
export interface DrawerOpened {
  /** The job that opened it. */
  readonly number: string;
  readonly at: string;
  readonly cashier: string;
  readonly reason: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every slip in the shop's own words, as shop, program and clock are now. */
export class ShopSlips {
  #deps: ShopSlipsDeps;

  constructor(deps: ShopSlipsDeps) {
    this.#deps = deps;
  }

  /** What slips say of the shop. */
  get shop(): ReceiptShop {
    const { shop, isDemo, language } = this.#deps;
    const { location } = shop;
    const phone = location?.phone;
    const addressLines = location?.addressLines ?? [];
    return { name: shop.name, addressLines, ...(phone !== undefined && { phone }), isDemo, language };
  }

  /** The receipt of a sale as it is now. */
  receiptOf(sale: Sale): ReceiptDocument {
    const { loyalty, calendar, clock } = this.#deps;
    const expiring = this.#pointsToExpire(sale, sale.finishedAt ?? clock.nowIso());
    return saleReceipt(sale, this.shop, loyalty.program, calendar.timeOf(sale.finishedAt), expiring);
  }

  /** The slip of a sale's last return; undefined where nothing came back. */
  returnOf(sale: Sale): ReceiptDocument | undefined {
    const { loyalty, calendar } = this.#deps;
    const goods = lastReturn(sale);
    return goods && returnReceipt(goods, this.shop, loyalty.program, calendar.timeOf(goods.at));
  }

  /** The points of a sale's buyer; undefined where no buyer's points are known. */
  balanceOf(sale: Sale): ReceiptDocument | undefined {
    const { calendar, clock } = this.#deps;
    const { program } = this.#deps.loyalty;
    const { member } = customerView(sale, program);
    if (!member || !program) return undefined;
    const at = clock.nowIso();
    const expiring = this.#pointsToExpire(sale, at);
    return balanceSlip({ ...member, ...(expiring && { expiring }) }, this.shop, program, calendar.timeOf(at));
  }

  /** The points of an account without a sale; undefined in a shop without a program. */
  balanceOfAccount({ phone, balancePoints }: LoyaltyAccount): ReceiptDocument | undefined {
    const { calendar, clock, loyalty } = this.#deps;
    const { program } = loyalty;
    const points = { lastFour: lastFour(phone), balancePoints };
    return program && balanceSlip(points, this.shop, program, calendar.timeOf(clock.nowIso()));
  }

  /** Who opened the drawer without a sale, when and why. */
  drawerOpened(opened: DrawerOpened): ReceiptDocument {
    return noSaleSlip(opened, this.shop, this.#deps.calendar.timeOf(opened.at));
  }

  /** The buyer's points that go next, if they go soon after `fromIso`. */
  #pointsToExpire(sale: Sale, fromIso: string): PointsToExpire | undefined {
    const { clock, calendar } = this.#deps;
    const fromMs = clock.msOf(fromIso);
    const between = { fromMs, untilMs: fromMs + EXPIRY_NOTICE_DAYS * DAY_MS };
    const next = nextToExpire(memberOf(sale)?.expiring ?? [], between, (iso) => clock.msOf(iso));
    if (!next) return undefined;
    // They last through the instant before: at midnight sharp that is the day that has just ended.
    const lastMs = clock.msOf(next.expiresAt) - 1;
    return { points: next.points, on: calendar.dateOf(clock.isoOf(lastMs)) };
  }
}
