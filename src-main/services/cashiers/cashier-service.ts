import type { Audience, Person, SessionKey } from '#contract/procedure.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Clock, Logger } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { CashierStore } from '#ports/stores.ts';

/** Wrong PINs in a row before the pad locks, and for how long. */
const MAX_WRONG_PINS = 5;
const LOCK_MS = 60_000;
const PIN = /^\d{4,12}$/;

/** The page a person signs in on. */
export interface SignInPage {
  readonly audience: Audience;
  readonly session: SessionKey;
}

interface SignIn {
  readonly audience: Audience;
  readonly person: Person;
}

/** Who is signed in, page by page: each page's session has its own person, and none speaks for another. */
export class CashierService {
  #store: CashierStore;
  #clock: Clock;
  #log: Logger;
  #signals: Signals<'cashierChanged'>;
  #signIns = new Map<SessionKey, SignIn>();
  #wrongPins = 0;
  #lockedUntilMs = 0;

  constructor(deps: { store: CashierStore; clock: Clock; log: Logger; signals: Signals<'cashierChanged'> }) {
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#signals = deps.signals;
  }

  /** Who is signed in on a page. */
  personOf(session: SessionKey): Person | undefined {
    return this.#signIns.get(session)?.person;
  }

  /** True while a person is signed in on a cashier's page. A manager in the office serves no buyer. */
  get isCounterOpen(): boolean {
    return [...this.#signIns.values()].some(({ audience }) => audience === 'cashier');
  }

  /**
   * Signs in by PIN on one page.
   * @throws KioskError `auth.pin_wrong` with the tries left, `auth.pin_locked` with the wait, `auth.manager_only`, storage.*
   */
  signIn({ audience, session }: SignInPage, pin: string): Person {
    const person = this.#personOfPin(pin);
    if (audience === 'office' && person.role !== 'manager')
      throw new KioskError('auth.manager_only', 'never', undefined);
    this.#note(audience, 'signed_in', person);
    this.#signIns.set(session, { audience, person });
    this.#signals.announce('cashierChanged');
    return person;
  }

  /**
   * The manager who stands in for somebody with their PIN, once; nobody is signed in by it.
   * @throws KioskError `auth.pin_wrong`, `auth.pin_locked`; undefined for a right PIN that is not a manager's
   */
  managerOf(pin: string): Person | undefined {
    const person = this.#personOfPin(pin);
    return person.role === 'manager' ? person : undefined;
  }

  /** Locks one page. @throws KioskError storage.* where that could not be recorded; it is locked all the same */
  signOut(session: SessionKey): void {
    const signIn = this.#signIns.get(session);
    if (!signIn) return;
    // First of all the page is locked, whatever the disk says.
    this.#signIns.delete(session);
    this.#signals.announce('cashierChanged');
    this.#note(signIn.audience, 'signed_out', signIn.person);
  }

  /** Locks a page that is gone for good. Where the disk does not record it, that is only logged. */
  forget(session: SessionKey): void {
    try {
      this.signOut(session);
    } catch (error) {
      this.#log.warn({ error: String(error) }, 'the sign-out of a page that is gone was not recorded');
    }
  }

  #personOfPin(pin: string): Person {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs < this.#lockedUntilMs) {
      const waitSeconds = Math.ceil((this.#lockedUntilMs - nowMs) / 1000);
      throw new KioskError('auth.pin_locked', 'never', { waitSeconds });
    }
    const person = PIN.test(pin) ? this.#store.findByPin(pin) : undefined;
    if (!person) return this.#refuse(nowMs);
    this.#wrongPins = 0;
    return person;
  }

  #note(audience: Audience, what: 'signed_in' | 'signed_out', { cashierId }: Person): void {
    const place = audience === 'office' ? 'office' : 'cashier';
    this.#store.audit({ at: this.#clock.nowIso(), who: cashierId, what: `${place}.${what}` });
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
