import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Audience } from '#contract/procedure.ts';

/** The tokens of one start, one for each audience, and tickets to the office. */
export interface Pairing {
  readonly tokens: Readonly<Record<Audience, string>>;
  /** Whose token this is; undefined for any other value. Takes the same time for every wrong one. */
  audienceOf(token: unknown, session: unknown): Audience | undefined;
  /** A token of the office for one page: the session that shows it first, within a minute, keeps it for good. */
  officeTicket(): string;
}

const AUDIENCES = ['cashier', 'customer', 'office'] as const satisfies readonly Audience[];
const MAX_TICKET_AGE_MS = 60_000;
/** Pages that came by a ticket and may come back; beyond that the oldest must be opened again. */
const MAX_TICKETS = 32;

interface Ticket {
  readonly untilMs: number;
  session?: unknown;
}

/** Draws tokens of 256 random bits. */
export function createPairing(nowMs: () => number = () => performance.now()): Pairing {
  const tokens = { cashier: draw(), customer: draw(), office: draw() };
  /** By their hash, so that how long a search takes tells nothing of a ticket. */
  const tickets = new Map<string, Ticket>();
  const isTicket = (given: string, session: unknown): boolean => {
    const ticket = tickets.get(given);
    if (!ticket) return false;
    if (ticket.session === undefined && nowMs() < ticket.untilMs) ticket.session = session;
    return ticket.session !== undefined && ticket.session === session;
  };
  return {
    tokens,
    audienceOf(token, session) {
      if (typeof token !== 'string') return undefined;
      const given = digest(token);
      const matches = AUDIENCES.map((audience) => timingSafeEqual(given, digest(tokens[audience])));
      return AUDIENCES[matches.indexOf(true)] ?? (isTicket(given.toString('hex'), session) ? 'office' : undefined);
    },
    officeTicket() {
      const ticket = draw();
      tickets.set(digest(ticket).toString('hex'), { untilMs: nowMs() + MAX_TICKET_AGE_MS });
      const [oldest] = tickets.keys();
      if (tickets.size > MAX_TICKETS && oldest !== undefined) tickets.delete(oldest);
      return ticket;
    },
  };
}

function draw(): string {
  return randomBytes(32).toString('base64url');
}

/** A hash of a value: values of any length become equally long ones, as the comparison needs. */
function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
