import { isToBeTold, unwinding } from '#domain/checkout/recovery-rules.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { isOver, isPaid, isParked, isResting } from '#domain/checkout/states.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { SaleStore } from '#ports/stores.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { CheckoutJobs } from '../checkout/checkout-deps.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { OpenQuestions } from './open-questions.ts';

/** What the service needs. */
export interface RecoveryDeps {
  readonly current: CurrentSale;
  readonly sales: SaleStore;
  readonly jobs: CheckoutJobs;
  readonly questions: OpenQuestions;
  readonly runtime: Runtime;
  /** The first wait before what the server would not do is tried again, in milliseconds; each further one is twice as long. */
  readonly recheckMs: number;
}

/** The longest wait, as a multiple of the first. */
const MAX_WAIT_FACTOR = 16;

/** A sale that no cashier looks at, and that is brought to an end. */
interface Unfinished {
  readonly checkout: Checkout;
  /** True where the cashier of this sale is no longer at the till: then the drawer stays shut. */
  isLate: boolean;
  isBusy: boolean;
  waitMs: number;
  cancelWait?: (() => void) | undefined;
}

/**
 * Takes up every sale that an end of the program, a lost connection or a hurried cashier has left unfinished, and
 * brings each to where it can be left: paid, given up, or put aside without tenders and rewards for a person to decide.
 */
export class RecoveryService {
  #deps: RecoveryDeps;
  #unfinished = new Map<string, Unfinished>();
  #isStarted = false;

  constructor(deps: RecoveryDeps) {
    this.#deps = deps;
  }

  /** Takes up what the last run of the program left. Called once the clients stand. Never throws. */
  start(): void {
    this.#isStarted = true;
    this.#readQuestions();
    this.#resumeOpenSales();
  }

  /** The server answers again: what waits for it is tried at once. Never throws. */
  returned(): void {
    if (!this.#isStarted) return;
    this.#deps.current.repeatNow();
    for (const unfinished of this.#unfinished.values()) this.#tryNow(unfinished);
    this.#resumeOpenSales();
  }

  /** Looks at the sales again, since one has changed. Never throws. */
  onSaleChanged(): void {
    if (!this.#isStarted) return;
    for (const checkout of this.#deps.current.aside) this.#noteAside(checkout);
    for (const unfinished of this.#unfinished.values()) this.#settle(unfinished);
    this.#deps.questions.onSaleChanged();
  }

  /** Brings a sale to an end that a person has given up or leaves to itself. */
  unwind(checkout: Checkout): void {
    const known = this.#unfinished.get(checkout.sale.saleId);
    this.#tryNow(known ?? this.#watch(checkout, false));
  }

  #readQuestions(): void {
    try {
      this.#deps.questions.start();
    } catch (error) {
      this.#log(error, 'the open questions could not be read');
    }
  }

  #resumeOpenSales(): void {
    try {
      const { current, sales } = this.#deps;
      for (const sale of sales.openSales()) if (!current.living(sale.saleId)) this.#resumeSale(sale);
    } catch (error) {
      this.#log(error, 'the open sales could not be read');
      this.#deps.runtime.timers.after(this.#deps.recheckMs * MAX_WAIT_FACTOR, () => this.#resumeOpenSales());
    }
  }

  #resumeSale(sale: Sale): void {
    const { saleId } = sale;
    const jobs: CheckoutJobs = {
      noteDue: (effect, now) => this.#deps.jobs.noteDue(effect, now),
      jobFor: (effect, now) =>
        effect === 'openDrawer' && this.#unfinished.get(saleId)?.isLate
          ? undefined
          : this.#deps.jobs.jobFor(effect, now),
      run: (job) => this.#deps.jobs.run(job),
    };
    if (isToBeTold(sale)) this.#deps.questions.ask(saleId);
    const unfinished = this.#watch(this.#deps.current.beside(sale, jobs), true);
    this.#resume(unfinished);
  }

  #resume(unfinished: Unfinished): void {
    try {
      unfinished.checkout.resume();
      this.#settle(unfinished);
    } catch (error) {
      this.#log(error, 'a sale could not be taken up');
      this.#tryLater(unfinished, () => this.#resume(unfinished));
    }
  }

  /** The cashier went on to the next sale while this one was unsure, or before the server knew that it was given up. */
  #noteAside(checkout: Checkout): void {
    const { saleId } = checkout.sale;
    if (this.#unfinished.has(saleId)) return;
    try {
      if (isToBeTold(checkout.sale)) this.#deps.questions.ask(saleId);
      this.#watch(checkout, false);
    } catch (error) {
      this.#log(error, 'a question about a sale could not be kept');
    }
  }

  #watch(checkout: Checkout, isLate: boolean): Unfinished {
    const unfinished = { checkout, isLate, isBusy: false, waitMs: this.#deps.recheckMs };
    this.#unfinished.set(checkout.sale.saleId, unfinished);
    return unfinished;
  }

  /** Lets a sale go that needs nothing more, and unwinds one that does. */
  #settle(unfinished: Unfinished): void {
    const { sale } = unfinished.checkout;
    const isCurrent = this.#deps.current.sale?.saleId === sale.saleId;
    if (isCurrent || isDone(sale)) return this.#letGo(unfinished);
    if (!isResting(sale.state) || unfinished.isBusy || unfinished.cancelWait) return;
    if (this.#stepFor(sale)) void this.#unwind(unfinished);
    else if (sale.state === 'held') this.#letGo(unfinished);
  }

  #letGo(unfinished: Unfinished): void {
    unfinished.cancelWait?.();
    unfinished.isLate = false;
    this.#unfinished.delete(unfinished.checkout.sale.saleId);
  }

  async #unwind(unfinished: Unfinished): Promise<void> {
    const { checkout } = unfinished;
    unfinished.isBusy = true;
    await checkout.rest();
    const before = checkout.sale;
    try {
      const step = this.#deps.current.sale?.saleId === before.saleId ? undefined : this.#stepFor(before);
      if (step) checkout.dispatch(step.event, step.sale);
      await checkout.rest();
    } catch (error) {
      this.#log(error, 'an unfinished sale could not be unwound');
    }
    unfinished.isBusy = false;
    if (checkout.sale.state === before.state && this.#stepFor(checkout.sale)) {
      return this.#tryLater(unfinished, () => this.#settle(unfinished));
    }
    unfinished.waitMs = this.#deps.recheckMs;
    this.#settle(unfinished);
  }

  #stepFor(sale: Sale) {
    return unwinding(sale, this.#deps.runtime.clock.nowIso());
  }

  #tryLater(unfinished: Unfinished, retry: () => void): void {
    const { runtime, recheckMs } = this.#deps;
    const cancel = runtime.timers.after(unfinished.waitMs, () => {
      unfinished.cancelWait = undefined;
      retry();
    });
    unfinished.cancelWait = cancel;
    unfinished.waitMs = Math.min(unfinished.waitMs * 2, recheckMs * MAX_WAIT_FACTOR);
  }

  #tryNow(unfinished: Unfinished): void {
    unfinished.cancelWait?.();
    unfinished.cancelWait = undefined;
    unfinished.waitMs = this.#deps.recheckMs;
    this.#settle(unfinished);
  }

  #log(error: unknown, message: string): void {
    const told = error instanceof KioskError ? error.code : String(error);
    this.#deps.runtime.log.error({ error: told }, message);
  }
}

/** True where nothing is left to do, except for points that are credited without it. */
function isDone({ state }: Sale): boolean {
  return isOver(state) || (isPaid(state) && isParked(state));
}
