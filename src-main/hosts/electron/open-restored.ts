import { dialog } from 'electron';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { startFaultText } from '../screens/start-fault.ts';

/**
 * Opens, and where a damaged file keeps that from being done, asks whether to restore it and opens again.
 * @throws what opening throws, where it is something else or the person does not want to restore
 */
export async function openRestored<T>(open: () => Promise<T>, dataDir: string): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof KioskError) || error.code !== 'storage.corrupt') throw error;
    const text = startFaultText(error);
    process.stderr.write(`${text}\n`);
    if (!(await isWanted(text))) throw error;
    const { restoreFolder } = await import('#wiring/restore-folder.ts');
    const words = restoreFolder({ dataDir, nowMs: Date.now() }).join('\n');
    process.stderr.write(`${words}\n`);
    await dialog.showMessageBox({ type: 'info', title: 'Restored', message: words, buttons: ['Start'] });
    return open();
  }
}

async function isWanted(text: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Regulars cannot start',
    message: text,
    buttons: ['Restore', 'Close'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
