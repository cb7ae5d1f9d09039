const REMOVED = '[removed]';
const MAX_DEPTH = 8;
/** Keys whose value never reaches a log, whatever it holds. */
const SECRET_KEY =
  /^(pins?|demo_?pin|new_?pin|pin_?code|pin_?hash|phones?|(e164_?|buyer_?)?phone_?numbers?|authorization|password|secret|cookie)$|(tokens?|_?secret|password)$/i;
/** The same where they stand in a text, such as JSON or an address. */
const SECRET_IN_TEXT =
  /((?:[\w-]*(?:token|secret|password)|pin|pin_?hash|authorization)["']?\s*[=:]\s*["']?)(?!\[removed\])[^\s"'&,;}]+/gi;
/** Square access tokens and Bearer headers. */
const TOKENS = /\b(?:Bearer\s+[^\s"']+|EAAA[\w-]{20,})/g;
/** Digits as people and as the wire write phone numbers, in groups or not, also as part of an address. */
const DIGIT_GROUPS =
  /(?<![\w.]|[\da-f]-)(?:%2B|\+)?(?:%28|[([])?\d(?:(?:[\s().[\]/\u00a0\u2010-\u2015-]|%(?:2[0-9DEF]|C2|A0)){0,4}\d){6,}(?![\w-])/gi;
/** What has as many digits and is none: dates and times, addresses of machines, decimals. */
const NO_PHONE = /^(?:\d{4}-\d{2}-\d{2}(?:[ T]\d{2})?|\d{1,3}(?:\.\d{1,3}){3}|\d+\.\d+)$/;
const MIN_PHONE_DIGITS = 7;

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
  return text.replace(TOKENS, REMOVED).replace(SECRET_IN_TEXT, `$1${REMOVED}`).replace(DIGIT_GROUPS, withoutPhone);
}

/** A phone number as the log keeps it: the last four digits stay, so that two people can be told apart. */
function withoutPhone(found: string): string {
  const digits = found.replace(/%[\dA-F]{2}/gi, '').replace(/\D/g, '');
  return digits.length < MIN_PHONE_DIGITS || NO_PHONE.test(found) ? found : `••••${digits.slice(-4)}`;
}

/** The same of named fields: what stands under a secret's name goes, whatever it is. */
export function redactedFields(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      redactedText(key),
      SECRET_KEY.test(key) && value !== undefined ? REMOVED : redacted(value, depth + 1),
    ]),
  );
}

function errorFields(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause }) };
}
