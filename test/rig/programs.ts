import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = new URL('../..', import.meta.url).pathname;
const READY_MS = 60_000;

/** A program of ours in a process of its own, ready. */
export interface Program<Ready> {
  readonly ready: Ready;
  readonly process: ChildProcess;
  readonly errors: () => string;
  /** How it ended: its exit code, or null where it was killed. */
  readonly ended: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a program whose first line on standard output is JSON that says it is ready. */
export function startProgram<Ready>(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Program<Ready>> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${script} was not ready in time: ${errors}`));
    }, READY_MS);
    void ended.then((code) => reject(new Error(`${script} ended with ${code} before it was ready: ${errors}`)));
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const end = out.indexOf('\n');
      if (end < 0) return;
      clearTimeout(timer);
      resolve({
        ready: JSON.parse(out.slice(0, end)) as Ready,
        process: child,
        errors: () => errors,
        ended,
        stop: async (signal = 'SIGTERM') => {
          child.kill(signal);
          return ended;
        },
      });
    });
  });
}

/** The web host on a free port. */
export function startWeb(dataDir: string, env: Readonly<Record<string, string>> = {}) {
  return startProgram<Readonly<Record<'cashier' | 'customer' | 'office', string>>>(
    'src-main/hosts/cli/start-web.ts',
    ['--port', '0', '--data', dataDir, '--no-open'],
    env,
  );
}

/** The embedded backend on a free port, in memory, with the demo store. */
export function startBackend(args: readonly string[] = ['--memory', '--demo']) {
  return startProgram<{ baseUrl: string; token: string }>('src-main/hosts/cli/backend.ts', ['--port', '0', ...args]);
}

/** A folder that `remove` takes away again. */
export function tempFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'regulars-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
