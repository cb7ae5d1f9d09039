import { addLine } from '#domain/checkout/cart-rules.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { isOver, isPaid } from '#domain/checkout/states.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Scanner } from '#ports/counter-input.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { CartCommands } from '../checkout/cart-commands.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';

/** Scans that may wait: more than a person makes, so only a broken scanner gets this far. */
const MAX_WAITING_SCANS = 50;

/** What the service needs. */
export interface ScannerDeps {
  readonly current: CurrentSale;
  readonly cart: CartCommands;
  readonly catalog: CatalogService;
  readonly runtime: Runtime;
  /** True while a cashier is signed in. Without one, no scan is rung up. */
  readonly isAttended: () => boolean;
  readonly signals: Signals<'saleChanged'>;
}

/**
 * Rings up what a scanner on a line of its own reads, the way `sale.scan` does: in order, waiting while the server
 * is asked. A scan after a finished sale opens the next one; one during a payment is refused in words.
 */
export class ScannerService {
  #deps: ScannerDeps;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  #notice: { readonly error: KioskError; readonly seen: string } | undefined;

  constructor(deps: ScannerDeps) {
    this.#deps = deps;
  }

  /** Listens to a scanner for good. */
  listenTo(scanner: Scanner): void {
    scanner.onScan((code) => this.#accept(code));
    scanner.onFault((error) => this.#say(error));
  }

  /** Why the last scan was not added; gone once the sale has changed. */
  get notice(): KioskError | undefined {
    return this.#notice?.seen === this.#seen() ? this.#notice.error : undefined;
  }

  #accept(code: string): void {
    if (!this.#deps.isAttended() || this.#waiting >= MAX_WAITING_SCANS) return;
    this.#waiting += 1;
    this.#last = this.#last
      .then(() => this.#add(code))
      .catch((error: unknown) => {
        this.#say(error instanceof KioskError ? error : new KioskError('internal', 'ask', { logId: '' }, error));
      })
      .finally(() => {
        this.#waiting -= 1;
      });
  }

  async #add(code: string): Promise<void> {
    const { current, cart, catalog, runtime } = this.#deps;
    const line = catalog.lineByCode(runtime.ids.next(), code);
    const sale = await this.#openSale();
    await cart.edit({ commandId: runtime.ids.next(), saleId: sale.saleId }, (now) => addLine(now, line));
    this.#notice = undefined;
    if (current.sale) this.#deps.signals.announce('saleChanged');
  }

  async #openSale(): Promise<Sale> {
    const { current, cart, runtime } = this.#deps;
    const { sale } = current.checkout;
    if (isPaid(sale.state) || isOver(sale.state)) await cart.start(runtime.ids.next());
    return current.checkout.sale;
  }

  #say(error: KioskError): void {
    this.#deps.runtime.log.warn({ code: error.code }, 'a scan was not added');
    this.#notice = { error, seen: this.#seen() };
    this.#deps.signals.announce('saleChanged');
  }

  /** What the cashier looks at: another sale, line or step makes an old notice pointless. */
  #seen(): string {
    const { sale } = this.#deps.current;
    return sale ? `${sale.saleId} ${sale.revision} ${sale.state}` : '';
  }
}
