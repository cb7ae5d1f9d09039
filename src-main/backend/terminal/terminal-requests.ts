import type { Money } from '#domain/money/money.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import type { ScheduledKind } from '../schedule/store/schedule-store.ts';
import type { Store } from '../store/store.ts';
import { durationMs } from '../wire/durations.ts';
import { millisText } from '../wire/timestamps.ts';
import { canceledFields, LETS_GO_MS, MAX_DEADLINE } from './simulated-terminals.ts';
import type { TerminalRequests } from './store/terminal-store.ts';

/** A kind of request to a terminal. */
export type TerminalKind = keyof TerminalRequests;

/** How long a request can be read. @source Square Terminal API: requests are kept for 30 days */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const NAMES = { checkout: 'Terminal checkout', refund: 'Terminal refund' } as const;
const SCHEDULED_AS: Readonly<Record<TerminalKind, ScheduledKind>> = {
  checkout: 'terminal_checkout',
  refund: 'terminal_refund',
};

/** Reads a request. @throws SquareError NOT_FOUND, after 30 days too */
export function requireRequest<Kind extends TerminalKind>(
  store: Store,
  kind: Kind,
  id: string,
  nowMs: number,
): TerminalRequests[Kind] {
  const request = store.terminals.find(kind, id);
  if (!request || Date.parse(request.created_at) < nowMs - KEPT_MS) throw notFound(NAMES[kind], id);
  return request;
}

/**
 * A terminal asks for at least one minor unit; the field is named without what it stands in.
 * @throws SquareError BAD_REQUEST
 * @source https://developer.squareup.com/forums/t/terminal-checkout-request-fails-for-tip-only-payment/21523
 */
export function requireSomeMoney({ amount }: Money): void {
  if (amount === 0) throw squareError('BAD_REQUEST', 'The amount must be greater than 0.', 'amount_money.amount');
}

/** Stores a new request and when its device acts first. */
export function addRequest<Kind extends TerminalKind>(
  store: Store,
  kind: Kind,
  request: TerminalRequests[Kind],
  device: { readonly id: string; readonly actsAt: number },
): void {
  store.terminals.add(kind, request, device.id);
  store.schedule.set({ kind: SCHEDULED_AS[kind], objectId: request.id, at: device.actsAt });
}

/** Stores a request that changed; with `nextAt` it goes on then, without it has ended. */
export function saveRequest<Kind extends TerminalKind>(
  store: Store,
  kind: Kind,
  request: TerminalRequests[Kind],
  nextAt?: number,
): TerminalRequests[Kind] {
  store.terminals.update(kind, request);
  if (nextAt === undefined) store.schedule.drop(SCHEDULED_AS[kind], request.id);
  else store.schedule.set({ kind: SCHEDULED_AS[kind], objectId: request.id, at: nextAt });
  return request;
}

/** When a request runs out. */
export function deadlineOf(request: TerminalRequests[TerminalKind]): number {
  return Date.parse(request.created_at) + (durationMs(request.deadline_duration) ?? durationMs(MAX_DEADLINE) ?? 0);
}

/**
 * Calls a request off: at once while no device has picked it up, else the device is asked to let go.
 * @throws SquareError BAD_REQUEST once it has ended
 */
export function cancelRequest<Kind extends TerminalKind>(
  store: Store,
  kind: Kind,
  request: TerminalRequests[Kind],
  nowMs: number,
): TerminalRequests[Kind] {
  if (request.status === 'PENDING') {
    return saveRequest(store, kind, { ...request, ...canceledFields('SELLER_CANCELED', nowMs) });
  }
  if (request.status === 'IN_PROGRESS') {
    const asked = { ...request, status: 'CANCEL_REQUESTED' as const, updated_at: millisText(nowMs) };
    return saveRequest(store, kind, asked, nowMs + LETS_GO_MS);
  }
  throw squareError('BAD_REQUEST', `The ${NAMES[kind]} is ${request.status} and cannot be canceled.`);
}

/** Clears a device's screen of a request that has ended. @throws SquareError BAD_REQUEST while it goes on */
export function dismissRequest<Kind extends TerminalKind>(
  kind: Kind,
  request: TerminalRequests[Kind],
): TerminalRequests[Kind] {
  if (request.status === 'COMPLETED' || request.status === 'CANCELED') return request;
  throw squareError('BAD_REQUEST', `The ${NAMES[kind]} is ${request.status} and cannot be dismissed.`);
}
