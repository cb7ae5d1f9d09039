import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process of ours running one of the scripts in `children`. */
export interface Child {
  /** The next line it prints. */
  line(): Promise<string>;
  /** Ends it as a power cut would, and gives back what it had still printed. */
  kill(): Promise<readonly string[]>;
}

/** Runs `children/<script>` with Node itself: a real process that can really be killed. */
export function startChild(script: string, ...args: readonly string[]): Child {
  const path = new URL(`children/${script}`, import.meta.url).pathname;
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    line: async () => (await lines.next()).value ?? '',
    kill: async () => {
      const ended = exited(child);
      child.kill('SIGKILL');
      await ended;
      const rest: string[] = [];
      for (let next = await lines.next(); !next.done; next = await lines.next()) rest.push(next.value);
      return rest;
    },
  };
}

function exited(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', () => done()));
}
