import type { PastSaleDetail, PastSalesPage } from '#contract/past-sales.ts';
import { type PastSaleView, pastSaleView, pointsForPast } from '#domain/checkout/past-sale-view.ts';
import { ALL_SALES, type PaidWay, readSearch, type SaleFind } from '#domain/checkout/past-search.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { isPaid } from '#domain/checkout/states.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { money } from '#domain/money/money.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import type { PastSaleKey, PastSaleStore } from '#ports/past-sales.ts';
import type { Clock } from '#ports/runtime.ts';
import type { PrintJobStore, SaleStore } from '#ports/stores.ts';
import { CommandQueue } from '../checkout/command-queue.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { ShopCalendar } from '../kiosk/shop-calendar.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { ShopSlips } from '../receipts/shop-slips.ts';
import type { OpenQuestions } from '../recovery/open-questions.ts';
import { boundsOfDay, type DayBounds, dayBefore } from './shop-days.ts';

/** What the service needs. */
export interface PastSalesDeps {
  readonly past: PastSaleStore;
  readonly sales: SaleStore;
  readonly jobs: PrintJobStore;
  readonly current: Pick<CurrentSale, 'living'>;
  readonly receipts: Pick<ReceiptService, 'printKept' | 'dismiss' | 'unprinted'>;
  readonly questions: Pick<OpenQuestions, 'settleSlip'>;
  readonly slips: Pick<ShopSlips, 'receiptOf'>;
  readonly shop: Pick<ShopService, 'location' | 'known'>;
  readonly calendar: Pick<ShopCalendar, 'dayOf'>;
  readonly clock: Clock;
  /** How many days a buyer who forgot their number may still have the points. */
  readonly addPointsDays: number;
}

/** What of the past the cashier wants to see. */
export interface PastAsked {
  readonly find?: string;
  /** `today`, `yesterday` or a date of the shop's calendar. */
  readonly day?: string;
  readonly way?: PaidWay;
  readonly unprinted?: true;
  readonly before?: PastSaleKey;
}

/** Sales on a page: a screen and a half of rows. */
const PAGE_SALES = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Past sales for the cashier: found, looked at, printed again. */
export class PastSales {
  #deps: PastSalesDeps;
  #commands = new CommandQueue<null>();

  constructor(deps: PastSalesDeps) {
    this.#deps = deps;
  }

  /** A page, newest first. @throws KioskError `shop.not_read`, storage.* */
  list(asked: PastAsked): PastSalesPage {
    const { calendar, clock } = this.#deps;
    const today = calendar.dayOf(clock.nowIso());
    const page = asked.unprinted ? this.#unprinted() : this.#page(asked);
    return { ...page, ...(today !== undefined && { today }) };
  }

  /** One sale with its papers. @throws KioskError `receipt.unknown` for one that is not paid, storage.* */
  sale(saleId: string): PastSaleDetail {
    const { clock } = this.#deps;
    const sale = this.paid(saleId);
    return {
      sale: this.#view(sale),
      papers: this.#papers(sale),
      addPoints: pointsForPast(sale, this.pointsUntil(sale), clock.nowIso()),
    };
  }

  /** Prints the receipt once more, once for a press. @throws KioskError `receipt.unknown`, storage.* */
  printAgain(commandId: string, saleId: string): Promise<null> {
    return this.#commands.run(commandId, () => {
      this.#deps.receipts.printKept(this.paid(saleId));
      this.#deps.questions.settleSlip(saleId, 'print');
      return null;
    });
  }

  /** No receipt of this sale is wanted any more. @throws KioskError storage.* */
  dismiss(commandId: string, saleId: string): Promise<null> {
    return this.#commands.run(commandId, () => {
      this.#deps.receipts.dismiss(saleId);
      this.#deps.questions.settleSlip(saleId, 'leave');
      return null;
    });
  }

  /** The sale as it stands. @throws KioskError `receipt.unknown` for one that is not paid, storage.* */
  paid(saleId: string): Sale {
    const { current, sales } = this.#deps;
    const sale = current.living(saleId)?.sale ?? sales.sale(saleId);
    if (!sale || !isPaid(sale.state)) throw new KioskError('receipt.unknown', 'never', undefined);
    return sale;
  }

  /** Until when points may be added to it, ISO 8601 UTC. */
  pointsUntil({ startedAt, finishedAt = startedAt }: Sale): string {
    const { clock, addPointsDays } = this.#deps;
    return clock.isoOf(clock.msOf(finishedAt) + addPointsDays * DAY_MS);
  }

  #unprinted(): PastSalesPage {
    const { sales, receipts } = this.#deps;
    const found = receipts.unprinted.flatMap((saleId) => sales.sale(saleId) ?? []);
    return { sales: found.map((sale) => this.#view(sale)) };
  }

  #page({ find, day, way, before }: PastAsked): PastSalesPage {
    const { past, shop } = this.#deps;
    const search = find === undefined || find.trim() === '' ? undefined : readSearch(find, shop.known.currency);
    const finds = search?.finds ?? [way === undefined ? ALL_SALES : ({ kind: 'way', value: way } as const)];
    const bounds = search ? undefined : this.#bounds(day);
    const limit = PAGE_SALES + 1;
    const found = past.newest({ finds, ...bounds, ...(before && { before }), limit });
    const entries = found.slice(0, PAGE_SALES);
    const last = entries.at(-1);
    const named = before === undefined && search?.number !== undefined ? this.#ofNumber(search.number) : [];
    const others = entries.filter(({ saleId }) => named.every((sale) => sale.saleId !== saleId));
    const sum = bounds && finds[0] && before === undefined ? this.#sum(finds[0], bounds) : undefined;
    return {
      sales: [...named, ...others.map(({ sale }) => sale)].map((sale) => this.#view(sale)),
      ...(last && found.length > PAGE_SALES && { goesOnBefore: { at: last.at, saleId: last.saleId } }),
      ...(sum && { sum }),
    };
  }

  #ofNumber(number: string): readonly Sale[] {
    const sale = this.#deps.sales.saleOfNumber(number);
    return sale && isPaid(sale.state) ? [sale] : [];
  }

  #bounds(day: string | undefined): DayBounds | undefined {
    const { shop, calendar, clock } = this.#deps;
    const today = calendar.dayOf(clock.nowIso());
    if (day === undefined || !shop.location || today === undefined) return undefined;
    const { timeZone } = shop.location;
    const asked = day === 'today' ? today : day === 'yesterday' ? dayBefore(today, clock) : day;
    return boundsOfDay(asked, timeZone, clock);
  }

  #sum(find: SaleFind, { from, until }: DayBounds): NonNullable<PastSalesPage['sum']> {
    const { past, shop } = this.#deps;
    const { sales, amount } = past.sum(find, from, until);
    return { sales, total: money(amount, shop.known.currency) };
  }

  #view(sale: Sale): PastSaleView {
    return pastSaleView(sale, this.#deps.receipts.unprinted.includes(sale.saleId));
  }

  /** The first receipt as it is kept, else as it would be printed now; then the slips of returns. */
  #papers(sale: Sale): readonly ReceiptDocument[] {
    const { jobs, slips } = this.#deps;
    const known = jobs.jobsOfSale(sale.saleId);
    const receipt = known.find((job) => job.kind === 'receipt');
    const returned = known.filter((job) => job.kind === 'slip');
    const first = receipt?.kind === 'receipt' ? receipt.document : slips.receiptOf(sale);
    return [first, ...returned.flatMap((job) => (job.kind === 'slip' ? [job.document] : []))];
  }
}
