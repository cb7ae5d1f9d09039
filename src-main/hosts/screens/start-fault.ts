import { basename } from 'node:path';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { newestBackupMs } from '#wiring/newest-backup.ts';
import { goneFault } from './gone-fault.ts';

/** What went wrong at the start, in words for the person who started the program. Only lists of faults take several lines. */
export function startFaultText(error: unknown, doing = 'Regulars could not start'): string {
  if (error instanceof KioskError) return kioskFault(error);
  const { code, port } = (error ?? {}) as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE')
    return `Port ${String(port)} is already taken. Give another one with --port, or 0 for any free one.`;
  if (code === 'EACCES') return `Port ${String(port)} may not be used by this account. Give another one with --port.`;
  return `${doing}: ${(error instanceof Error ? error.message : String(error)).trim().slice(0, 4000)}`;
}

function kioskFault(error: KioskError): string {
  const data = (error.data ?? {}) as Readonly<Record<string, unknown>>;
  switch (error.code) {
    case 'storage.in_use':
      return `Another kiosk is already running on ${String(data.folder)}. Close it first, or give another folder with --data.`;
    case 'storage.full':
      return `The disk that holds ${String(data.folder)} is full. Make room and start again; nothing was lost.`;
    case 'storage.read_only':
      return `Nothing can be written to ${String(data.folder)}. Give this account the right to write there, or another folder with --data.`;
    case 'storage.newer':
      return `This data folder was written by a newer version of Regulars: ${String(data.file)}. Nothing was changed and nothing is lost. Start the newer version, or give another folder with --data.`;
    case 'storage.corrupt':
      return damagedFault(String(data.file));
    case 'storage.gone':
      return goneFault((error as KioskError<'storage.gone'>).data);
    case 'settings.invalid':
      return settingsFault(error as KioskError<'settings.invalid'>);
    case 'square.unauthorized':
      return 'Square did not accept the access token, or there is none. Run "npm run setup" to give a new one.';
    case 'square.offline':
      return 'The server that the settings name does not answer. Check its address and the network, then start again.';
    default:
      return `Regulars could not start: ${error.code}${error.data === undefined ? '' : ` ${oneLine(JSON.stringify(error.data))}`}`;
  }
}

/** What is damaged, what there is to restore, and how. Nothing is moved before a person decides. */
function damagedFault(file: string): string {
  const name = basename(file);
  if (name === 'lock.db')
    return `The file ${file} is damaged. It holds nothing: delete it while no kiosk runs, then start again.`;
  const restore =
    'To restore it, run "npm run setup -- --restore"; with another data folder, add --data and the folder.';
  const first = `The file ${file} is damaged. It was left as it is, and nothing was sold.`;
  if (name !== 'kiosk.db' && name !== 'square.db') return `${first} ${restore}`;
  const newestMs = newestBackupMs(file);
  const backup =
    newestMs === undefined
      ? 'There is no backup of it in the folder "backups".'
      : `The newest backup is of ${new Date(newestMs).toLocaleString('en-GB')}.`;
  const readable = 'Whatever can still be read of the damaged file is kept, and what is missing is named.';
  return `${first} ${backup} ${restore} ${name === 'kiosk.db' ? readable : ''}`.trim();
}

function settingsFault({ data }: KioskError<'settings.invalid'>): string {
  const count = data.faults.length === 1 ? 'a fault' : `${data.faults.length} faults`;
  const lines = data.faults.map(({ path, problem }) => (path === '' ? `  ${problem}` : `  ${path}: ${problem}`));
  const isUnread = data.faults.some(({ path }) => path === '');
  const help = isUnread ? ['Mend it, or run "npm run setup -- --restore" to take its last backup.'] : [];
  return [`The settings in ${data.file} have ${count}:`, ...lines, ...help].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
