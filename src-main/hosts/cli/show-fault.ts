import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { startFaultText } from '../screens/start-fault.ts';
import { serveFaultPage } from '../web/fault-page.ts';
import { openAppWindows } from './browser.ts';

/**
 * Says why the kiosk could not start in a browser's window too, for a counter without a terminal, until the window is
 * closed or the program told to end. Where another kiosk is at work its windows are left alone.
 */
export async function showFault(error: unknown, browser: string, ended: Promise<void>): Promise<void> {
  if (error instanceof KioskError && error.code === 'storage.in_use') return;
  const text = startFaultText(error);
  // The kiosk's own profile may lie where nothing can be written.
  const profile = mkdtempSync(join(tmpdir(), 'regulars-fault-'));
  const page = await serveFaultPage(text);
  const window = openAppWindows(browser, [page.address], profile);
  await Promise.race([once(window, 'exit'), ended]);
  window.kill();
  page.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
}
