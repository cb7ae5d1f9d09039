import type { CodeChoice, ErrorCode } from '#domain/errors/codes.ts';

/** A code that several things have, and which. */
export interface SharedCode {
  readonly code: string;
  readonly choices: readonly CodeChoice[];
}

/** What is to be chosen from where an error says that a code is shared; undefined for any other error. */
export function sharedCode(error: { readonly code: ErrorCode; readonly data?: unknown }): SharedCode | undefined {
  return error.code === 'cart.barcode_shared' && isShared(error.data) ? error.data : undefined;
}

function isShared(data: unknown): data is SharedCode {
  return typeof data === 'object' && data !== null && 'choices' in data && Array.isArray(data.choices);
}

/** The item that has something to choose before it can be rung up, and which variation was meant. */
export interface NeededChoice {
  readonly itemId: string;
  readonly variationId: string;
}

/** What is to be chosen for, from the error that says so; undefined for any other error. */
export function neededChoice(error: { readonly code: ErrorCode; readonly data?: unknown }): NeededChoice | undefined {
  return error.code === 'cart.choices_needed' && isNeeded(error.data) ? error.data : undefined;
}

function isNeeded(data: unknown): data is NeededChoice {
  return typeof data === 'object' && data !== null && 'itemId' in data && 'variationId' in data;
}
