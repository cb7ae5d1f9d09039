import { KioskError } from '#domain/errors/kiosk-error.ts';

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
    case 'storage.corrupt':
      return `The file ${String(data.file)} is damaged. Put a backup in its place; the damaged one was left as it is.`;
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

function settingsFault({ data }: KioskError<'settings.invalid'>): string {
  const count = data.faults.length === 1 ? 'a fault' : `${data.faults.length} faults`;
  const lines = data.faults.map(({ path, problem }) => (path === '' ? `  ${problem}` : `  ${path}: ${problem}`));
  return [`The settings in ${data.file} have ${count}:`, ...lines].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
