import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Logger } from '#ports/runtime.ts';
import type { PrinterMemory } from '#ports/stores.ts';
import type { Command } from '../command.ts';
import type { JobRunner } from './job-runner.ts';
import { PRINTER_LANGUAGES } from './printer-languages.ts';
import type { PrinterModel } from './printer-models.ts';
import type { Bitmap } from './raster/bitmap.ts';
import { readLogo } from './raster/logo-file.ts';

/** The shop's logo on one printer. */
export interface ShopLogo {
  /**
   * What prints it: a few bytes where the printer keeps it, else the picture. Where the printer can keep it and does
   * not yet, it is stored first, in a job of its own. Undefined without a logo that can be used.
   */
  commands(): Promise<readonly Command[] | undefined>;
  /** Why it cannot be used, as last tried. */
  trouble(): KioskError | undefined;
  /** Stores it again before the next slip: another printer may stand there. */
  renew(): void;
}

// A logo as wide as the paper shouts.
const SHARE_OF_PAPER = 0.75;

/** The logo of this file on the printer that is called `printer`. */
export function createShopLogo(options: {
  readonly file: string;
  readonly printer: string;
  readonly model: PrinterModel;
  readonly jobs: Pick<JobRunner, 'run'>;
  readonly memory: PrinterMemory;
  readonly log: Logger;
  /** Nothing is stored in a printer that would keep the slip waiting for it. */
  readonly isReady: () => boolean;
}): ShopLogo {
  const { file, printer, model, jobs, memory, log, isReady } = options;
  const { storeLogo, printStoredLogo, picture } = PRINTER_LANGUAGES[model.language].commands;
  let trouble: KioskError | undefined;
  let read: { readonly version: string; readonly bitmap: Bitmap | undefined } | undefined;

  const bitmapNow = async (): Promise<Bitmap | undefined> => {
    const version = await versionOf(file);
    if (read?.version === version) return read.bitmap;
    trouble = undefined;
    const bitmap = await readLogo(file, Math.floor(model.widthDots * SHARE_OF_PAPER)).catch((error: unknown) => {
      if (!(error instanceof KioskError)) throw error;
      trouble = error;
      log.warn({ file, ...(error.data as object) }, 'the logo cannot be used');
      return undefined;
    });
    read = { version, bitmap };
    return bitmap;
  };
  const isStored = async (bitmap: Bitmap): Promise<boolean> => {
    if (!model.storesLogo || !storeLogo || !printStoredLogo) return false;
    const wanted = fingerprint(bitmap);
    if (memory.logoIn(printer) === wanted) return true;
    if (!isReady()) return false;
    const { end } = await jobs.run({ commands: [storeLogo(bitmap)], confirm: true });
    if (end !== 'confirmed' && end !== 'sent') return false;
    memory.noteLogo(printer, wanted);
    return true;
  };

  return {
    async commands() {
      const bitmap = await bitmapNow();
      if (!bitmap) return undefined;
      const stored = (await isStored(bitmap)) ? printStoredLogo?.() : undefined;
      return stored ? [stored] : picture('logo', bitmap);
    },
    trouble: () => trouble,
    renew: () => {
      read = undefined;
      memory.noteLogo(printer, undefined);
    },
  };
}

/** A text that is another one whenever the file has changed. */
async function versionOf(file: string): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(file);
    return `${size} ${mtimeMs}`;
  } catch {
    return 'none';
  }
}

function fingerprint({ widthDots, heightDots, rows }: Bitmap): string {
  return createHash('sha256').update(`${widthDots}x${heightDots} `).update(rows).digest('hex');
}

/** A memory that lasts as long as the program does: for printers that exist no longer than that. */
export function forgetfulMemory(): PrinterMemory {
  const logos = new Map<string, string | undefined>();
  return {
    logoIn: (printer) => logos.get(printer),
    noteLogo: (printer, fingerprint) => void logos.set(printer, fingerprint),
  };
}
