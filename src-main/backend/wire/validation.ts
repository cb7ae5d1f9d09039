import type { z } from 'zod';
import { SquareError, type SquareErrorCode, type WireSquareError, wireError } from '../errors/square-error.ts';
import { withoutEmptyTexts } from './empty-texts.ts';

/** How an endpoint words a missing field: most say MISSING_REQUIRED_PARAMETER, Orders say BAD_REQUEST. */
export type MissingCode = 'MISSING_REQUIRED_PARAMETER' | 'BAD_REQUEST';

/**
 * Reads untrusted input by a schema. Fields the schema does not know are dropped: read-only fields in a request
 * are ignored. An empty text counts as not given wherever its field may be left out; elsewhere the field's own rule
 * says what an empty one is.
 *
 * @source Square's Ruby SDK sends `cursor=` with every first page, and Square answers it
 * @throws SquareError with one entry per fault, each naming its field as Square does ("order.line_items[0].quantity")
 */
export function validated<T>(schema: z.ZodType<T>, input: unknown, missing: MissingCode): T {
  const bare = schema.safeParse(withoutEmptyTexts(input), { reportInput: true });
  if (bare.success) return bare.data;
  const missed = bare.error.issues.filter(({ input: given }) => given === undefined).map(({ path }) => path);
  const result = schema.safeParse(withoutEmptyTexts(input, missed), { reportInput: true });
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues.map((issue) => issueError(issue, missing));
  throw new SquareError(first ?? wireError('BAD_REQUEST', 'The request is not valid.'), ...others.slice(0, 19));
}

/** Deeper than any request of Square's. */
const MAX_DEPTH = 40;

/**
 * A body without its null members: in requests Square takes null for absent.
 * @throws SquareError BAD_REQUEST when it is nested deeper than any request can be
 */
export function withoutNulls(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new SquareError(wireError('BAD_REQUEST', 'The request is nested too deeply.'));
  if (Array.isArray(value)) return value.map((member) => withoutNulls(member, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member, depth + 1)]));
}

/**
 * Refuses a body that says a number JavaScript cannot hold exactly, in whatever field, known or not.
 * @throws SquareError VALUE_TOO_HIGH or VALUE_TOO_LOW
 */
export function requireSafeNumbers(value: unknown, path: readonly PropertyKey[] = []): void {
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    const code = value > 0 ? 'VALUE_TOO_HIGH' : 'VALUE_TOO_LOW';
    throw new SquareError(wireError(code, 'The number is beyond what can be held exactly.', fieldPath(path)));
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    requireSafeNumbers(member, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}

function issueError(issue: z.core.$ZodIssue, missing: MissingCode): WireSquareError {
  const field = fieldPath(issue.path);
  const [code, detail] = verdict(issue, missing);
  return wireError(code, detail, field === '' ? undefined : field);
}

const EXPECTED: Readonly<Record<string, SquareErrorCode>> = {
  string: 'EXPECTED_STRING',
  int: 'EXPECTED_INTEGER',
  number: 'EXPECTED_INTEGER',
  boolean: 'EXPECTED_BOOLEAN',
  array: 'EXPECTED_ARRAY',
  object: 'EXPECTED_OBJECT',
  record: 'EXPECTED_MAP',
};

function verdict(issue: z.core.$ZodIssue, missing: MissingCode): readonly [SquareErrorCode, string] {
  const absent = issue.input === undefined;
  switch (issue.code) {
    case 'invalid_type':
      if (absent) return [missing, 'Missing required parameter.'];
      return [EXPECTED[issue.expected] ?? 'INCORRECT_TYPE', `Expected a value of type ${issue.expected}.`];
    case 'invalid_value':
      if (absent) return [missing, 'Missing required parameter.'];
      return ['INVALID_ENUM_VALUE', `Expected one of: ${issue.values.join(', ')}.`];
    case 'too_big':
      return [SIZE[issue.origin]?.[1] ?? 'VALUE_TOO_HIGH', `Must not be greater than ${issue.maximum}.`];
    case 'too_small':
      return [SIZE[issue.origin]?.[0] ?? 'VALUE_TOO_LOW', `Must be at least ${issue.minimum}.`];
    case 'invalid_format':
      return ['VALUE_REGEX_MISMATCH', 'The value does not have the expected form.'];
    case 'invalid_union':
      // Only unions told apart by one member are used, and the issue stands at that member.
      if (isAbsent(issue)) return [missing, 'Missing required parameter.'];
      return ['INVALID_ENUM_VALUE', 'Not one of the values known here.'];
    case 'custom':
      return [(issue.params?.['square'] as SquareErrorCode | undefined) ?? 'INVALID_VALUE', issue.message];
    default:
      return ['INVALID_VALUE', 'The value is not valid.'];
  }
}

function isAbsent({ input, path }: z.core.$ZodIssue): boolean {
  const name = path.at(-1);
  return typeof input === 'object' && input !== null && name !== undefined && !(name in input);
}

const SIZE: Readonly<Record<string, readonly [SquareErrorCode, SquareErrorCode]>> = {
  string: ['VALUE_TOO_SHORT', 'VALUE_TOO_LONG'],
  array: ['ARRAY_LENGTH_TOO_SHORT', 'ARRAY_LENGTH_TOO_LONG'],
};

function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
