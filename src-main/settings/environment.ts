import { z } from 'zod';
import type { SettingsFault } from '#domain/errors/codes.ts';
import { settingsSchema } from './schema.ts';

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'REGULARS_';
/** Variables of the same prefix that are no settings. */
const NO_SETTINGS = new Set(['REGULARS_TOKEN']);

interface Leaf {
  readonly path: readonly string[];
  readonly isText: boolean;
}

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly oneOf?: readonly JsonSchema[];
}

/**
 * Lays environment variables over the file's content. One rule names them all: `REGULARS_` and the path to the key,
 * its words parted and joined by underscores, in capitals: `printer.link.baudRate` is `REGULARS_PRINTER_LINK_BAUD_RATE`.
 * Text stands as it is, everything else as in JSON. A variable that changes a `kind` starts that group afresh;
 * an empty one counts as not set; one of this prefix that names no setting is a fault.
 */
export function overlayEnvironment(
  content: unknown,
  env: Environment,
): { readonly content: unknown; readonly faults: readonly SettingsFault[] } {
  const leaves = settingLeaves();
  const given = Object.entries(env).filter(
    ([name, value]) => name.startsWith(PREFIX) && value && !NO_SETTINGS.has(name),
  );
  const unknown = given.filter(([name]) => !leaves.has(name));
  const faults = unknown.map(([name]) => ({ path: name, problem: 'is not a setting that exists' }));
  if (given.length === unknown.length) return { content, faults };
  const overlaid = structuredClone(asGroup(content) ?? {});
  // Kinds first: they clear the group that the other variables then fill.
  const ordered = [...given].sort(([a], [b]) => Number(b.endsWith('_KIND')) - Number(a.endsWith('_KIND')));
  for (const [name, value] of ordered) {
    const leaf = leaves.get(name);
    if (leaf) assign(overlaid, leaf.path, leaf.isText ? value : parsed(value as string));
  }
  return { content: overlaid, faults };
}

/** The variable's name for every setting there is. */
export function settingLeaves(): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (schema: JsonSchema, path: readonly string[]): void => {
    for (const branch of schema.oneOf ?? []) walk(branch, path);
    for (const [key, child] of Object.entries(schema.properties ?? {})) {
      if (child.properties || child.oneOf) walk(child, [...path, key]);
      else leaves.set(variableOf([...path, key]), { path: [...path, key], isText: child.type === 'string' });
    }
  };
  walk(z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, []);
  return leaves;
}

function variableOf(path: readonly string[]): string {
  return PREFIX + path.map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()).join('_');
}

function assign(root: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const key = path.at(-1) as string;
  let group = root;
  for (const step of path.slice(0, -1)) {
    const next = asGroup(group[step]) ?? {};
    group[step] = next;
    group = next;
  }
  if (key === 'kind' && group[key] !== value) for (const other of Object.keys(group)) delete group[other];
  group[key] = value;
}

function asGroup(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
