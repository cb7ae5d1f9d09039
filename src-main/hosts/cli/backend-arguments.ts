import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How the backend is asked to start. */
export interface BackendArguments {
  /** 0: any free one. */
  readonly port: number;
  /** Absent, nothing is kept. */
  readonly dataDir?: string;
  readonly token?: string;
  /** The token of the routes under /admin. */
  readonly adminToken?: string;
  readonly demo: boolean;
  /** A list of items or a whole store to fill an empty backend with. */
  readonly importFile?: string;
  /** What to do with the file instead of serving it. */
  readonly task?: { readonly kind: 'check' } | { readonly kind: 'backup'; readonly file: string };
}

/** Reads the command line. @throws Error with one sentence for the person who typed it */
export function readBackendArguments(argv: readonly string[]): BackendArguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      memory: { type: 'boolean' },
      token: { type: 'string' },
      'admin-token': { type: 'string' },
      demo: { type: 'boolean' },
      import: { type: 'string' },
      check: { type: 'boolean' },
      backup: { type: 'string' },
    },
  });
  if (values.memory && values.data !== undefined) throw new Error('Give either --data or --memory, not both.');
  if (values.data?.trim() === '') throw new Error('--data needs a folder.');
  const tokens = {
    token: readToken('token', values.token),
    adminToken: readToken('admin-token', values['admin-token']),
  };
  if (tokens.token !== undefined && tokens.token === tokens.adminToken) {
    throw new Error('--token and --admin-token must not be the same.');
  }
  return {
    port: readPort(values.port ?? '0'),
    ...(values.data === undefined ? {} : { dataDir: resolve(values.data) }),
    ...(tokens.token === undefined ? {} : { token: tokens.token }),
    ...(tokens.adminToken === undefined ? {} : { adminToken: tokens.adminToken }),
    demo: values.demo === true,
    ...readImport(values),
    ...readTask(values),
  };
}

function readToken(name: string, token: string | undefined): string | undefined {
  if (token !== undefined && !/^[\x21-\x7e]{8,256}$/.test(token)) {
    throw new Error(`--${name} needs 8 to 256 visible characters without spaces.`);
  }
  return token;
}

function readImport(values: {
  import?: string;
  demo?: boolean;
  check?: boolean;
  backup?: string;
}): Pick<BackendArguments, 'importFile'> {
  if (values.import === undefined) return {};
  if (values.import.trim() === '') throw new Error('--import needs a file: a list of items or a store.');
  if (values.demo) throw new Error('Give either --import or --demo, not both.');
  if (values.check || values.backup !== undefined) throw new Error('--import goes with neither --check nor --backup.');
  return { importFile: resolve(values.import) };
}

function readTask(values: { check?: boolean; backup?: string; data?: string }): Pick<BackendArguments, 'task'> {
  const { check, backup, data } = values;
  if (check !== true && backup === undefined) return {};
  if (check && backup !== undefined) throw new Error('Give either --check or --backup, not both.');
  if (data === undefined) throw new Error(`${check ? '--check' : '--backup'} needs a folder: give one with --data.`);
  if (backup === undefined) return { task: { kind: 'check' } };
  if (backup.trim() === '') throw new Error('--backup needs the name of a new file.');
  return { task: { kind: 'backup', file: resolve(backup) } };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new Error(`--port takes a number from 0 (any free one) to 65535, not "${text.slice(0, 40)}".`);
  }
  return port;
}
