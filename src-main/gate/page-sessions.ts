import type { Audience, SessionKey } from '#contract/procedure.ts';

/** How long a page that went away may come back and find itself still signed in, in milliseconds. */
export const MAX_AWAY_MS = 10 * 60_000;

/** How many pages of one audience may be away at once; beyond that the one that left first is over. */
export const MAX_AWAY_PER_AUDIENCE = 16;

/** 128 random bits, as a page writes them. */
const SESSION_ID = /^[0-9a-f]{32}$/;

/** Waits; the answer cancels. */
export interface GateTimers {
  after(delayMs: number, callback: () => void): () => void;
}

/** Knows which pages are there and which may still come back. A page's session lives longer than its lines. */
export class PageSessions {
  #timers: GateTimers;
  #over: (session: SessionKey) => void;
  #lines = new Map<SessionKey, number>();
  /** Pages that are away, first gone first, each with what stops its clock. */
  #away: Readonly<Record<Audience, Map<SessionKey, () => void>>> = {
    cashier: new Map(),
    customer: new Map(),
    office: new Map(),
  };

  /** @param over called once with each session that its page can no longer come back to */
  constructor(timers: GateTimers, over: (session: SessionKey) => void) {
    this.#timers = timers;
    this.#over = over;
  }

  /** The session of a page that connects, new or known; undefined where its id is not well-formed. */
  enter(audience: Audience, sessionId: unknown): SessionKey | undefined {
    if (typeof sessionId !== 'string' || !SESSION_ID.test(sessionId)) return undefined;
    const session = `${audience} ${sessionId}`;
    this.#away[audience].get(session)?.();
    this.#away[audience].delete(session);
    this.#lines.set(session, (this.#lines.get(session) ?? 0) + 1);
    return session;
  }

  /** A line of a page ended; with its last one the page is away. */
  leave(audience: Audience, session: SessionKey): void {
    const left = (this.#lines.get(session) ?? 1) - 1;
    if (left > 0) {
      this.#lines.set(session, left);
      return;
    }
    this.#lines.delete(session);
    const away = this.#away[audience];
    away.set(
      session,
      this.#timers.after(MAX_AWAY_MS, () => this.#end(audience, session)),
    );
    const [first] = away.keys();
    if (away.size > MAX_AWAY_PER_AUDIENCE && first !== undefined) this.#end(audience, first);
  }

  #end(audience: Audience, session: SessionKey): void {
    this.#away[audience].get(session)?.();
    this.#away[audience].delete(session);
    this.#over(session);
  }
}
