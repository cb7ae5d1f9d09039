import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import { actAt, canceledFields, nextActAt, requireDevice, type SimulatedDevice } from './simulated-terminals.ts';
import type { TerminalRequests } from './store/terminal-store.ts';
import { deadlineOf, saveRequest, type TerminalKind } from './terminal-requests.ts';

/** What is particular to a kind of request; everything else a device does is the same for all. */
export interface RequestActs<Kind extends TerminalKind> {
  readonly deviceIdOf: (request: TerminalRequests[Kind]) => string;
  /** The buyer holds the card out, and the request ends with money or without. */
  readonly pay: (store: Store, request: TerminalRequests[Kind], device: SimulatedDevice, atMs: number) => void;
  /** The card is refused, and the device asks for another one; absent where no card can be refused. */
  readonly decline?: (store: Store, request: TerminalRequests[Kind], device: SimulatedDevice, atMs: number) => void;
}

/** Lets a request's device do what it does at this instant; one that has ended stays as it is. */
export function advanceRequest<Kind extends TerminalKind>(
  store: Store,
  kind: Kind,
  id: string,
  atMs: number,
  { deviceIdOf, pay, decline }: RequestActs<Kind>,
): void {
  const request = store.terminals.find(kind, id);
  if (!request || request.status === 'COMPLETED' || request.status === 'CANCELED') return;
  const end = (reason: 'BUYER_CANCELED' | 'SELLER_CANCELED' | 'TIMED_OUT') => {
    saveRequest(store, kind, { ...request, ...canceledFields(reason, atMs) });
  };
  if (request.status === 'CANCEL_REQUESTED') return end('SELLER_CANCELED');
  const device = requireDevice(deviceIdOf(request), 'device_id');
  const [createdMs, deadlineMs] = [Date.parse(request.created_at), deadlineOf(request)];
  const act = actAt(device, createdMs, deadlineMs, atMs);
  if (act === 'times_out') return end('TIMED_OUT');
  if (act === 'buyer_cancels') return end('BUYER_CANCELED');
  if (act === 'pays') return pay(store, request, device, atMs);
  if (act === 'is_declined') decline?.(store, request, device, atMs);
  const nextAt = nextActAt(device, createdMs, deadlineMs, atMs);
  saveRequest(store, kind, { ...request, status: 'IN_PROGRESS' as const, updated_at: millisText(atMs) }, nextAt);
}
