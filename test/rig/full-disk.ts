import { randomUUID } from 'node:crypto';
import type { Sale } from '#domain/checkout/sale.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { JournalCommit, KioskStores } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';

/** The kiosk's stores on a disk that can be filled to the last byte, and emptied again. */
export interface FillableStores extends KioskStores {
  /** From now on not one more row fits into the file. */
  fill(): void;
  makeRoom(): void;
}

/** Opens the stores of a file. SQLite itself says that it is full: its file may not grow. */
export function openFillableStores(file: string): FillableStores {
  const roomy = openKioskStores(file);
  let tight: KioskStores | undefined;
  const now = () => tight ?? roomy;
  return {
    sales: lateBound(() => now().sales),
    printJobs: lateBound(() => now().printJobs),
    cashiers: lateBound(() => now().cashiers),
    printerMemory: lateBound(() => now().printerMemory),
    questions: lateBound(() => now().questions),
    copies: lateBound(() => now().copies),
    days: lateBound(() => now().days),
    pastSales: lateBound(() => now().pastSales),
    shifts: lateBound(() => now().shifts),
    numbersSealedBy: (secrets) => lateBound(() => now().numbersSealedBy(secrets)),
    fill() {
      tight?.close();
      // A cap below the file's size means its size.
      tight = openKioskStores(file, { maxPages: 1 });
      fillUp(tight);
    },
    makeRoom() {
      tight?.close();
      tight = undefined;
    },
    close() {
      tight?.close();
      roomy.close();
    },
  };
}

/** Rows of every kind until none fits: what is left free in the file's pages would else take a commit or two. */
function fillUp({ sales }: KioskStores): void {
  const [like] = sales.openSales();
  for (const size of [2000, 500, 100, 20, 1]) {
    const padding = 'x'.repeat(size);
    untilFull(() => sales.commit({ intents: [fillerRow(padding)] }));
    untilFull(() => sales.commit({ printJobs: [fillerJob()] }));
    if (like) untilFull(() => sales.commit({ sale: fillerSale(like, padding) }));
  }
}

function fillerRow(request: string): NonNullable<JournalCommit['intents']>[number] {
  const id = randomUUID();
  return { checkoutId: id, seq: 1, step: 'filler', idempotencyKey: id, request, state: 'SENT', at: '' };
}

function fillerJob(): NonNullable<JournalCommit['printJobs']>[number] {
  return { jobId: randomUUID(), kind: 'drawer', state: 'SENT', at: '' };
}

function fillerSale(like: Sale, number: string): Sale {
  return { ...like, saleId: randomUUID(), state: 'voided', lines: [], number };
}

function untilFull(write: () => void): void {
  for (;;) {
    try {
      write();
    } catch (error) {
      if (error instanceof KioskError && error.code === 'storage.full') return;
      throw error;
    }
  }
}

/** Looks the thing up at every call: which connection answers may change in between. */
function lateBound<T extends object>(current: () => T): T {
  return new Proxy({} as T, {
    get: (_none, name) => {
      const member: unknown = Reflect.get(current(), name);
      return typeof member === 'function' ? (...args: unknown[]) => Reflect.apply(member, current(), args) : member;
    },
  });
}
