import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the search for a browser depends on. */
export interface BrowserPlaces {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  isExecutable(path: string): boolean;
}

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PATHS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** An installed Chromium, Chrome or Edge; undefined where there is none. */
export function findBrowser(places: BrowserPlaces = machine): string | undefined {
  return candidates(places).find((path) => places.isExecutable(path));
}

function candidates({ platform, env }: BrowserPlaces): readonly string[] {
  if (platform === 'darwin') return MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return roots.flatMap((root) => WINDOWS_PATHS.map((parts) => join(root, ...parts)));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

const machine: BrowserPlaces = {
  platform: process.platform,
  env: process.env,
  isExecutable(path) {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

/**
 * Opens addresses as windows without tabs, in a profile of the kiosk's own. The answer is the browser's process,
 * which lives as long as its windows. The last address comes to lie on top.
 */
export function openAppWindows(browser: string, addresses: readonly string[], profileDir: string): ChildProcess {
  const open = (address: string): ChildProcess =>
    spawn(browser, [`--app=${address}`, `--user-data-dir=${profileDir}`, ...QUIET, ...sandboxArguments()], {
      stdio: 'ignore',
    }).on('error', () => undefined);
  const [first = '', ...others] = addresses;
  const process = open(first);
  // The first must own the profile before the others can join it.
  setTimeout(() => others.forEach(open), 1500).unref();
  return process;
}

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a browser is started with for its sandbox: as root, Chromium refuses to start with it. */
export function sandboxArguments(): readonly string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
