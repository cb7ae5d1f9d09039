import { notFound, squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import type { WireProgram } from '../wire/wire-program.ts';
import type { AccountRow } from './store/account-store.ts';

/** The seller's program by id or "main". @throws SquareError NOT_FOUND */
export function requireProgram(store: Store, id: string): WireProgram {
  const program = store.program.find();
  if (!program || (id !== 'main' && id !== program.id)) throw notFound('Loyalty program', id);
  return program;
}

/** The program, fit to write to. @throws SquareError NOT_FOUND without a program or with one that is not active */
export function requireActiveProgram(store: Store): WireProgram {
  const program = store.program.find();
  if (program?.status !== 'ACTIVE') throw squareError('NOT_FOUND', 'Merchant does not have a loyalty program');
  return program;
}

/** An account. @throws SquareError NOT_FOUND */
export function requireAccount(store: Store, id: string): AccountRow {
  const account = store.accounts.find(id);
  if (!account) throw notFound('Loyalty account', id);
  return account;
}

/** @throws SquareError BAD_REQUEST when the program does not run at this location */
export function requireLocation(program: WireProgram, locationId: string, field: string): void {
  if (!program.location_ids.includes(locationId)) {
    throw squareError('BAD_REQUEST', `The loyalty program does not run at location ${locationId}.`, field);
  }
}
