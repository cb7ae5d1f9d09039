import { readFileSync } from 'node:fs';
import type { SettingsFault } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Settings } from '#ports/settings.ts';
import { type Environment, overlayEnvironment } from './environment.ts';
import { settingsSchema } from './schema.ts';
import { settingsFaults } from './setting-faults.ts';

/**
 * Reads `regulars.json`, lays the environment over it and fills in defaults. A file that is not there means a demo:
 * embedded backend, virtual devices.
 * @throws KioskError `settings.invalid` with every fault at once
 */
export function loadSettings(file: string, env: Environment = {}): Settings {
  return checkSettings(readSettingsFile(file), file, env);
}

/**
 * Judges the content of a settings file without reading one.
 * @throws KioskError `settings.invalid` with every fault at once
 */
export function checkSettings(content: unknown, file: string, env: Environment = {}): Settings {
  const overlaid = overlayEnvironment(content, env);
  const parsed = settingsSchema.safeParse(overlaid.content);
  const faults = [...overlaid.faults, ...(parsed.success ? [] : settingsFaults(parsed.error.issues, overlaid.content))];
  if (!parsed.success || faults.length > 0) throw invalid(file, faults);
  return parsed.data;
}

/**
 * The content of a settings file, `{}` where there is none.
 * @throws KioskError `settings.invalid` where it cannot be read or is not JSON
 */
export function readSettingsFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw invalid(file, [{ path: '', problem: 'the file cannot be read' }], error);
  }
  try {
    // Windows editors put a byte order mark in front.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    throw invalid(file, [{ path: '', problem: `the file is not valid JSON (${detail})` }], error);
  }
}

function invalid(file: string, faults: readonly SettingsFault[], cause?: unknown): KioskError {
  return new KioskError('settings.invalid', 'never', { file, faults }, cause);
}
