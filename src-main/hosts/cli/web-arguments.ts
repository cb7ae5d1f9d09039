import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '../screens/data-dir.ts';

/** How the kiosk is asked to start. */
export interface WebArguments {
  /** 0: any free one. */
  readonly port: number;
  readonly dataDir: string;
  readonly open: boolean;
  readonly lan: boolean;
}

/** Reads the command line. @throws Error with a sentence for the person who typed it */
export function readWebArguments(argv: readonly string[]): WebArguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      'no-open': { type: 'boolean' },
      lan: { type: 'boolean' },
    },
  });
  return {
    port: readPort(values.port ?? '0'),
    dataDir: readDataDir(values.data),
    open: values['no-open'] !== true,
    lan: values.lan === true,
  };
}

/** The data folder of `--data`, else this system's own place. @throws Error where the folder is named but empty */
export function readDataDir(given: string | undefined): string {
  if (given === undefined) return defaultDataDir({ platform: process.platform, home: homedir(), env: process.env });
  if (given.trim() === '') throw new Error('--data needs a folder.');
  return resolve(given);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new Error(`--port takes a number from 0 (any free one) to 65535, not "${text.slice(0, 40)}".`);
  }
  return port;
}
