import type { Sale } from '#domain/checkout/sale.ts';

/** How often a sale is tried before those behind it go first. */
const MAX_TRIES = 3;
const MAX_POSTPONED_MS = 5 * 60_000;
/** With so many unanswered, the trouble is the server's and not one sale's. */
const MAX_POSTPONED = 20;

/** The queued sales that the server gave no answer for while it answered others. */
export class Postponed {
  #nowMs: () => number;
  #tries = new Map<string, number>();
  #untilMs = new Map<string, number>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** True where so many got no answer that no further one is tried until the first of them has its turn again. */
  get isServerIll(): boolean {
    return this.#untilMs.size >= MAX_POSTPONED;
  }

  /** The first sale whose turn it is, of a list that is read no longer than it must be. */
  firstOf(read: (limit: number) => readonly Sale[]): Sale | undefined {
    const nowMs = this.#nowMs();
    for (const [saleId, untilMs] of this.#untilMs) if (untilMs <= nowMs) this.#untilMs.delete(saleId);
    if (this.isServerIll) return undefined;
    return read(this.#untilMs.size + 1).find(({ saleId }) => !this.#untilMs.has(saleId));
  }

  /** How long until the next one has its turn again; undefined where none waits. */
  nextMs(): number | undefined {
    const [first] = [...this.#untilMs.values()].sort((a, b) => a - b);
    return first === undefined ? undefined : Math.max(0, first - this.#nowMs());
  }

  /** Counts that the sale got no answer once more. */
  failed(saleId: string): void {
    const tries = (this.#tries.get(saleId) ?? 0) + 1;
    this.#tries.set(saleId, tries);
    if (tries < MAX_TRIES) return;
    this.#tries.delete(saleId);
    this.#untilMs.set(saleId, this.#nowMs() + MAX_POSTPONED_MS);
  }

  /** Gives all of them their turn again. */
  recall(): void {
    this.#untilMs.clear();
  }

  /** Forgets a sale that is no longer queued. */
  forget(saleId: string): void {
    this.#tries.delete(saleId);
    this.#untilMs.delete(saleId);
  }
}
