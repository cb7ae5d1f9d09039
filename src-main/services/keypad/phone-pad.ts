import { phaseOf } from '#domain/checkout/states.ts';
import type { PadView } from '#domain/checkout/views.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { MAX_PHONE_DIGITS } from '#domain/phone/phone-length.ts';
import type { Keypad, KeypadKey } from '#ports/counter-input.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { BuyerCommands } from '../checkout/buyer-commands.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';

/** A key of the pad: of the one on the counter, or of the one drawn on the buyer's screen. */
export type PadKey = KeypadKey | 'backspace' | 'decline';

/** A number nobody goes on with is forgotten: as long as the buyer's screen waits, and asks. */
const FORGET_MS = 50_000;

/** What the pad needs. */
export interface PhonePadDeps {
  readonly current: CurrentSale;
  readonly buyer: Pick<BuyerCommands, 'lookUp' | 'leave'>;
  readonly runtime: Runtime;
  readonly isAttended: () => boolean;
  readonly signals: Signals<'padChanged'>;
}

/**
 * The number a buyer types on a keypad of its own. Its digits stay here until the look-up: no screen and no log gets
 * them, screens are told how many there are. They go with the sale, the cashier, an answer, and after a while.
 */
export class PhonePad {
  #deps: PhonePadDeps;
  #digits = '';
  #saleId: string | undefined;
  #isLooking = false;
  #problem: KioskError | undefined;
  #cancelForget = () => {};

  constructor(deps: PhonePadDeps) {
    this.#deps = deps;
  }

  /** Listens to a keypad for good. */
  listenTo(keypad: Keypad): void {
    keypad.onKey((key) => this.press(key));
  }

  /** What the buyer's screen draws: never a digit. */
  view(): PadView {
    const problem = this.#problem;
    return {
      digits: this.#digits.length,
      isLooking: this.#isLooking,
      ...(problem && { problem: { code: problem.code, ...(problem.data !== undefined && { data: problem.data }) } }),
    };
  }

  /** Forgets everything once the sale is another one or no longer in the cart. */
  onSaleChanged(): void {
    if (!this.#isOpen || this.#deps.current.sale?.saleId !== this.#saleId) this.#forget();
    this.#saleId = this.#deps.current.sale?.saleId;
  }

  /** One key, from either pad. Keys nobody can use now are passed over. */
  press(key: PadKey): void {
    this.onSaleChanged();
    const saleId = this.#saleId;
    if (saleId === undefined || !this.#isOpen) return;
    if (key === 'decline') this.#decline(saleId);
    else if (this.#isLooking) return;
    else if (key === 'enter') void this.#lookUp(saleId);
    else this.#type(key);
    this.#forgetLater();
    this.#deps.signals.announce('padChanged');
  }

  get #isOpen(): boolean {
    const { sale } = this.#deps.current;
    return this.#deps.isAttended() && sale !== undefined && phaseOf(sale.state) === 'cart';
  }

  #type(key: Exclude<PadKey, 'enter' | 'decline'>): void {
    this.#problem = undefined;
    if (key === 'clear') this.#digits = '';
    else if (key === 'backspace') this.#digits = this.#digits.slice(0, -1);
    else if (this.#digits.length < MAX_PHONE_DIGITS) this.#digits += key;
  }

  #decline(saleId: string): void {
    const wasLooking = this.#isLooking;
    this.#forget();
    const command = { commandId: this.#deps.runtime.ids.next(), saleId };
    if (wasLooking) void this.#deps.buyer.leave(command).catch(() => undefined);
  }

  async #lookUp(saleId: string): Promise<void> {
    const phone = this.#digits;
    if (phone === '') return;
    this.#isLooking = true;
    this.#problem = undefined;
    const command = { commandId: this.#deps.runtime.ids.next(), saleId, phone };
    try {
      await this.#deps.buyer.lookUp(command, 'customer');
      if (this.#digits === phone) this.#forget();
    } catch (error) {
      // Whoever typed it has gone on, or called it off: there is nobody to tell.
      if (this.#digits === phone) this.#tell(error);
    }
    this.#deps.signals.announce('padChanged');
  }

  #tell(error: unknown): void {
    this.#isLooking = false;
    this.#problem = error instanceof KioskError ? error : new KioskError('internal', 'ask', { logId: '' }, error);
  }

  #forget(): void {
    this.#cancelForget();
    this.#digits = '';
    this.#isLooking = false;
    this.#problem = undefined;
  }

  #forgetLater(): void {
    this.#cancelForget();
    if (this.#digits === '' && !this.#problem) return;
    this.#cancelForget = this.#deps.runtime.timers.after(FORGET_MS, () => {
      this.#forget();
      this.#deps.signals.announce('padChanged');
    });
  }
}
