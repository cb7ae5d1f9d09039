import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxArguments } from '#hosts/cli/browser.ts';
import { START_FAULT_EXIT } from '#hosts/screens/exit-codes.ts';
import type { RegularsBridge } from '#renderer/connect/bridge-transport.ts';

const HOUSE = resolve(import.meta.dirname, '..', '..');

/** Electron's executable: the package's own, or another one by ELECTRON_OVERRIDE_DIST_PATH. */
function electronPath(): string | undefined {
  const own = join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist');
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || own, 'electron');
  return existsSync(path) ? path : undefined;
}

const executablePath = electronPath();
const isBuilt = existsSync(join(HOUSE, 'out', 'main', 'main.js'));
const lacking =
  executablePath === undefined ? "Electron's binary is not here" : isBuilt ? undefined : 'nothing is built';
if (lacking) {
  process.stderr.write(`\n*** SKIPPED: the Electron host was NOT tested: ${lacking}. ***\n\n`);
}

interface Launched {
  readonly app: ElectronApplication;
  readonly cashier: Page;
  readonly customer: Page;
}

async function launch(folder: string): Promise<Launched> {
  const app = await _electron.launch({
    executablePath: executablePath as string,
    args: [
      HOUSE,
      `--user-data-dir=${join(folder, 'profile')}`,
      `--data=${join(folder, 'data')}`,
      ...sandboxArguments(),
    ],
    cwd: HOUSE,
    env: { ...process.env, ELECTRON_STANDIN_HEADLESS: '1' } as Record<string, string>,
  });
  const pageOf = async (path: string): Promise<Page> => {
    for (;;) {
      const page = app.windows().find((window) => window.url() === `app://regulars${path}`);
      if (page) return page;
      await app.waitForEvent('window', { timeout: 1000 }).catch(() => undefined);
    }
  };
  return { app, cashier: await pageOf('/cashier'), customer: await pageOf('/customer') };
}

describe.skipIf(lacking !== undefined)('the Electron host', () => {
  let folder: string;
  let launched: Launched;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'regulars-electron-'));
    launched = await launch(folder);
  });
  afterAll(async () => {
    await launched?.app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('opens two windows, sandboxed and without Node', async () => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        // Electron's own code asks this; its public types do not name it.
        const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
        const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences();
        return { sandbox, contextIsolation, nodeIntegration };
      }),
    );
    const locked = { sandbox: true, contextIsolation: true, nodeIntegration: false };
    expect(preferences).toEqual([locked, locked]);
  });

  it('shows the screens with the demo ready to sign in', async () => {
    await launched.cashier.getByText('1234').first().waitFor();
    expect(await launched.cashier.evaluate(() => document.documentElement.dataset.screen)).toBe('cashier');
    expect(await launched.customer.evaluate(() => document.documentElement.dataset.screen)).toBe('customer');
  });

  it.each(['cashier', 'customer'] as const)('gives the page of the %s two functions and nothing else', async (side) => {
    const seen = await launched[side].evaluate(() => {
      const page = window as unknown as Record<string, unknown>;
      return {
        bridge: Object.keys(page.regulars as object).sort(),
        others: ['require', 'process', 'ipcRenderer', 'electron', 'module', 'Buffer'].filter((name) => name in page),
      };
    });
    expect(seen).toEqual({ bridge: ['onFrame', 'send'], others: [] });
  });

  it("refuses the buyer's window a cashier's procedure", async () => {
    const reply = await launched.customer.evaluate(
      () =>
        new Promise((answer) => {
          const bridge = (window as unknown as { regulars: RegularsBridge }).regulars;
          bridge.onFrame((frame) => frame.kind === 'reply' && frame.id === 990_001 && answer(frame));
          bridge.send({ kind: 'call', id: 990_001, procedure: 'auth.signIn', input: { pin: '1234' } });
        }),
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'auth.forbidden' } });
  });

  it('carries the policy that lets nothing foreign in', async () => {
    const policy = await launched.cashier.evaluate(async () =>
      (await fetch('/cashier')).headers.get('content-security-policy'),
    );
    expect(policy).toContain("default-src 'none'");
    const foreign = await launched.cashier.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'let through',
        () => 'refused',
      ),
    );
    expect(foreign).toBe('refused');
  });

  it('serves no file beside the screens', async () => {
    const statuses = await launched.cashier.evaluate(() =>
      Promise.all(
        ['/package.json', '/pictures/..%2f..%2fstore.json', '/assets/', '/pictures/latte.svg.txt'].map(
          async (path) => (await fetch(path)).status,
        ),
      ),
    );
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  it('stays where it is and opens no window, whatever a page tries', async () => {
    await launched.cashier.evaluate(() => {
      window.open('https://example.com/');
      window.location.href = 'https://example.com/';
    });
    await launched.cashier.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(
      launched.app
        .windows()
        .map((page) => page.url())
        .sort(),
    ).toEqual(['app://regulars/cashier', 'app://regulars/customer']);
  });

  it('opens the office from the cashier’s page for a manager, in one window of its own', async () => {
    const { app, cashier } = launched;
    await cashier.keyboard.type('1234');
    await cashier.keyboard.press('Enter');
    const opened = app.waitForEvent('window');
    await cashier.getByRole('button', { name: 'Office' }).click();
    const office = await opened;
    expect(office.url()).toBe('app://regulars/office');
    // Whoever signed in at the counter has not signed in here.
    await office.getByRole('heading', { name: 'Sign in to the office' }).waitFor();
    await office.keyboard.type('1234');
    await office.keyboard.press('Enter');
    await office.getByRole('main', { name: 'Devices' }).waitFor();
    await cashier.getByRole('button', { name: 'Office' }).click();
    await office.getByRole('button', { name: 'Reports' }).click();
    expect(app.windows()).toHaveLength(3);
    // A page that is loaded again is the same page: nobody types a PIN twice.
    await office.reload();
    await office.getByRole('main', { name: 'Devices' }).waitFor();
    await office.close();
    await expect.poll(() => app.windows().length).toBe(2);
  });

  it('grants no permission', async () => {
    const state = await launched.cashier.evaluate(async () => Notification.requestPermission());
    expect(state).toBe('denied');
  });

  it('leaves a second start to the first one', async () => {
    expect(await exitOf(['--user-data-dir', join(folder, 'profile')], join(folder, 'data'))).toMatchObject({ code: 0 });
    expect(launched.app.windows()).toHaveLength(2);
  });
});

describe.skipIf(lacking !== undefined)('an Electron host that cannot start', () => {
  it('because a file is damaged offers to restore it, and then starts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regulars-electron-'));
    const damaged = 'no database any more'.repeat(300);
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'kiosk.db'), damaged);
    const launched = await launch(folder);
    try {
      // Both questions are answered with their first button.
      await launched.cashier.getByText('1234').first().waitFor();
      const [aside = ''] = readdirSync(join(folder, 'data', 'backups'));
      expect(readFileSync(join(folder, 'data', 'backups', aside, 'kiosk.db'), 'utf8')).toBe(damaged);
    } finally {
      await launched.app.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  it('says why in words and ends with a status of its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regulars-electron-'));
    try {
      writeFileSync(join(folder, 'regulars.json'), '{ "paper": { "widthMm": 70 } }');
      const { code, errors } = await exitOf(['--user-data-dir', join(folder, 'profile')], folder);
      expect(errors).toContain('paper.widthMm: should be 58 or 80, but is 70');
      expect(errors).not.toMatch(/^\s+at /m);
      expect(code).toBe(START_FAULT_EXIT);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

/** Starts the host beside Playwright and waits for its end. */
function exitOf(profile: readonly string[], data: string): Promise<{ code: number | null; errors: string }> {
  const [name, value] = profile;
  const child = spawn(executablePath as string, [HOUSE, `${name}=${value}`, `--data=${data}`, ...sandboxArguments()], {
    cwd: HOUSE,
    env: { ...process.env, ELECTRON_STANDIN_HEADLESS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, errors })));
}
