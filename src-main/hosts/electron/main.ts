import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, Menu } from 'electron';
import type { Kiosk } from '#wiring/open-kiosk.ts';
import { defaultDataDir } from '../screens/data-dir.ts';
import { START_FAULT_EXIT } from '../screens/exit-codes.ts';
import { createScreenFiles } from '../screens/screen-files.ts';
import { startFaultText } from '../screens/start-fault.ts';
import { reloadAfterCrash } from './crash-guard.ts';
import { type FrameIpc, openFrameIpc } from './frame-ipc.ts';
import { lockDown, refusePermissions } from './lockdown.ts';
import { officeDoor } from './office-door.ts';
import { openRestored } from './open-restored.ts';
import { registerScreenScheme, serveScreens } from './screen-protocol.ts';
import { type CounterWindows, openWindows } from './windows.ts';

const BUILD_DIR = join(import.meta.dirname, '..');
const PRELOAD = join(BUILD_DIR, 'preload', 'preload.cjs');
const ASSETS_DIR = join(app.getAppPath(), 'assets');

/** `--data=DIR`, else beside a profile that was asked for, else where both hosts keep theirs. */
function chooseDataDir(): string {
  const given = app.commandLine.getSwitchValue('data');
  if (given !== '') return given;
  if (app.commandLine.hasSwitch('user-data-dir')) return join(app.getPath('userData'), 'data');
  return defaultDataDir({ platform: process.platform, home: homedir(), env: process.env });
}

const dataDir = chooseDataDir();
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(dataDir, 'electron'));

let kiosk: Kiosk | undefined;
let windows: CounterWindows | undefined;
let exitCode = 0;

/** Opens the windows first: the person sees the kiosk while its core is still being loaded. */
async function start(): Promise<void> {
  refusePermissions();
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  serveScreens(
    createScreenFiles({
      rendererDir: join(BUILD_DIR, 'renderer'),
      picturesDir: join(ASSETS_DIR, 'demo', 'pictures'),
    }),
  );
  windows = openWindows(PRELOAD);
  windows.cashier.on('closed', () => app.quit());
  for (const window of Object.values(windows)) reloadAfterCrash(window);
  const frames = openFrameIpc();
  frames.listenTo('cashier', windows.cashier.webContents);
  frames.listenTo('customer', windows.customer.webContents);
  const painted = new Promise<void>((resolve) => windows?.cashier.webContents.once('did-finish-load', () => resolve()));
  kiosk = await openRestored(() => openCore(frames), { dataDir, assetsDir: ASSETS_DIR });
  await painted;
  kiosk.warmUp();
}

async function openCore(frames: FrameIpc): Promise<Kiosk> {
  const [{ openKiosk }, { openKeychainSecrets }] = await Promise.all([
    import('#wiring/open-kiosk.ts'),
    import('./keychain-secrets.ts'),
  ]);
  const secrets = openKeychainSecrets(dataDir, (text) => process.stderr.write(`${text}\n`));
  const door = officeDoor(PRELOAD, frames);
  const opened = await openKiosk({ dataDir, assetsDir: ASSETS_DIR, secrets, env: process.env, officeDoor: door });
  frames.attach(opened.gate);
  return opened;
}

function tellAndQuit(error: unknown): void {
  const text = startFaultText(error);
  process.stderr.write(`${text}\n`);
  exitCode = START_FAULT_EXIT;
  dialog.showErrorBox('Regulars cannot start', text);
  app.quit();
}

function focusCashier(): void {
  if (!windows || windows.cashier.isDestroyed()) return;
  if (windows.cashier.isMinimized()) windows.cashier.restore();
  windows.cashier.focus();
}

/** Closes the stores, and only then lets the process end. */
function closeThenExit(event: { preventDefault(): void }): void {
  event.preventDefault();
  const open = kiosk;
  kiosk = undefined;
  void Promise.resolve(open?.close()).finally(() => app.exit(exitCode));
}

registerScreenScheme();
lockDown();
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusCashier);
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', closeThenExit);
  app.whenReady().then(start).catch(tellAndQuit);
} else {
  process.stderr.write('The kiosk is already running; its window was brought to the front.\n');
  app.quit();
}
