import { z } from 'zod';
import { parsePhone } from '#domain/phone/phone.ts';
import { squareError } from '../errors/square-error.ts';
import { idField, instantField } from '../wire/request-fields.ts';
import type { CustomerSearch, CustomerTextField } from './store/customer-store.ts';

const textFilter = z.object({ exact: z.string().max(300).optional(), fuzzy: z.string().max(300).optional() });
const timeRange = z.object({ start_at: instantField.optional(), end_at: instantField.optional() });
const ids = z.array(idField).max(100).optional();

const SOURCES = [
  'OTHER',
  'APPOINTMENTS',
  'COUPON',
  'DELETION_RECOVERY',
  'DIRECTORY',
  'EGIFTING',
  'EMAIL_COLLECTION',
  'FEEDBACK',
  'IMPORT',
  'INVOICES',
  'LOYALTY',
  'MARKETING',
  'MERGE',
  'ONLINE_STORE',
  'INSTANT_PROFILE',
  'TERMINAL',
  'THIRD_PARTY',
  'THIRD_PARTY_IMPORT',
  'UNMERGE_RECOVERY',
] as const;

/** What to search the directory for. @source Square Customers API, CustomerFilter */
export const customerFilterField = z.object({
  phone_number: textFilter.optional(),
  email_address: textFilter.optional(),
  reference_id: textFilter.optional(),
  created_at: timeRange.optional(),
  updated_at: timeRange.optional(),
  creation_source: z
    .object({ values: z.array(z.enum(SOURCES)).max(30).optional(), rule: z.enum(['INCLUDE', 'EXCLUDE']).optional() })
    .optional(),
  group_ids: z.object({ all: ids, any: ids, none: ids }).optional(),
  segment_ids: z.object({ all: ids, any: ids, none: ids }).optional(),
  custom_attribute: z.looseObject({}).optional(),
});

type CustomerFilter = z.infer<typeof customerFilterField>;

const FIELD = 'query.filter';
const TEXTS = { phone_number: 'phone', email_address: 'email', reference_id: 'reference' } as const;

/**
 * Reads a filter.
 * @throws SquareError BAD_REQUEST for exact and fuzzy at once and for what this backend keeps nothing of,
 * INVALID_PHONE_NUMBER unless an exact number is in E.164, INVALID_TIME_RANGE for an end before its start
 */
export function readCustomerFilter(filter: CustomerFilter): Omit<CustomerSearch, 'sort' | 'descending' | 'limit'> {
  if (filter.segment_ids || filter.custom_attribute) {
    const name = filter.segment_ids ? 'segment_ids' : 'custom_attribute';
    throw squareError('BAD_REQUEST', 'This backend keeps no segments and no custom attributes.', `${FIELD}.${name}`);
  }
  const { values, rule } = filter.creation_source ?? {};
  const { all, any, none } = filter.group_ids ?? {};
  const created = rangeOf(filter, 'created_at');
  const updated = rangeOf(filter, 'updated_at');
  return {
    ...textsOf(filter),
    ...(created ? { created } : {}),
    ...(updated ? { updated } : {}),
    ...(values ? { sources: { values, isExcluded: rule === 'EXCLUDE' } } : {}),
    groups: { ...(all ? { all } : {}), ...(any ? { any } : {}), ...(none ? { none } : {}) },
  };
}

function textsOf(filter: CustomerFilter): Pick<CustomerSearch, 'exact' | 'fuzzy'> {
  const exact: Partial<Record<CustomerTextField, string>> = {};
  const fuzzy: Partial<Record<CustomerTextField, string>> = {};
  for (const name of ['phone_number', 'email_address', 'reference_id'] as const) {
    const text = filter[name];
    if (text?.exact !== undefined && text.fuzzy !== undefined) {
      throw squareError('BAD_REQUEST', 'A filter is exact or fuzzy, not both.', `${FIELD}.${name}`);
    }
    if (text?.exact !== undefined) exact[TEXTS[name]] = exactText(name, text.exact);
    if (text?.fuzzy !== undefined) fuzzy[TEXTS[name]] = text.fuzzy;
  }
  return { exact, fuzzy };
}

/** A number may be spaced and punctuated, but begins with its country's code. */
function exactText(name: keyof typeof TEXTS, text: string): string {
  if (name !== 'phone_number') return text.toLowerCase();
  const digits = text.replace(/\D/g, '');
  if (!text.trim().startsWith('+') || /[^\d\s().+-]/.test(text) || digits.length < 9 || digits.length > 16) {
    throw squareError('INVALID_PHONE_NUMBER', 'Expected an E.164 phone number.', `${FIELD}.phone_number.exact`);
  }
  const parsed = parsePhone(`+${digits}`, 'US');
  return parsed.ok ? parsed.value : `+${digits}`;
}

function rangeOf(filter: CustomerFilter, name: 'created_at' | 'updated_at') {
  const range = filter[name];
  if (!range) return undefined;
  const { start_at: from = 0, end_at: to = Number.MAX_SAFE_INTEGER } = range;
  if (from > to) throw squareError('INVALID_TIME_RANGE', 'The range ends before it starts.', `${FIELD}.${name}`);
  return { from, to };
}
