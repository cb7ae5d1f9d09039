/** A call as it came in: well-formed, but nothing of it trusted yet. */
export interface IncomingCall {
  readonly kind: 'call';
  readonly id: number;
  readonly procedure: string;
  readonly input: unknown;
}

/** What a frame turned out to be. A malformed one keeps its id where it has a usable one, so the caller hears back. */
export type IncomingFrame =
  | IncomingCall
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'malformed'; readonly id?: number };

/** Reads a frame of unknown content. Never throws. */
export function readFrame(frame: unknown): IncomingFrame {
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) return { kind: 'malformed' };
  const { kind, id, procedure, input } = frame as Record<string, unknown>;
  if (kind === 'snapshot') return { kind };
  if (!isCallId(id)) return { kind: 'malformed' };
  if (kind !== 'call' || typeof procedure !== 'string') return { kind: 'malformed', id };
  return { kind, id, procedure, input };
}

function isCallId(id: unknown): id is number {
  return Number.isSafeInteger(id) && (id as number) >= 0;
}
