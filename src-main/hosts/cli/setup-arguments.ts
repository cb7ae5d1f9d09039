import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDataDir } from './web-arguments.ts';

/** What the command line of the set-up says. Whatever it leaves out is asked. Secrets are never on it. */
export interface SetupArguments {
  readonly dataDir: string;
  readonly backend?: 'embedded' | 'square' | 'server';
  readonly environment?: 'sandbox' | 'production';
  readonly baseUrl?: string;
  readonly location?: string;
  readonly name?: string;
  readonly country?: string;
  readonly timeZone?: string;
  readonly manager: string;
  readonly importFile?: string;
  readonly empty: boolean;
  /** What to do with the data folder instead of setting it up. */
  readonly task?: SetupTask;
}

/** Bringing damaged and missing files back, going on without them, or writing the journal down for support. */
export type SetupTask =
  | { readonly kind: 'restore'; readonly backup?: string }
  | { readonly kind: 'go-on' }
  | { readonly kind: 'export-journal'; readonly file: string };

const BACKENDS = ['embedded', 'square', 'server'] as const;
const ENVIRONMENTS = ['sandbox', 'production'] as const;

/** Reads the command line. @throws Error with a sentence for the person who typed it */
export function readSetupArguments(argv: readonly string[]): SetupArguments {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...argv],
    strict: true,
    allowPositionals: true,
    options: {
      data: text,
      backend: text,
      environment: text,
      'base-url': text,
      location: text,
      name: text,
      country: text,
      'time-zone': text,
      manager: text,
      import: text,
      empty: { type: 'boolean' },
      restore: { type: 'boolean' },
      'go-on': { type: 'boolean' },
      'export-journal': text,
    },
  });
  const task = readTask(values, positionals);
  if (values.empty && values.import !== undefined) throw new Error('--empty and --import exclude each other.');
  const backend =
    choice('--backend', values.backend, BACKENDS) ?? (values.empty || values.import ? 'embedded' : undefined);
  if (backend !== undefined && backend !== 'embedded' && (values.empty || values.import !== undefined)) {
    throw new Error('--empty and --import belong to the embedded backend.');
  }
  const environment = choice('--environment', values.environment, ENVIRONMENTS);
  return {
    dataDir: readDataDir(values.data),
    manager: values.manager ?? 'Manager',
    empty: values.empty === true,
    ...(backend && { backend }),
    ...(environment && { environment }),
    ...(values['base-url'] !== undefined && { baseUrl: values['base-url'] }),
    ...(values.location !== undefined && { location: values.location }),
    ...(values.name !== undefined && { name: values.name }),
    ...(values.country !== undefined && { country: values.country }),
    ...(values['time-zone'] !== undefined && { timeZone: values['time-zone'] }),
    ...(values.import !== undefined && { importFile: values.import }),
    ...(task && { task }),
  };
}

function readTask(
  values: { readonly restore?: boolean; readonly 'go-on'?: boolean; readonly 'export-journal'?: string },
  positionals: readonly string[],
): SetupTask | undefined {
  const { restore, 'export-journal': file } = values;
  const [backup, extra] = positionals;
  const unexpected = restore ? extra : backup;
  if (unexpected !== undefined) throw new Error(`Unexpected argument "${unexpected.slice(0, 40)}".`);
  const tasks = [restore && '--restore', values['go-on'] && '--go-on', file !== undefined && '--export-journal'];
  const [first, second] = tasks.filter((task) => typeof task === 'string');
  if (second !== undefined) throw new Error(`Give either ${first} or ${second}, not both.`);
  if (values['go-on']) return { kind: 'go-on' };
  if (restore) return { kind: 'restore', ...(backup !== undefined && { backup }) };
  if (file === undefined) return undefined;
  if (file.trim() === '') throw new Error('--export-journal needs the name of a new file.');
  return { kind: 'export-journal', file: resolve(file) };
}

/** The value as one of the choices. @throws Error naming them */
export function choice<C extends string>(
  what: string,
  value: string | undefined,
  choices: readonly C[],
): C | undefined {
  if (value === undefined) return undefined;
  const found = choices.find((one) => one === value);
  if (!found) throw new Error(`${what} takes ${choices.join(' or ')}, not "${value.slice(0, 40)}".`);
  return found;
}
