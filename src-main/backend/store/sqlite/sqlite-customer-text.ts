import type { Database } from 'better-sqlite3';

/** The texts of a customer that a fuzzy search looks into. */
interface FuzzyProfile {
  readonly phone_number?: string | undefined;
  readonly email_address?: string | undefined;
  readonly reference_id?: string | undefined;
}

/** Those texts in an index of every three letters, so that any part of them is found quickly. */
export interface CustomerText {
  /** @returns the row to keep beside the customer */
  add(id: string, profile: FuzzyProfile): number;
  remove(id: string): void;
}

/** The index in the backend's file. */
export function createCustomerText(db: Database): CustomerText {
  const insert = db.prepare('INSERT INTO customer_text (customer_id, phone, email, reference) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM customer_text WHERE rowid = (SELECT text_row FROM customers WHERE id = ?)');
  return {
    add: (id, { phone_number, email_address, reference_id }) => {
      const values = [
        phone_number?.replace(/\D/g, ''),
        email_address && plain(email_address),
        reference_id && plain(reference_id),
      ];
      return Number(insert.run(id, ...values.map((value) => value ?? '')).lastInsertRowid);
    },
    remove: (id) => {
      remove.run(id);
    },
  };
}

/** Letters and digits only, lower case: punctuation does not count in a fuzzy search. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The tokens of a fuzzy search, each of which must be found somewhere. */
export function fuzzyTokens(text: string): readonly string[] {
  const tokens = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [...new Set(tokens.filter((token) => token !== ''))].slice(0, 10);
}

/** Shorter tokens are not in the index of three letters, and are looked for in what is left. */
export const MIN_INDEXED_LETTERS = 3;
