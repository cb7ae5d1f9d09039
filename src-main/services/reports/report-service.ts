import type { Person } from '#contract/procedure.ts';
import type { ReportReply } from '#contract/reports.ts';
import { counted, type DayFigures, dayReport, emptyDay } from '#domain/receipt/day-figures.ts';
import { dayReportSlip } from '#domain/receipt/day-report.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { DayStore, OpenDay } from '#ports/stores.ts';
import { CommandQueue } from '../checkout/command-queue.ts';
import type { ShopCalendar } from '../kiosk/shop-calendar.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { ShopSlips } from '../receipts/shop-slips.ts';
import type { ShiftService } from '../shift/shift-service.ts';

/** What the service needs. */
export interface ReportDeps {
  readonly days: DayStore;
  readonly receipts: Pick<ReceiptService, 'slipJob' | 'printSlip' | 'run'>;
  readonly runtime: Runtime;
  readonly shop: Pick<ShopService, 'known'>;
  readonly slips: Pick<ShopSlips, 'shop'>;
  readonly calendar: Pick<ShopCalendar, 'timeOf'>;
  readonly loyalty: Pick<LoyaltyService, 'program'>;
  readonly shifts: Pick<ShiftService, 'ofDay' | 'mustBeCounted'>;
}

/** When a report was asked for, and by whom. */
interface Asked {
  readonly at: string;
  readonly by: Person;
}

/** Facts read at a time: few enough to go unnoticed at the counter. */
const FACTS_PER_PAGE = 100;

/**
 * X and Z reports. A Z ends the day and queues its report in one commit: a program that ends right after prints it at
 * its next start, and a closing that could not be written has closed nothing.
 */
export class ReportService {
  #deps: ReportDeps;
  #commands = new CommandQueue<ReportReply>();

  constructor(deps: ReportDeps) {
    this.#deps = deps;
  }

  /** Prints what happened since the last Z, once for a press. @throws KioskError `shop.not_read`, storage.* */
  print(commandId: string, kind: 'X' | 'Z', by: Person): Promise<ReportReply> {
    return this.#commands.run(commandId, () => (kind === 'X' ? this.#lookOn(by) : this.#closeDay(by)));
  }

  /** Prints the last Z once more, marked DUPLICATE; nothing where no day was closed yet. @throws KioskError storage.* */
  printAgain(commandId: string): Promise<ReportReply> {
    return this.#commands.run(commandId, () => {
      const { days, receipts } = this.#deps;
      const document = days.lastSlip();
      if (!document) return {};
      receipts.printSlip(document, { duplicate: true });
      return { number: document.number };
    });
  }

  async #lookOn(by: Person): Promise<ReportReply> {
    const { days, receipts, runtime } = this.#deps;
    const at = runtime.clock.nowIso();
    const day = days.openDay();
    receipts.printSlip(this.#slip('x', day, await this.#figures(day), { at, by }));
    return {};
  }

  async #closeDay(by: Person): Promise<ReportReply> {
    const { days, receipts, runtime, shifts } = this.#deps;
    const at = runtime.clock.nowIso();
    shifts.mustBeCounted();
    const day = days.openDay();
    const figures = await this.#figures(day);
    shifts.mustBeCounted();
    const counted = shifts.ofDay();
    const document = this.#slip('z', day, figures, { at, by });
    const printJob = receipts.slipJob(document);
    days.close(day, { at, by: by.cashierId, printJob, shifts: counted.map(({ shiftId }) => shiftId) });
    receipts.run(printJob);
    return { number: document.number };
  }

  /** Page by page: a long day read at once would fill the memory and hold up the counter. */
  async #figures(day: OpenDay): Promise<DayFigures> {
    const { days, shop, runtime } = this.#deps;
    let figures = emptyDay(shop.known.currency);
    let after: number | undefined = day.afterEntry;
    while (after !== undefined) {
      const { facts, goesOnAfter } = days.facts(day, after, FACTS_PER_PAGE);
      figures = facts.reduce(counted, figures);
      after = goesOnAfter;
      if (after !== undefined) await new Promise<void>((resolve) => void runtime.timers.after(0, resolve));
    }
    return figures;
  }

  #slip(kind: 'x' | 'z', day: OpenDay, figures: DayFigures, { at, by }: Asked): ReceiptDocument {
    const { slips, calendar, loyalty, shifts } = this.#deps;
    const where = slips.shop;
    const to = calendar.timeOf(at);
    const about = {
      kind,
      ...(kind === 'z' && { number: `Z ${String(day.number).padStart(4, '0')}` }),
      from: calendar.timeOf(day.from ?? at),
      to,
      cashier: by.name,
      noSales: day.noSales,
      shifts: shifts.ofDay().map(({ figures: drawer }) => drawer),
    };
    return dayReportSlip(dayReport(figures, about, where.language), where, loyalty.program?.terminology, to);
  }
}
