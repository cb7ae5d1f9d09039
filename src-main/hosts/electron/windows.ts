import { app, BrowserWindow, type Display, screen } from 'electron';
import { APP_ORIGIN } from './app-origin.ts';

/** The two windows of a counter. */
export type CounterWindows = Readonly<Record<'cashier' | 'customer', BrowserWindow>>;

/**
 * Opens the cashier's window on the main display and the buyer's on the second one, filling it;
 * with one display only, the buyer's is a window like any other.
 */
export function openWindows(preload: string): CounterWindows {
  const main = screen.getPrimaryDisplay();
  const second = screen.getAllDisplays().find(({ id }) => id !== main.id);
  const cashier = openWindow('Regulars', preload, { width: 1280, height: 800, ...centred(main, 1280, 800) });
  const customer = second
    ? openWindow('Regulars: buyer', preload, { ...second.bounds, fullscreen: true })
    : openWindow('Regulars: buyer', preload, { width: 1024, height: 600 });
  void cashier.loadURL(`${APP_ORIGIN}/cashier`).catch(ignoreAbort);
  void customer.loadURL(`${APP_ORIGIN}/customer`).catch(ignoreAbort);
  return { cashier, customer };
}

/** Opens a manager's window on the main display. */
export function openOfficeWindow(preload: string): BrowserWindow {
  const main = screen.getPrimaryDisplay();
  const office = openWindow('Regulars: office', preload, { width: 1280, height: 800, ...centred(main, 1280, 800) });
  void office.loadURL(`${APP_ORIGIN}/office`).catch(ignoreAbort);
  return office;
}

function openWindow(title: string, preload: string, place: Electron.BrowserWindowConstructorOptions): BrowserWindow {
  return new BrowserWindow({
    ...place,
    title,
    backgroundColor: '#f6f2ec',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
}

function centred({ workArea }: Display, width: number, height: number): { readonly x: number; readonly y: number } {
  return {
    x: workArea.x + Math.max(0, Math.round((workArea.width - width) / 2)),
    y: workArea.y + Math.max(0, Math.round((workArea.height - height) / 2)),
  };
}

/** Passes over that a window was closed while it loaded: its closing is dealt with elsewhere. */
function ignoreAbort(): void {}
