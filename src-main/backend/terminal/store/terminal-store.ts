import type { WireTerminalCheckout, WireTerminalRefund } from '../../wire/wire-terminal.ts';

/** What a terminal can be asked for, by kind. */
export interface TerminalRequests {
  readonly checkout: WireTerminalCheckout;
  readonly refund: WireTerminalRefund;
}

/** A search for requests to terminals; times in milliseconds, both ends included. */
export interface TerminalSearch {
  readonly deviceId?: string | undefined;
  readonly status?: string | undefined;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  readonly descending: boolean;
  readonly after?: readonly [atMs: number, id: string] | undefined;
  readonly limit: number;
}

/** Requests to terminals. */
export interface TerminalStore {
  add<Kind extends keyof TerminalRequests>(kind: Kind, request: TerminalRequests[Kind], deviceId: string): void;
  find<Kind extends keyof TerminalRequests>(kind: Kind, id: string): TerminalRequests[Kind] | undefined;
  update<Kind extends keyof TerminalRequests>(kind: Kind, request: TerminalRequests[Kind]): void;
  search<Kind extends keyof TerminalRequests>(kind: Kind, search: TerminalSearch): readonly TerminalRequests[Kind][];
}
