const REMOVED = '[removed]';
const MAX_DEPTH = 8;
/** Keys whose value never reaches a log, whatever it holds. */
const SECRET_KEY = /^(pin|demoPin|phone|phoneNumber|phone_number|authorization|password|secret|cookie)$|token$/i;
/** Phone numbers as people and as the wire write them: the last four digits stay. */
const PHONE_NUMBERS = /(?:\+\d{3,11}|\b\d{6,11})(\d{4})\b|\(?\b\d{3}\)?[-. ]\d{3}[-. ](\d{4})\b/g;
/** Square access tokens and Bearer headers. */
const TOKENS = /\b(?:Bearer\s+\S+|EAAA[\w-]{20,})/g;

/** A copy fit for a log: no phone number, token or PIN; errors with name, code, data, stack and cause. */
export function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactedText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => redacted(item, depth + 1));
  if (value instanceof Error) return redactedFields({ ...errorFields(value), ...value }, depth);
  return redactedFields(value, depth);
}

/** A text fit for a log. */
export function redactedText(text: string): string {
  return text
    .replace(TOKENS, REMOVED)
    .replace(PHONE_NUMBERS, (_match, plain?: string, grouped?: string) => `••••${plain ?? grouped}`);
}

function redactedFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      SECRET_KEY.test(key) && value !== undefined ? REMOVED : redacted(value, depth + 1),
    ]),
  );
}

function errorFields(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause }) };
}
