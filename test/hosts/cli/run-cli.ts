import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const HOUSE = resolve(import.meta.dirname, '..', '..', '..');

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A program that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** The first line of standard output; rejects when the program ends without one. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ended>;
}

/** Runs a program of `hosts/cli`. Standard input is `input` and then ends. No variable of the kiosk is handed on. */
export function runCli(script: string, args: readonly string[], input = '', env: Record<string, string> = {}): Running {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...others } = process.env;
  const child = spawn(process.execPath, [join(HOUSE, 'src-main', 'hosts', 'cli', script), ...args], {
    cwd: HOUSE,
    env: { ...others, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdin.on('error', () => undefined).end(input);
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const end = output.indexOf('\n');
      if (end >= 0) resolve(output.slice(0, end));
    });
    child.on('close', () => reject(new Error(`no line was written; standard error: ${errors}`)));
  });
  firstLine.catch(() => undefined);
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, output, errors })));
  return { child, firstLine, ended };
}
