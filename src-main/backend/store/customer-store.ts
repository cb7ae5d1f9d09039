import type { Database } from 'better-sqlite3';
import { parsePhone } from '#domain/phone/phone.ts';
import { millisText } from '../http/timestamps.ts';

/** What a request may say about a customer. */
export interface CustomerProfile {
  readonly given_name?: string | undefined;
  readonly family_name?: string | undefined;
  readonly nickname?: string | undefined;
  readonly company_name?: string | undefined;
  readonly email_address?: string | undefined;
  readonly phone_number?: string | undefined;
  readonly reference_id?: string | undefined;
  readonly note?: string | undefined;
  readonly birthday?: string | undefined;
  readonly address?: unknown;
}

/** A customer to add. The phone number is stored as given and matched in E.164. */
export interface NewCustomer {
  readonly id: string;
  readonly profile: CustomerProfile;
  readonly creationSource: 'THIRD_PARTY' | 'LOYALTY' | 'DIRECTORY';
  /** Country whose national numbers are read, "US". */
  readonly country: string;
  readonly nowMs: number;
}

/** A customer on the wire. */
export type WireCustomer = CustomerProfile & { readonly id: string; readonly version: number };

/** A search in the directory. Every filter given must match. */
export interface CustomerSearch {
  readonly phoneExact?: string;
  readonly phonePart?: string;
  readonly emailExact?: string;
  readonly emailPart?: string;
  readonly referenceExact?: string;
  readonly sort: 'name' | 'created_at';
  readonly descending: boolean;
  readonly limit: number;
  readonly after?: readonly [string | number, string];
}

/** The customer directory. */
export interface CustomerStore {
  add(customer: NewCustomer): WireCustomer;
  find(id: string): WireCustomer | undefined;
  /** The first customer with this E.164 number. */
  findByPhone(phone: string): WireCustomer | undefined;
  search(search: CustomerSearch): readonly WireCustomer[];
  count(search: CustomerSearch): number;
  /** The sort key of a customer, for a cursor. */
  sortKey(id: string, sort: CustomerSearch['sort']): string | number;
}

interface Row {
  readonly body: string;
  readonly version: number;
}

/** The directory in the backend's file. */
export function createCustomerStore(db: Database): CustomerStore {
  const insert = db.prepare('INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, 0, ?)');
  const byId = db.prepare<[string], Row>('SELECT body, version FROM customers WHERE id = ?');
  const byPhone = db.prepare<[string], Row>(
    'SELECT body, version FROM customers WHERE phone = ? ORDER BY created_at, id LIMIT 1',
  );
  const keys = db.prepare<[string], { sort_name: string; created_at: number }>(
    'SELECT sort_name, created_at FROM customers WHERE id = ?',
  );
  return {
    add: ({ id, profile, creationSource, country, nowMs }) => {
      const body = {
        id,
        ...profile,
        created_at: millisText(nowMs),
        updated_at: millisText(nowMs),
        preferences: { email_unsubscribed: false },
        creation_source: creationSource,
      };
      const phone = profile.phone_number === undefined ? null : normalised(profile.phone_number, country);
      const email = profile.email_address?.toLowerCase() ?? null;
      insert.run(id, sortName(profile), phone, email, profile.reference_id ?? null, nowMs, JSON.stringify(body));
      return { ...body, version: 0 };
    },
    find: (id) => customerOf(byId.get(id)),
    findByPhone: (phone) => customerOf(byPhone.get(phone)),
    search: (search) => {
      const { where, values } = conditions(search, true);
      const column = search.sort === 'name' ? 'sort_name' : 'created_at';
      const direction = search.descending ? 'DESC' : 'ASC';
      return db
        .prepare<(string | number)[], Row>(
          `SELECT body, version FROM customers ${where} ORDER BY ${column} ${direction}, id ${direction} LIMIT ?`,
        )
        .all(...values, search.limit)
        .flatMap((row) => customerOf(row) ?? []);
    },
    count: (search) => {
      const { where, values } = conditions(search, false);
      const row = db.prepare<(string | number)[], { n: number }>(`SELECT count(*) AS n FROM customers ${where}`);
      return row.get(...values)?.n ?? 0;
    },
    sortKey: (id, sort) => {
      const row = keys.get(id);
      return (sort === 'name' ? row?.sort_name : row?.created_at) ?? '';
    },
  };
}

function customerOf(row: Row | undefined): WireCustomer | undefined {
  return row && { ...JSON.parse(row.body), version: row.version };
}

function sortName({ given_name, family_name, company_name }: CustomerProfile): string {
  const name = [given_name, family_name].filter((part) => part !== undefined).join(' ');
  return (name === '' ? (company_name ?? '') : name).toLowerCase();
}

/** A number in E.164; one that cannot be read is kept by its digits, so that it still matches itself. */
function normalised(phone: string, country: string): string {
  const parsed = parsePhone(phone, country);
  return parsed.ok ? parsed.value : `+${phone.replace(/\D/g, '')}`;
}

function conditions(
  search: CustomerSearch,
  paged: boolean,
): { readonly where: string; readonly values: (string | number)[] } {
  const all: string[] = [];
  const values: (string | number)[] = [];
  const filter = (condition: string, value: string | undefined) => {
    if (value === undefined) return;
    all.push(condition);
    values.push(value);
  };
  filter('phone = ?', search.phoneExact);
  for (const token of search.phonePart?.split(/\D+/).filter((part) => part !== '') ?? []) {
    filter('instr(phone, ?) > 0', token);
  }
  filter('email = ?', search.emailExact?.toLowerCase());
  for (const token of search.emailPart?.toLowerCase().split(/\s+/) ?? []) filter('instr(email, ?) > 0', token);
  filter('reference_id = ?', search.referenceExact);
  if (paged && search.after) {
    const column = search.sort === 'name' ? 'sort_name' : 'created_at';
    all.push(`(${column}, id) ${search.descending ? '<' : '>'} (?, ?)`);
    values.push(...search.after);
  }
  return { where: all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`, values };
}
