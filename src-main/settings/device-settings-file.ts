import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { DeviceSettings, DeviceSettingsFile } from '#ports/device-setup.ts';
import { type Environment, settingLeaves } from './environment.ts';
import { checkSettings, readSettingsFile } from './load-settings.ts';
import { writeSettingsFile } from './write-settings.ts';

const PARTS = ['printer', 'display', 'scanner', 'keypad', 'drawer', 'paper'] as const;

/** The device part of `regulars.json`; what else stands in the file stays as it is. `printerModels`: those there are. */
export function deviceSettingsFile(
  file: string,
  env: Environment,
  printerModels: readonly string[],
): DeviceSettingsFile {
  return {
    read() {
      const { printer, display, scanner, keypad, drawer, paper } = checkSettings(readSettingsFile(file), file);
      return { printer, display, drawer, paper, ...(scanner && { scanner }), ...(keypad && { keypad }) };
    },
    write(settings) {
      refuseUnknownModel(settings, file, printerModels);
      const content = { ...(readSettingsFile(file) as Record<string, unknown>) };
      for (const part of PARTS) {
        if (settings[part] === undefined) delete content[part];
        else content[part] = settings[part];
      }
      // Judged with the environment, too, before anything is written: what cannot be opened is not kept.
      const inForce = checkSettings(content, file, env);
      storing(file, () => writeSettingsFile(file, content));
      return inForce;
    },
    overriddenBy() {
      const leaves = settingLeaves();
      const isDevice = (name: string) => PARTS.some((part) => leaves.get(name)?.path[0] === part);
      return Object.keys(env).filter((name) => env[name] && isDevice(name));
    },
  };
}

/** Refuses an unknown model, with which the kiosk would not start again. */
function refuseUnknownModel({ printer }: DeviceSettings, file: string, models: readonly string[]): void {
  if (models.includes(printer.model)) return;
  const problem = `should be one of ${models.join(', ')}, but is "${printer.model}"`;
  throw new KioskError('settings.invalid', 'never', { file, faults: [{ path: 'printer.model', problem }] });
}

function storing(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw storageFault(error, file) ?? error;
  }
}

function storageFault(error: unknown, folder: string): KioskError | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return new KioskError('storage.full', 'ask', { folder }, error);
  const isLocked = code === 'EACCES' || code === 'EROFS' || code === 'EPERM';
  return isLocked ? new KioskError('storage.read_only', 'never', { folder }, error) : undefined;
}
