import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const PLACES = [
  process.env.REGULARS_TEST_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** The system's Chromium, if it has one. */
export const CHROMIUM = PLACES.find((place) => place !== undefined && existsSync(place));

/** True where browser tests can run. Without Chromium they are skipped aloud, and in CI that is a failure. */
export function canBrowse(): boolean {
  if (CHROMIUM) return true;
  const message = 'SKIPPED: browser tests need Chromium, Chrome or Edge; none is installed.';
  if (process.env.CI === 'true') throw new Error(message);
  console.warn(message);
  return false;
}

/** A browser with nothing of the machine's own in it. */
export interface Browser {
  context(viewport: { width: number; height: number }): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Starts Chromium with an empty profile that is removed afterwards. */
export async function openBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'regulars-chromium-'));
  const browser = await chromium.launch({
    ...(CHROMIUM && { executablePath: CHROMIUM }),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--crash-dumps-dir=${profile}`,
    ],
  });
  return {
    context: (viewport) => browser.newContext({ viewport, reducedMotion: 'reduce' }),
    close: async () => {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
