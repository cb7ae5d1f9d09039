import type { BrowserWindow } from 'electron';

const MAX_RELOADS = 3;
const WITHIN_MS = 60_000;

/** Loads a window's page again when its renderer dies: the sale is the kiosk's, so the screen is back where it was. */
export function reloadAfterCrash(window: BrowserWindow): void {
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const nowMs = performance.now();
    reloads = [...reloads.filter((at) => nowMs - at < WITHIN_MS), nowMs];
    if (reloads.length <= MAX_RELOADS) window.webContents.reload();
  });
}
