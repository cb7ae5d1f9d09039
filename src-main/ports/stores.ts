import type { Sale } from '#domain/checkout/sale.ts';
import type { CheckoutState } from '#domain/checkout/states.ts';
import type { LoyaltyProgram } from '#domain/loyalty/program.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import type { DayFact } from '#domain/receipt/day-figures.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import type { DrawerEvent } from '#domain/shift/drawer-events.ts';
import type { Shift } from '#domain/shift/shift.ts';
import type { CatalogCategory, CatalogItem } from './catalog-gateway.ts';
import type { StoreLocation } from './directory-gateways.ts';
import type { LoyaltyPromotion } from './loyalty-gateway.ts';
import type { PastSaleStore } from './past-sales.ts';
import type { SecretStore } from './secrets.ts';
import type { ShiftStore } from './shifts.ts';

/** How far a journalled call has come. */
export type JournalState = 'INTENDED' | 'SENT' | 'ANSWERED' | 'UNSURE';

/** One call to the outside, written before it is tried. */
export interface JournalRow {
  readonly checkoutId: string;
  readonly seq: number;
  /** The step of the state table, "payment.create". */
  readonly step: string;
  readonly idempotencyKey: string;
  readonly request: unknown;
  readonly state: JournalState;
  readonly answer?: unknown;
  /** ISO 8601 UTC: when it was answered; until then, when the call was first made. */
  readonly at: string;
}

/** A change of a row that already stands. */
export interface JournalMark {
  readonly checkoutId: string;
  readonly seq: number;
  readonly state: JournalState;
  readonly answer?: unknown;
  readonly at: string;
}

/** What one commit writes: the answer of one call, the intent of the next, and the sale as it now is. */
export interface JournalCommit {
  readonly marks?: readonly JournalMark[];
  readonly intents?: readonly JournalRow[];
  readonly sale?: Sale;
  readonly printJobs?: readonly PrintJob[];
  /** A shift as it now is. */
  readonly shift?: Shift;
  /** What happens to the drawer beside sales; what the sale itself does to it is noted by the file. */
  readonly drawerEvents?: readonly DrawerEvent[];
}

/** Sales and their journal, one durable commit at a time. @throws KioskError `storage.full`, `storage.read_only` */
export interface SaleStore {
  /** The next sale's number, "0001" on; never given twice. */
  nextNumber(): string;
  /** All of it or nothing, on disk when it returns. */
  commit(commit: JournalCommit): void;
  sale(saleId: string): Sale | undefined;
  /** The sale of this number, "0042"; the newest where a restored file has given one twice. */
  saleOfNumber(number: string): Sale | undefined;
  /**
   * Sales that need more work, oldest first: not over, and not waiting for the queue or a manager.
   * A sale that is done counts while its points are still to be credited.
   */
  openSales(): readonly Sale[];
  /** Sales in this state, oldest first, at most `limit`. */
  salesIn(state: CheckoutState, limit: number): readonly Sale[];
  countIn(state: CheckoutState): number;
  /** Sales recorded late that a manager should look at, oldest first, at most `limit`. */
  flaggedSales(limit: number): readonly Sale[];
  journal(checkoutId: string): readonly JournalRow[];
}

/**
 * Phone numbers taken while the server could not be asked, sealed at rest and kept apart from everything else.
 * Each is forgotten as soon as its sale's points are settled.
 */
export interface PendingNumbers {
  /** @throws KioskError storage.* */
  keep(saleId: string, phone: string): void;
  numberOf(saleId: string): string | undefined;
  forget(saleId: string): void;
}

/** A whole catalog as versions before 0.2 kept it. Now it has a file of its own, `CatalogCopy`. */
export interface KeptCatalog {
  readonly categories: readonly CatalogCategory[];
  readonly items: readonly CatalogItem[];
  /** Of custom amounts. */
  readonly taxes: readonly SaleTax[];
}

/** What is kept of a shop, part by part. `program` is null for a shop without one. */
export interface CopyParts {
  readonly server: { readonly locationId: string; readonly isDemo: boolean };
  readonly location: StoreLocation;
  readonly program: LoyaltyProgram | null;
  readonly promotions: readonly LoyaltyPromotion[];
  readonly catalog: KeptCatalog;
}

/** A part as it was last read. `at`: ISO 8601 UTC. */
export interface LastCopy<P extends keyof CopyParts> {
  readonly at: string;
  readonly value: CopyParts[P];
}

/** The last good copy of what a kiosk reads of its shop. `source` names server and location, so no other shop's is taken. */
export interface ShopCopies {
  /** @throws KioskError storage.* */
  keep<P extends keyof CopyParts>(source: string, part: P, value: CopyParts[P], at: string): void;
  last<P extends keyof CopyParts>(source: string, part: P): LastCopy<P> | undefined;
  /** @throws KioskError storage.* */
  forget(source: string, part: keyof CopyParts): void;
}

/** How far a print job has come. A send that broke off is never repeated by itself: it might print twice */
export type PrintJobState = 'QUEUED' | 'SENDING' | 'SENT' | 'CONFIRMED' | 'UNSURE' | 'FAILED';

/** A slip or a drawer kick on its way to a device. */
export type PrintJob = ReceiptJob | ReturnSlipJob | ReportJob | DrawerJob;

interface JobOnItsWay {
  readonly jobId: string;
  readonly state: PrintJobState;
  /** ISO 8601 UTC: when it was queued, then when its state last changed. */
  readonly at: string;
}

/** The receipt of a sale. A sale has one; any further copy is a duplicate. */
export interface ReceiptJob extends JobOnItsWay {
  readonly kind: 'receipt';
  readonly saleId: string;
  readonly document: ReceiptDocument;
  readonly duplicate: boolean;
}

/** The slip of a return; a sale has as many as there were returns. */
export interface ReturnSlipJob extends JobOnItsWay {
  readonly kind: 'slip';
  readonly saleId: string;
  readonly document: ReceiptDocument;
}

/** A slip that belongs to no sale: an X or Z report, a buyer's balance, a drawer opened without a sale. */
export interface ReportJob extends JobOnItsWay {
  readonly kind: 'report';
  readonly document: ReceiptDocument;
  readonly duplicate: boolean;
}

/** A kick for the drawer; without a sale where a manager opened it. */
export interface DrawerJob extends JobOnItsWay {
  readonly kind: 'drawer';
  readonly saleId?: string;
}

/** Print jobs: the truth about paper and drawer from the moment they are queued. */
export interface PrintJobStore {
  mark(jobId: string, state: PrintJobState, at: string): void;
  waiting(): readonly PrintJob[];
  /** Jobs whose end is not known, oldest first: right after a start, those a crash broke off. */
  sending(): readonly PrintJob[];
  jobsOfSale(saleId: string): readonly PrintJob[];
  /** Sales whose receipt did not come out, newest first, at most `limit`. */
  unprinted(limit: number): readonly string[];
  /** A person wants no receipt of this sale any more. @throws KioskError storage.* */
  dismissUnprinted(saleId: string): void;
}

/** A person who may sign in. */
export interface Cashier {
  readonly cashierId: string;
  readonly name: string;
  readonly role: 'cashier' | 'manager';
}

/** Who may sign in, and a record of what they did. PINs are kept hashed, never read back. */
export interface CashierStore {
  add(cashier: Cashier, pin: string): void;
  /** The cashier with this PIN, or undefined. */
  findByPin(pin: string): Cashier | undefined;
  count(): number;
  /** Notes who did what, without secrets and without phone numbers. */
  audit(entry: { readonly at: string; readonly who: string; readonly what: string; readonly detail?: unknown }): void;
}

/** What only a person can say about a sale or its slip, asked once and kept until it is answered. */
export interface Question {
  readonly questionId: string;
  readonly saleId: string;
  /** `sale`: what happened to it, or is to happen to it. `receipt`: whether its slip came out. */
  readonly about: 'sale' | 'receipt';
  /** ISO 8601 UTC. */
  readonly askedAt: string;
}

/** Questions on the cashier's screen; they outlive the program. @throws KioskError storage.* */
export interface QuestionStore {
  /** Kept once: while the same thing about the same sale is still unanswered, nothing is added. */
  ask(question: Question): void;
  /** Those without an answer, oldest first, at most `limit`. */
  unanswered(limit: number): readonly Question[];
  /** `answer` undefined: it has answered itself. */
  settle(questionId: string, answer: string | undefined, at: string): void;
}

/** The day that goes on, as it stood when it was looked at. */
export interface OpenDay {
  /** Of the Z that closes it, 1 on. */
  readonly number: number;
  /** ISO 8601 UTC: when the day before was closed, else when the first fact was noted; absent while there is none. */
  readonly from?: string;
  /** Facts after this one and up to `throughEntry` are the day's. */
  readonly afterEntry: number;
  readonly throughEntry: number;
  readonly throughAudit: number;
  /** How often the drawer was opened without a sale. */
  readonly noSales: number;
}

/** Some of a day's facts; there may be more after `goesOnAfter`. */
export interface DayFactPage {
  readonly facts: readonly DayFact[];
  readonly goesOnAfter?: number;
}

/** How many units of each variation some sales sold; there may be older sales before `goesOnBefore`. */
export interface UnitsSold {
  readonly units: readonly { readonly variationId: string; readonly sold: number }[];
  readonly goesOnBefore?: number;
}

/** How a day is closed: when and by whom, with its report and the counted shifts that stand in it. */
export interface DayClosing {
  readonly at: string;
  readonly by: string;
  readonly printJob: ReportJob;
  readonly shifts?: readonly string[];
}

/** What has happened since the last Z, in the order it came to be known here. @throws KioskError storage.* */
export interface DayStore {
  openDay(): OpenDay;
  /** The day's facts after that entry, at most `limit`. Those noted since `openDay` are the next day's. */
  facts(day: OpenDay, afterEntry: number, limit: number): DayFactPage;
  /**
   * Ends the day and queues its report, both or neither, on disk when it returns. A number is given once.
   * @throws RangeError where the day was closed meanwhile
   */
  close(day: OpenDay, closing: DayClosing): void;
  /** Of the newest paid sales since then, at most `limit` of them, or of those before an entry. ISO 8601 UTC. */
  unitsSold(since: string, beforeEntry: number | undefined, limit: number): UnitsSold;
  /** The report of the last day that was closed. */
  lastSlip(): ReceiptDocument | undefined;
}

/** What printers keep in their own memory, by the printer's name. */
export interface PrinterMemory {
  /** Fingerprint of the logo that was stored in it; undefined where none was. */
  logoIn(printer: string): string | undefined;
  noteLogo(printer: string, fingerprint: string | undefined): void;
}

/** The kiosk's own file. */
export interface KioskStores {
  readonly sales: SaleStore;
  readonly printJobs: PrintJobStore;
  readonly cashiers: CashierStore;
  readonly printerMemory: PrinterMemory;
  readonly questions: QuestionStore;
  readonly copies: ShopCopies;
  readonly days: DayStore;
  readonly pastSales: PastSaleStore;
  readonly shifts: ShiftStore;
  /** The numbers in this file, sealed with a key that is kept with these secrets. */
  numbersSealedBy(secrets: SecretStore): PendingNumbers;
  close(): void;
}
