import { readFile, stat } from 'node:fs/promises';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { deviceFailed, noSuchPort, portBusy } from './device-errors.ts';

const USUAL_GROUP = 'dialout';

/**
 * The error of a port that would not open, in the kiosk's words. serialport gives no codes, so its text decides.
 *
 * @source observed on serialport 13.0.0 (Linux) and its Windows binding's messages
 */
export async function openError(path: string, cause: Error): Promise<KioskError> {
  const text = cause.message;
  if (/no such file|no such device|file not found|ENOENT|ENXIO/i.test(text)) return noSuchPort(path, cause);
  if (/cannot lock port|resource busy|EBUSY|access denied/i.test(text)) return portBusy(path, cause);
  if (/permission denied|EACCES/i.test(text)) {
    return new KioskError('device.no_permission', 'never', { path, group: await owningGroup(path) }, cause);
  }
  return deviceFailed(path, cause);
}

/** The group whose members may open the port: the one the cashier's user has to join. */
async function owningGroup(path: string): Promise<string> {
  try {
    const { gid } = await stat(path);
    const lines = (await readFile('/etc/group', 'utf8')).split('\n');
    const row = lines.map((line) => line.split(':')).find((fields) => fields[2] === String(gid));
    return row?.[0] || USUAL_GROUP;
  } catch {
    return USUAL_GROUP;
  }
}
