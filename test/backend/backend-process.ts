import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src-main/hosts/cli/backend.ts', import.meta.url));

/** A backend in a process of its own. */
export interface BackendProcess {
  readonly child: ChildProcess;
  readonly baseUrl: string;
  readonly token: string;
  readonly adminToken: string;
  /** Ends it by this signal and waits; answers its exit status, or null when the signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `npm run backend`'s program and waits for its line. */
export async function startBackend(...args: readonly string[]): Promise<BackendProcess> {
  const child = spawn(process.execPath, [CLI, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const first = once(lines, 'line').then(([line]) => String(line));
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`the backend ended with ${code}: ${said.join('')}`);
  });
  died.catch(() => undefined);
  const ready = JSON.parse(await Promise.race([first, died])) as Pick<
    BackendProcess,
    'baseUrl' | 'token' | 'adminToken'
  >;
  return {
    child,
    ...ready,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exit = once(child, 'exit');
      child.kill(signal);
      const [code] = await exit;
      return code as number | null;
    },
  };
}

/** Runs the program to its end. */
export async function runBackend(
  ...args: readonly string[]
): Promise<{ readonly status: number; readonly said: string; readonly out: string }> {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  const out: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [status] = await once(child, 'close');
  return { status: Number(status), said: said.join(''), out: out.join('') };
}
