import type { LookupReply } from '#contract/buyer.ts';
import type { SaleCommand } from '#contract/fields.ts';
import { phaseOf } from '#domain/checkout/states.ts';
import type { PadView } from '#domain/checkout/views.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { type DigitKey, isTypingKey, type PadKey, type TypingKey, withKey } from '#domain/phone/phone-keys.ts';
import type { Keypad } from '#ports/counter-input.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { BuyerCommands } from '../checkout/buyer-commands.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';

/** A number nobody goes on with is forgotten: as long as the buyer's screen waits, and asks. */
const FORGET_AFTER_MS = 50_000;

/** What the pad needs. */
export interface PhonePadDeps {
  readonly current: Pick<CurrentSale, 'sale'>;
  readonly buyer: Pick<BuyerCommands, 'lookUp' | 'leave'>;
  readonly runtime: Pick<Runtime, 'ids' | 'timers'>;
  readonly isAttended: () => boolean;
  readonly signals: Signals<'padChanged'>;
}

/** A digit, and the press of a page that typed it; null where the keypad on the counter did. */
interface TypedDigit {
  readonly key: DigitKey;
  readonly press: string | null;
}

/**
 * The number a buyer types, on a page of theirs, on the keypad at the counter, or on both. Its digits stay here until
 * the look-up: no view and no log gets them. They go with the sale, the cashier, an answer, and after a while.
 */
export class PhonePad {
  #deps: PhonePadDeps;
  /** Never the same list for two numbers: a late answer knows by it whether its number is still the one here. */
  #typed: readonly TypedDigit[] = [];
  #keys = 0;
  #saleId: string | undefined;
  #isLooking = false;
  #problem: KioskError | undefined;
  #cancelForget = () => {};

  constructor(deps: PhonePadDeps) {
    this.#deps = deps;
  }

  /** Listens to a keypad for good. */
  listenTo(keypad: Keypad): void {
    // What the look-up found or met is in the view.
    keypad.onKey((key) => void this.press(key).catch(() => undefined));
  }

  /** What the buyer's screen draws: never a digit. */
  view(): PadView {
    const problem = this.#problem;
    const presses = this.#typed.map(({ press }) => press);
    return {
      digits: presses.length,
      ...(presses.some((press) => press !== null) && { presses }),
      ...(this.#keys > 0 && { keys: this.#keys }),
      isLooking: this.#isLooking,
      ...(problem && { problem: { code: problem.code, ...(problem.data !== undefined && { data: problem.data }) } }),
    };
  }

  /** Forgets everything once the sale is another one or no longer in the cart. */
  onSaleChanged(): void {
    if (!this.#isOpen || this.#deps.current.sale?.saleId !== this.#saleId) this.#forget();
    this.#saleId = this.#deps.current.sale?.saleId;
  }

  /**
   * One key, from the keypad, or `from` a page that means a sale. Keys nobody can use now, or meant for another sale,
   * are passed over. `enter` answers what was found, everything else null.
   * @throws KioskError what the look-up throws; the view tells it, too
   */
  async press(key: PadKey, from?: SaleCommand): Promise<LookupReply | null> {
    const saleId = this.#openSaleId(from?.saleId);
    if (saleId === undefined) return null;
    const command = from ?? { commandId: this.#deps.runtime.ids.next(), saleId };
    const found = this.#act(key, command, from?.commandId ?? null);
    this.#pressed();
    return found;
  }

  /**
   * Takes the digits of these presses out of the number, and leaves those that others typed between them; passed over
   * at another sale, and while the number is looked up.
   */
  takeBack(presses: readonly string[], saleId: string): null {
    if (this.#openSaleId(saleId) === undefined || this.#isLooking) return null;
    this.#typed = this.#typed.filter(({ press }) => press === null || !presses.includes(press));
    this.#pressed();
    return null;
  }

  /** The sale a key can be for now: that of the cart, if it is the one that was meant. */
  #openSaleId(meant: string | undefined): string | undefined {
    this.onSaleChanged();
    const saleId = this.#isOpen ? this.#saleId : undefined;
    return meant === undefined || meant === saleId ? saleId : undefined;
  }

  #pressed(): void {
    this.#keys += 1;
    this.#forgetLater();
    this.#deps.signals.announce('padChanged');
  }

  get #isOpen(): boolean {
    const { sale } = this.#deps.current;
    return this.#deps.isAttended() && sale !== undefined && phaseOf(sale.state) === 'cart';
  }

  #act(key: PadKey, command: SaleCommand, press: string | null): Promise<LookupReply> | null {
    if (key === 'decline') this.#decline(command);
    else if (this.#isLooking || key === 'stay') return null;
    else if (isTypingKey(key)) this.#type(key, press);
    else if (this.#typed.length > 0) return this.#lookUp(command);
    return null;
  }

  #type(key: TypingKey, press: string | null): void {
    this.#problem = undefined;
    this.#typed = withKey(this.#typed, key, (digit) => ({ key: digit, press }));
  }

  #decline(command: SaleCommand): void {
    const wasLooking = this.#isLooking;
    this.#forget();
    if (wasLooking) void this.#deps.buyer.leave(command).catch(() => undefined);
  }

  async #lookUp(command: SaleCommand): Promise<LookupReply> {
    const typed = this.#typed;
    const forgetIt = () => {
      if (this.#typed === typed) this.#forget();
    };
    this.#isLooking = true;
    this.#problem = undefined;
    try {
      const phone = typed.map(({ key }) => key).join('');
      const found = await this.#deps.buyer.lookUp({ ...command, phone }, 'customer', forgetIt);
      // An enter that comes again gets the first one's answer, and nothing is shown again.
      forgetIt();
      return found;
    } catch (error) {
      // Whoever typed it has gone on, or called it off: there is nobody to tell.
      if (this.#typed === typed) this.#tell(error);
      throw error;
    } finally {
      this.#deps.signals.announce('padChanged');
    }
  }

  #tell(error: unknown): void {
    this.#isLooking = false;
    this.#problem = error instanceof KioskError ? error : new KioskError('internal', 'ask', { logId: '' }, error);
  }

  #forget(): void {
    this.#cancelForget();
    this.#typed = [];
    this.#keys = 0;
    this.#isLooking = false;
    this.#problem = undefined;
  }

  #forgetLater(): void {
    this.#cancelForget();
    if (this.#typed.length === 0 && !this.#problem) return;
    this.#cancelForget = this.#deps.runtime.timers.after(FORGET_AFTER_MS, () => {
      this.#forget();
      this.#deps.signals.announce('padChanged');
    });
  }
}
