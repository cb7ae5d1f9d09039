import { createLineMonitor } from '#devices/links/line-monitor.ts';
import { openCounter } from '#devices/open-counter.ts';
import { PRINTER_MODEL_IDS } from '#devices/printer/printer-models.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { CatalogCopy } from '#ports/catalog-copy.ts';
import type { DeviceSettingsFile, LineMonitor, OpenCounter } from '#ports/device-setup.ts';
import type { OfficeDoor } from '#ports/office-door.ts';
import type { Clock, Logger, Runtime } from '#ports/runtime.ts';
import type { SecretStore } from '#ports/secrets.ts';
import type { Settings } from '#ports/settings.ts';
import type { KioskStores, PendingNumbers } from '#ports/stores.ts';
import { createKioskLog } from '#runtime/kiosk-log.ts';
import { KioskSignals } from '#runtime/kiosk-signals.ts';
import { openLogFile } from '#runtime/log-file.ts';
import { createTimers, systemClock, uuidIds } from '#runtime/system-runtime.ts';
import { demoPin } from '#services/cashiers/demo-cashier.ts';
import { TroubleList } from '#services/devices/trouble-list.ts';
import { noteLanguage } from '#services/receipts/note-language.ts';
import { deviceSettingsFile } from '#settings/device-settings-file.ts';
import type { Environment } from '#settings/environment.ts';
import { loadSettings } from '#settings/load-settings.ts';
import { openCatalogCopy } from '#storage/catalog/catalog-copy.ts';
import { checkAtStart } from '#storage/damage.ts';
import { type DataFolder, openDataFolder } from '#storage/data-folder.ts';
import { createFileSecrets } from '#storage/file-secrets.ts';
import { mustBeThere } from '#storage/gone.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { readMark } from '#storage/numbers-mark.ts';
import { upgradeCopy } from '#storage/upgrade-copy.ts';
import type { Closers } from './closers.ts';
import { type BackendConnection, connectBackend } from './connect-backend.ts';
import { watchEmbedded } from './embedded-file.ts';

/** What a host gives. */
export interface OpenKioskOptions {
  readonly dataDir: string;
  readonly assetsDir: string;
  /** The host's own secret store; without one a file that only its owner can read. */
  readonly secrets?: SecretStore;
  readonly env?: Environment;
  readonly log?: Logger;
  /** Brings up the office's page; without one there is nothing to open. */
  readonly officeDoor?: OfficeDoor;
  /** Opens the kiosk's own file; a test hands in one whose disk fills up. */
  readonly openStores?: (file: string) => KioskStores;
  /** The machine's own unless given; a test hands in one that jumps. */
  readonly clock?: Clock;
}

/** Everything with a handle on the world, open. */
export interface Parts {
  readonly folder: DataFolder;
  readonly settings: Settings;
  readonly runtime: Runtime;
  readonly stores: KioskStores;
  /** Phone numbers taken offline, sealed. */
  readonly numbers: PendingNumbers;
  readonly troubles: TroubleList;
  readonly backend: BackendConnection;
  readonly catalogCopy: CatalogCopy;
  readonly counter: OpenCounter;
  readonly monitor: LineMonitor;
  readonly deviceSettings: DeviceSettingsFile;
  /** What the services tell each other; heard once they are built. */
  readonly signals: KioskSignals;
  /** The PIN the sign-in screen may show: the demo cashier's, on the demo store alone. */
  readonly demoPin: string | undefined;
}

/** Takes the data folder and opens what stands in it. @throws KioskError as `openKiosk` says */
export async function openParts(options: OpenKioskOptions, closers: Closers): Promise<Parts> {
  const folder = openDataFolder(options.dataDir);
  closers.add(() => folder.close());
  const env = options.env ?? {};
  const settings = loadSettings(folder.path('regulars.json'), env);
  const log = options.log ?? fileLog(folder.path('logs'), closers);
  closers.tellIn(log);
  noteLanguage(settings.language, log);
  const mark = readMark(folder.path('numbers.mark'), 'kiosk.db');
  const stores = (options.openStores ?? opensStores(folder))(kioskFile(folder, settings));
  closers.add(() => stores.close());
  const timers = createTimers();
  closers.add(() => timers.close());
  const runtime: Runtime = { clock: options.clock ?? systemClock, ids: uuidIds, timers, log };
  const secrets = options.secrets ?? createFileSecrets(folder.path('secrets'));
  const numbers = stores.numbersSealedBy(secrets);
  const { assetsDir } = options;
  const troubles = new TroubleList(systemClock);
  if (mark.isUnreadable) tellUnreadable(folder.path('numbers.mark'), log, troubles);
  const embedded = watchEmbedded(folder, log, troubles);
  const backend = await connectBackend({ settings, embedded, assetsDir, secrets, env, copies: stores.copies });
  closers.add(() => backend.close());
  const catalogCopy = openCatalogCopy(folder.path('catalog.db'), backend.source, log);
  closers.add(() => catalogCopy.close());
  const monitor = createLineMonitor(systemClock);
  const counter = openCounter(settings, runtime, monitor, { folder: options.dataDir, memory: stores.printerMemory });
  closers.add(() => counter.close());
  const deviceSettings = deviceSettingsFile(folder.path('regulars.json'), env, PRINTER_MODEL_IDS);
  const hasDemoCashier = backend.isDemo && settings.backend.kind === 'embedded';
  return {
    folder,
    settings,
    runtime,
    stores,
    numbers,
    troubles,
    backend,
    catalogCopy,
    counter,
    monitor,
    deviceSettings,
    signals: new KioskSignals(log),
    demoPin: hasDemoCashier ? demoPin(stores.cashiers) : undefined,
  };
}

/** The kiosk's own file, sound and as far as it had come. @throws KioskError `storage.corrupt`, `storage.gone` */
function kioskFile(folder: DataFolder, { backend }: Settings): string {
  const file = folder.path('kiosk.db');
  checkAtStart(file);
  mustBeThere(folder, 'kiosk.db');
  // Before anything is opened: a person may put a file back in its place.
  if (backend.kind === 'embedded') mustBeThere(folder, 'square.db');
  return file;
}

function opensStores(folder: DataFolder): (file: string) => KioskStores {
  return (file) =>
    openKioskStores(file, {
      beforeUpgrade: upgradeCopy(folder, 'kiosk.db'),
      onWritten: (standing) => folder.mark.note('kiosk.db', standing),
    });
}

function tellUnreadable(file: string, log: Logger, troubles: TroubleList): void {
  log.warn({ file }, 'the note of the last numbers given could not be read and was begun anew');
  troubles.noteData(new KioskError('storage.mark_unreadable', 'never', { file }));
}

function fileLog(folder: string, closers: Closers): Logger {
  const file = openLogFile(folder);
  closers.add(() => file.close());
  return createKioskLog(file);
}
