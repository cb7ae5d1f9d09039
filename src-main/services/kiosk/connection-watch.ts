import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { Timers } from '#ports/runtime.ts';

const PROBE_EVERY_MS = 5_000;

/** How the server is reached. */
export type Connection = 'starting' | 'online' | 'offline';

/**
 * Knows whether the server answers, from the calls that are made anyway; while it does not, asks again by itself.
 * Any answer, a refusal too, means it is reached.
 */
export class ConnectionWatch {
  #state: Connection = 'starting';
  #timers: Timers;
  #onChange: (state: Connection) => void;
  #probe: () => Promise<unknown> = () => Promise.resolve();
  #cancelProbe: (() => void) | undefined;

  constructor(timers: Timers, onChange: (state: Connection) => void) {
    this.#timers = timers;
    this.#onChange = onChange;
  }

  /** How the server is reached now. */
  get state(): Connection {
    return this.#state;
  }

  /** The same gateways, each answer noted. `probe` is the cheap call made while there is none. */
  observe(gateways: SquareGateways, probe: (observed: SquareGateways) => Promise<unknown>): SquareGateways {
    const observed: SquareGateways = {
      orders: this.#watched(gateways.orders),
      loyalty: this.#watched(gateways.loyalty),
      payments: this.#watched(gateways.payments),
      refunds: this.#watched(gateways.refunds),
      terminals: this.#watched(gateways.terminals),
      catalog: this.#watched(gateways.catalog),
      customers: this.#watched(gateways.customers),
      locations: this.#watched(gateways.locations),
    };
    this.#probe = () => probe(observed);
    return observed;
  }

  /** Ends the asking. */
  close(): void {
    this.#cancelProbe?.();
  }

  #watched<G extends object>(gateway: G): G {
    return new Proxy(gateway, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          try {
            const answer: unknown = await Reflect.apply(member, target, args);
            this.#note('online');
            return answer;
          } catch (error) {
            this.#note(error instanceof KioskError && error.code === 'square.offline' ? 'offline' : 'online');
            throw error;
          }
        };
      },
    });
  }

  #note(state: 'online' | 'offline'): void {
    if (state === 'offline') this.#probeLater();
    if (state === this.#state) return;
    this.#state = state;
    this.#onChange(state);
  }

  #probeLater(): void {
    if (this.#cancelProbe) return;
    this.#cancelProbe = this.#timers.after(PROBE_EVERY_MS, () => {
      this.#cancelProbe = undefined;
      // A failed probe notes itself, and so asks again later.
      void this.#probe().catch(() => undefined);
    });
  }
}
