import type { z } from 'zod';
import type { SettingsFault } from '#domain/errors/codes.ts';

type Issue = z.core.$ZodIssue;

/** Puts a schema's issues into words a shop owner can act on, one fault per key. */
export function settingsFaults(issues: readonly Issue[], settings: unknown): SettingsFault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => fault([...issue.path, key], 'is not a setting that exists here'));
    }
    return [fault(issue.path, problemOf(issue, valueAt(settings, issue.path)))];
  });
}

function fault(path: readonly PropertyKey[], problem: string): SettingsFault {
  return { path: path.map(String).join('.'), problem };
}

function problemOf(issue: Issue, value: unknown): string {
  const wanted = wantedBy(issue);
  if (value === undefined) return wanted ? `is missing; it should be ${wanted}` : 'is missing';
  return wanted ? `should be ${wanted}, but is ${shown(value)}` : `${issue.message}, but is ${shown(value)}`;
}

function wantedBy(issue: Issue): string | undefined {
  if (issue.code === 'invalid_value') return oneOf(issue.values);
  if (issue.code === 'invalid_union' && issue.discriminator && 'options' in issue) {
    return oneOf(issue.options as unknown[]);
  }
  if (issue.code === 'invalid_type') return TYPE_WORDS[issue.expected] ?? issue.expected;
  if (issue.code === 'too_small') return bound('at least', issue.minimum, issue.origin);
  if (issue.code === 'too_big') return bound('at most', issue.maximum, issue.origin);
  return undefined;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  object: 'a group of settings in { }',
  tuple: 'two numbers, [width, height]',
};

function bound(side: 'at least' | 'at most', limit: number | bigint, origin: string): string {
  if (origin === 'array') return 'two numbers, [width, height]';
  if (origin === 'string') return side === 'at least' ? 'some text' : `text of ${side} ${limit} characters`;
  return `${side} ${limit}`;
}

function oneOf(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}

function valueAt(settings: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    settings,
  );
}
