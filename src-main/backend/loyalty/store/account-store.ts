/** A loyalty account as stored; points are the ledger's business and only read here. */
export interface AccountRow {
  readonly id: string;
  readonly programId: string;
  readonly customerId: string;
  readonly phone: string;
  readonly mappingId: string;
  /** When the phone number was given, where that was after the account was opened. */
  readonly mappingCreatedAt: number | null;
  readonly balance: number;
  readonly lifetimePoints: number;
  readonly enrolledAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An account to open. */
export type NewAccount = Omit<AccountRow, 'balance' | 'lifetimePoints' | 'updatedAt' | 'mappingCreatedAt'>;

/** A search: accounts of any of the phones, or of any of the customers, or all. */
export interface AccountSearch {
  readonly phones?: readonly string[];
  readonly customerIds?: readonly string[];
  readonly limit: number;
  readonly after?: readonly [number, string];
}

/** Loyalty accounts. */
export interface AccountStore {
  add(account: NewAccount): void;
  find(id: string): AccountRow | undefined;
  findByPhone(programId: string, phone: string): AccountRow | undefined;
  /** Oldest first. */
  search(search: AccountSearch): readonly AccountRow[];
  /** Sets the enrolment instant where none is set yet. */
  enrolIfUnset(id: string, atMs: number): void;
  /** Gives the account a new mapping. @throws when another account has this number */
  changePhone(id: string, mapping: { readonly id: string; readonly phone: string }, atMs: number): void;
  /** Takes the account out of every answer and frees its number; its events stay in the ledger. */
  remove(id: string, atMs: number): void;
}
