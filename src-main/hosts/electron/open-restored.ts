import { dialog } from 'electron';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { startFaultText } from '../screens/start-fault.ts';

/** The data folder, and the assets of which a store that begins anew is made. */
interface Folders {
  readonly dataDir: string;
  readonly assetsDir: string;
}

type Way = 'restore' | 'go on' | 'close';

const BUTTONS: Readonly<Record<Way, string>> = { restore: 'Restore', 'go on': 'Go on without', close: 'Close' };

/**
 * Opens, and where a damaged or missing file keeps that from being done, asks how to go on and opens again.
 * @throws what opening throws, where it is something else or the person wants neither way
 */
export async function openRestored<T>(open: () => Promise<T>, folders: Folders): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const ways = waysOut(error);
    if (ways.length === 0) throw error;
    const text = startFaultText(error);
    process.stderr.write(`${text}\n`);
    const way = await chosenWay(text, ways);
    if (way === 'close') throw error;
    const words = await go(way, folders);
    process.stderr.write(`${words}\n`);
    const title = way === 'restore' ? 'Restored' : 'Going on';
    await dialog.showMessageBox({ type: 'info', title, message: words, buttons: ['Start'] });
    // Another file may be the next to ask about.
    return openRestored(open, folders);
  }
}

/** The buttons, the first one first: a file that is only gone can be gone on without. */
function waysOut(error: unknown): readonly Way[] {
  if (!(error instanceof KioskError)) return [];
  if (error.code === 'storage.corrupt') return ['restore', 'close'];
  if (error.code !== 'storage.gone') return [];
  const { backupAtMs } = (error as KioskError<'storage.gone'>).data;
  return backupAtMs === undefined ? ['go on', 'close'] : ['restore', 'go on', 'close'];
}

async function go(way: 'restore' | 'go on', folders: Folders): Promise<string> {
  const { goOnInFolder, restoreFolder } = await import('#wiring/restore-folder.ts');
  const options = { ...folders, nowMs: Date.now() };
  return (way === 'restore' ? restoreFolder(options) : goOnInFolder(options)).join('\n');
}

async function chosenWay(text: string, ways: readonly Way[]): Promise<Way> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Regulars cannot start',
    message: text,
    buttons: ways.map((way) => BUTTONS[way]),
    defaultId: 0,
    cancelId: ways.length - 1,
  });
  return ways[response] ?? 'close';
}
