import type { Pace } from './pace.ts';

/** Where Square, or what speaks for it, is reached, and for which location. */
export interface SquareConnection {
  readonly baseUrl: string;
  readonly token: string;
  readonly locationId: string;
  /** One try of a request, answer read to its end. */
  readonly timeoutMs: number;
  /** The same for requests that move money; absent, no longer. */
  readonly paymentTimeoutMs?: number;
  /** A request with all its repeats; absent or 0, each is tried once. */
  readonly budgetMs?: number;
  /** In place of the network: the embedded backend in this process. */
  readonly fetch?: typeof fetch;
  /** How orders of this kiosk are named in the shop's reports. */
  readonly sourceName?: string;
  /** It is a backend of ours: it is told which goods a refund is for, which Square's request has no place for. */
  readonly isTold?: boolean;
  /** In place of the machine's time and chance. */
  readonly pace?: Pace;
}
