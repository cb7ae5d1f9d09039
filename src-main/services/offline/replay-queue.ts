import { flagged, withoutRefusal } from '#domain/checkout/late-answers.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { memberOf } from '#domain/checkout/sale-buyer.ts';
import { offlineOf } from '#domain/checkout/sale-payment.ts';
import { isLate, statesToBeTold } from '#domain/checkout/states.ts';
import { askedPauseMs } from '#domain/errors/asked-pause.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Settings } from '#ports/settings.ts';
import type { Signals } from '#ports/signals.ts';
import type { PendingNumbers, SaleStore } from '#ports/stores.ts';
import { describe } from '../checkout/call-outcome.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { ConnectionWatch } from '../kiosk/connection-watch.ts';
import type { FreshPromotions } from '../loyalty/fresh-promotions.ts';
import { Postponed } from './postponed.ts';
import { TokenBucket } from './token-bucket.ts';

/** What the queue needs. */
export interface ReplayDeps {
  readonly sales: SaleStore;
  readonly numbers: PendingNumbers;
  readonly runtime: Runtime;
  readonly current: CurrentSale;
  readonly watch: Pick<ConnectionWatch, 'isSurelyOffline'>;
  readonly promotions: Pick<FreshPromotions, 'runningNow'>;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** The pace; and the first wait after a sale that got no answer, each further one twice as long. */
  readonly settings: Pick<Settings, 'replay' | 'timeouts'>;
  readonly signals: Signals<'offlineSalesChanged'>;
}

const MAX_WAIT_MS = 60_000;
const WAITING = statesToBeTold();

/**
 * Tells the server of what was sold without it: oldest first, one at a time, no faster than its pace. It stops where
 * the server is out of reach and yields to a live sale that is being paid. A sale the server refuses waits for a
 * manager; one it gives no answer for is put behind the others. Only the sale under way is in memory.
 */
export class ReplayQueue {
  #deps: ReplayDeps;
  #bucket: TokenBucket;
  #postponed: Postponed;
  #running: Promise<void> | undefined;
  #cancelWait: (() => void) | undefined;
  #yields = false;
  #failures = 0;
  #isClosed = false;

  constructor(deps: ReplayDeps) {
    this.#deps = deps;
    const { clock } = deps.runtime;
    const { salesPerSecond: perSecond, burst } = deps.settings.replay;
    this.#bucket = new TokenBucket({ perSecond, burst }, clock.monotonicMs());
    this.#postponed = new Postponed(() => clock.monotonicMs());
  }

  /** How many sales the server does not know yet, including the one under way, or cut off when the program ended. */
  get waiting(): number {
    return WAITING.reduce((total, state) => total + this.#deps.sales.countIn(state), 0);
  }

  /** Takes up what the last run of the program left, then replays. */
  start(): void {
    this.#safely(() => {
      for (const sale of this.#deps.sales.openSales()) if (isLate(sale.state)) this.#deps.current.beside(sale).resume();
    });
    this.wake();
  }

  /** Looks for work: a sale was queued, its time has come, or the live sale is paid. */
  wake(): void {
    if (this.#running || this.#isClosed || this.#isOffline) return;
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    const run = this.#run()
      .catch((error: unknown) => {
        this.#deps.runtime.log.error({ error: describe(error) }, 'the queue of offline sales met a fault');
        this.#failures += 1;
        this.#wakeLater(this.#backOffMs(undefined));
      })
      .finally(() => {
        this.#running = undefined;
      });
    this.#running = run;
  }

  /** Takes the queue up at once, since the server is back: what got no answer before says nothing any more. */
  returned(): void {
    this.#failures = 0;
    this.#postponed.recall();
    this.wake();
  }

  /** A change of the live sale: the queue goes on once that no longer waits for the server. */
  onSaleChanged(): void {
    if (this.#yields && !this.#deps.current.isBuyerWaiting) this.wake();
  }

  /** Replays one sale that a manager wants tried again, in its turn; resolves once it has been. */
  async retry(sale: Sale): Promise<void> {
    while (this.#running) await this.#running;
    const run = this.#replay(sale).then(() => undefined);
    this.#running = run.catch(() => undefined);
    try {
      await run;
    } finally {
      this.#running = undefined;
      this.wake();
    }
  }

  /** Resolves once nothing is under way. */
  async rest(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Begins no further sale; the call under way is left to the journal. */
  close(): void {
    this.#isClosed = true;
    this.#cancelWait?.();
  }

  get #isOffline(): boolean {
    return this.#deps.watch.isSurelyOffline;
  }

  async #run(): Promise<void> {
    for (;;) {
      const { current, runtime, sales } = this.#deps;
      if (this.#isClosed || this.#isOffline) return;
      this.#yields = current.isBuyerWaiting;
      if (this.#yields) return;
      const sale = this.#postponed.firstOf((limit) => sales.salesIn('queued', limit));
      if (!sale) return this.#recallLater();
      const waitMs = this.#bucket.claim(runtime.clock.monotonicMs());
      if (waitMs > 0) return this.#wakeLater(waitMs);
      const failure = await this.#replay(sale);
      if (failure) return this.#wakeLater(this.#backOffMs(failure));
    }
  }

  /** Replays one sale as far as the server lets it come; answers why where it gave no answer. */
  async #replay(sale: Sale): Promise<KioskError | undefined> {
    const { numbers, current, signals } = this.#deps;
    // The one on the screen, or one that no screen hears of.
    const checkout = current.beside(sale);
    const prepared = await this.#prepared(checkout.sale);
    checkout.dispatch('replayDue', prepared);
    await checkout.rest();
    const { state } = checkout.sale;
    if (state === 'done') numbers.forget(sale.saleId);
    signals.announce('offlineSalesChanged');
    if (state !== 'queued') {
      this.#failures = 0;
      this.#postponed.forget(sale.saleId);
      return undefined;
    }
    this.#failures += 1;
    if (!this.#isOffline) this.#postponed.failed(sale.saleId);
    return checkout.failure ?? new KioskError('square.offline', 'safe', { reason: 'other' });
  }

  /** The sale as it is put to the server: what other promotions do to its points is for a manager to see. */
  async #prepared(sale: Sale): Promise<Sale> {
    const fresh = { ...withoutRefusal(sale), catchUps: 0 };
    const offline = offlineOf(fresh);
    if (!offline || (!memberOf(fresh) && offline.lastFour === undefined)) return fresh;
    const now = await this.#deps.promotions.runningNow();
    const isSame =
      !now || (now.length === offline.promotionIds.length && now.every((id) => offline.promotionIds.includes(id)));
    return isSame ? fresh : flagged(fresh, 'promotion_differs');
  }

  #backOffMs(failure: KioskError | undefined): number {
    const waitMs = Math.min(
      MAX_WAIT_MS,
      this.#deps.settings.timeouts.recheckMs * 2 ** Math.min(this.#failures - 1, 10),
    );
    // Half of it is drawn: many tills that come back together must not come back in step.
    return askedPauseMs(failure) + waitMs / 2 + (this.#deps.random() * waitMs) / 2;
  }

  #wakeLater(waitMs: number, before: () => void = () => {}): void {
    if (this.#isClosed) return;
    this.#cancelWait?.();
    this.#cancelWait = this.#deps.runtime.timers.after(waitMs, () => {
      this.#cancelWait = undefined;
      before();
      this.wake();
    });
  }

  /** Has postponed sales tried again: they waited so that others go first, and now none does. */
  #recallLater(): void {
    const nextMs = this.#postponed.nextMs();
    if (nextMs === undefined) return;
    if (this.#postponed.isServerIll) return this.#wakeLater(nextMs);
    this.#wakeLater(Math.min(nextMs, this.#backOffMs(undefined)), () => this.#postponed.recall());
  }

  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#deps.runtime.log.error({ error: describe(error) }, 'offline sales could not be taken up');
    }
  }
}
