import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT, PROJECT_DIR } from './project.ts';
import { say } from './say.ts';

const SOURCES = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package.json'];

/** Builds screens and Electron's main script where they are missing or older than their sources. @throws Error a sentence */
export async function ensureBuilt(): Promise<void> {
  if (
    isBuilt(
      Object.values(BUILT),
      SOURCES.map((source) => join(PROJECT_DIR, source)),
    )
  )
    return;
  const builder = join(PROJECT_DIR, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  if (!existsSync(builder)) {
    throw new Error('The screens are not built, and the tools to build them are not installed. Run "npm ci" first.');
  }
  say('Building the screens, once…');
  const { code, output } = await run([builder, 'build', '--logLevel', 'warn']);
  if (code !== 0) throw new Error(`The screens could not be built:\n${output.trim()}`);
}

/** Whether every result is there and none is older than the newest source. */
export function isBuilt(results: readonly string[], sources: readonly string[]): boolean {
  const times = results.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs);
  const oldest = Math.min(...times.map((time) => time ?? 0));
  return oldest > 0 && sources.every((source) => newestMs(source) <= oldest);
}

function newestMs(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

function run(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: PROJECT_DIR, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
