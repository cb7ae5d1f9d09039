import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Clock } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { Cashier, CashierStore } from '#ports/stores.ts';

/** Wrong PINs in a row before the pad locks, and for how long. */
const MAX_WRONG_PINS = 5;
const LOCK_MS = 60_000;
const PIN = /^\d{4,12}$/;

/** Who stands at the till. */
export class CashierService {
  #store: CashierStore;
  #clock: Clock;
  #signals: Signals<'cashierChanged'>;
  #signedIn: Cashier | undefined;
  #wrongPins = 0;
  #lockedUntilMs = 0;

  constructor(deps: { store: CashierStore; clock: Clock; signals: Signals<'cashierChanged'> }) {
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#signals = deps.signals;
  }

  /** The cashier signed in now. */
  get signedIn(): Cashier | undefined {
    return this.#signedIn;
  }

  /** Signs in by PIN. @throws KioskError `auth.pin_wrong` with the tries left, `auth.pin_locked` with the wait, storage.* */
  signIn(pin: string): Cashier {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs < this.#lockedUntilMs) {
      const waitSeconds = Math.ceil((this.#lockedUntilMs - nowMs) / 1000);
      throw new KioskError('auth.pin_locked', 'never', { waitSeconds });
    }
    const cashier = PIN.test(pin) ? this.#store.findByPin(pin) : undefined;
    if (!cashier) return this.#refuse(nowMs);
    this.#wrongPins = 0;
    this.#store.audit({ at: this.#clock.nowIso(), who: cashier.cashierId, what: 'cashier.signed_in' });
    this.#signedIn = cashier;
    this.#signals.announce('cashierChanged');
    return cashier;
  }

  /** Locks the till. @throws KioskError storage.* where that could not be recorded; it is locked all the same */
  signOut(): void {
    if (!this.#signedIn) return;
    const { cashierId } = this.#signedIn;
    // First of all the till is locked, whatever the disk says.
    this.#signedIn = undefined;
    this.#signals.announce('cashierChanged');
    this.#store.audit({ at: this.#clock.nowIso(), who: cashierId, what: 'cashier.signed_out' });
  }

  #refuse(nowMs: number): never {
    this.#wrongPins += 1;
    const triesLeft = MAX_WRONG_PINS - this.#wrongPins;
    if (triesLeft > 0) throw new KioskError('auth.pin_wrong', 'never', { triesLeft });
    this.#wrongPins = 0;
    this.#lockedUntilMs = nowMs + LOCK_MS;
    throw new KioskError('auth.pin_locked', 'never', { waitSeconds: LOCK_MS / 1000 });
  }
}
