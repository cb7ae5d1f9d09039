import type { Database } from 'better-sqlite3';
import { parsePhone } from '#domain/phone/phone.ts';
import type { CustomerStore } from '../../customers/store/customer-store.ts';
import { millisText } from '../../wire/timestamps.ts';
import type { CustomerProfile, WireCustomer } from '../../wire/wire-customer.ts';
import { prepared } from './prepared.ts';
import { CUSTOMER_COLUMNS, customerCount, customerSearch } from './sqlite-customer-search.ts';
import { createCustomerText } from './sqlite-customer-text.ts';

/** A row of the directory, its groups as a JSON list. */
export interface CustomerRow {
  readonly body: string;
  readonly version: number;
  readonly groups: string;
}

/** The directory in the backend's file. */
export function createCustomerStore(db: Database): CustomerStore {
  const text = createCustomerText(db);
  const byId = db.prepare<[string], CustomerRow>(
    `SELECT ${CUSTOMER_COLUMNS} FROM customers c WHERE c.id = ? AND c.deleted_at IS NULL`,
  );
  const byPhone = db.prepare<[string], CustomerRow>(
    `SELECT ${CUSTOMER_COLUMNS} FROM customers c WHERE c.phone = ? ORDER BY c.created_at, c.id LIMIT 1`,
  );
  const find = (id: string) => customerOf(byId.get(id));
  return {
    ...createCustomerWriter(db, text, find),
    find,
    findByPhone: (phone) => customerOf(byPhone.get(phone)),
    search: (search) => {
      const { sql, values } = customerSearch(search);
      const rows = prepared<CustomerRow & { key: string | number; id: string }>(db, sql).all(...values);
      const last = rows.length > search.limit ? rows[search.limit - 1] : undefined;
      const customers = rows.slice(0, search.limit).flatMap((row) => customerOf(row) ?? []);
      return { customers, ...(last ? { end: [last.key, last.id] } : {}) };
    },
    count: (search) => {
      const { sql, values } = customerCount(search);
      return prepared<{ n: number }>(db, sql).get(...values)?.n ?? 0;
    },
  };
}

function createCustomerWriter(
  db: Database,
  text: ReturnType<typeof createCustomerText>,
  find: CustomerStore['find'],
): Pick<CustomerStore, 'add' | 'update' | 'touch' | 'remove'> {
  const insert = db.prepare(
    `INSERT INTO customers (id, sort_name, phone, email, reference_id, updated_at, text_row, body,
     created_at, creation_source, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const update = db.prepare(
    `UPDATE customers SET sort_name = ?, phone = ?, email = ?, reference_id = ?, updated_at = ?, text_row = ?,
     body = ?, version = version + 1 WHERE id = ?`,
  );
  const remove = db.prepare(
    `UPDATE customers SET sort_name = '', phone = NULL, email = NULL, reference_id = NULL, text_row = NULL,
     body = '{}', updated_at = ?, deleted_at = ?, version = version + 1 WHERE id = ?`,
  );
  const touch = db.prepare(
    `UPDATE customers SET updated_at = ?, body = json_set(body, '$.updated_at', ?), version = version + 1
     WHERE id = ?`,
  );
  const leave = db.prepare('DELETE FROM customer_group_members WHERE customer_id = ?');
  const columns = (profile: CustomerProfile, country: string, nowMs: number) => [
    sortName(profile),
    profile.phone_number === undefined ? null : normalised(profile.phone_number, country),
    profile.email_address?.toLowerCase() ?? null,
    profile.reference_id?.toLowerCase() ?? null,
    nowMs,
  ];
  return {
    add: ({ id, profile, creationSource, country, nowMs }) => {
      const at = millisText(nowMs);
      const kept = {
        id,
        ...profile,
        created_at: at,
        updated_at: at,
        preferences: { email_unsubscribed: false },
        creation_source: creationSource,
      };
      const row = text.add(id, profile);
      insert.run(id, ...columns(profile, country, nowMs), row, JSON.stringify(kept), nowMs, creationSource);
      return { ...kept, version: 0 };
    },
    update: ({ id, profile, country, nowMs }) => {
      const { version: _version, group_ids: _groups, ...before } = find(id) ?? { id, version: 0 };
      const fixed = Object.entries(before).filter(([name]) => FIXED.has(name));
      const body = { ...Object.fromEntries(fixed), ...profile, id, updated_at: millisText(nowMs) };
      text.remove(id);
      const row = text.add(id, profile);
      update.run(...columns(profile, country, nowMs), row, JSON.stringify(body), id);
    },
    touch: (id, nowMs) => {
      touch.run(nowMs, millisText(nowMs), id);
    },
    remove: (id, nowMs) => {
      text.remove(id);
      leave.run(id);
      remove.run(nowMs, nowMs, id);
    },
  };
}

/** What no request changes. */
const FIXED = new Set(['created_at', 'preferences', 'creation_source']);

function customerOf(row: CustomerRow | undefined): WireCustomer | undefined {
  if (!row) return undefined;
  const groups = JSON.parse(row.groups) as readonly string[];
  return {
    ...JSON.parse(row.body),
    ...(groups.length === 0 ? {} : { group_ids: groups }),
    version: row.version,
  };
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
