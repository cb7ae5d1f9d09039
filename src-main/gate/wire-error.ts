import type { ErrorCode } from '#domain/errors/codes.ts';
import { KioskError, type WireError } from '#domain/errors/kiosk-error.ts';

/** The part of a log that the gate writes to. */
export interface GateLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Where unknown errors are noted, and how a person finds the note again. */
export interface ErrorNotes {
  readonly log: GateLog;
  newLogId(): string;
}

/**
 * What screens see of a throw; no other place decides that. A `KioskError` keeps its code; anything else is logged
 * whole under a new id and crosses the wire as `internal` with that id alone.
 */
export function toWireError(error: unknown, doing: string, notes: ErrorNotes): WireError {
  if (error instanceof KioskError) return wireError(error.code, error.retry, error.data);
  const logId = notes.newLogId();
  notes.log.error({ logId, doing, err: error }, 'unexpected error');
  return wireError('internal', 'ask', { logId });
}

/** Builds a wire error; `data` is left out where the code has none. */
export function wireError(code: ErrorCode, retry: WireError['retry'], data?: unknown): WireError {
  return { code, retry, ...(data === undefined ? {} : { data }) };
}
