import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_DIR } from './project.ts';

const PACKAGE_DIR = join(PROJECT_DIR, 'node_modules', 'electron');
/** The note that a fetch failed. It lives with the packages, so that a new `npm ci` forgets it. */
const FAILED_NOTE = join(PROJECT_DIR, 'node_modules', '.cache', 'regulars', 'electron-fetch-failed');
const NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/** Electron's executable, undefined where it is not there. `ELECTRON_OVERRIDE_DIST_PATH` goes before the package's own. */
export function findElectron(): string | undefined {
  const name = NAMES[process.platform] ?? 'electron';
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(PACKAGE_DIR, 'dist');
  const path = join(folder, name);
  return existsSync(path) ? path : undefined;
}

/** Whether Electron's package, and with it the script that fetches the executable, is installed. */
export function canFetchElectron(): boolean {
  return existsSync(join(PACKAGE_DIR, 'install.js'));
}

/** Whether a try to fetch this very version has failed before. */
export function fetchFailedBefore(): boolean {
  return existsSync(FAILED_NOTE) && readFileSync(FAILED_NOTE, 'utf8') === version();
}

/** Runs the package's own install script for at most `timeoutMs`. A failure is noted, so that the next start does not wait. */
export async function fetchElectron(timeoutMs: number): Promise<boolean> {
  const fetched = await runInstall(timeoutMs);
  if (fetched && findElectron()) return true;
  try {
    mkdirSync(dirname(FAILED_NOTE), { recursive: true });
    writeFileSync(FAILED_NOTE, version());
  } catch {
    // Without the note the next start tries again, which costs time and nothing else.
  }
  return false;
}

function version(): string {
  return (JSON.parse(readFileSync(join(PACKAGE_DIR, 'package.json'), 'utf8')) as { version: string }).version;
}

function runInstall(timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(PACKAGE_DIR, 'install.js')], { cwd: PACKAGE_DIR, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.on('error', () => resolve(false));
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}
