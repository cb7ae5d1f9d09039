import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { tempFolder } from './temp-folder.ts';

const ANA = { cashierId: 'ana', name: 'Ana', role: 'cashier' } as const;
const BO = { cashierId: 'bo', name: 'Bo', role: 'manager' } as const;

function open(file = join(tempFolder(), 'kiosk.db')) {
  const stores = openKioskStores(file);
  onTestFinished(() => stores.close());
  return stores.cashiers;
}

test('a PIN finds its cashier and nobody else', () => {
  const cashiers = open();
  cashiers.add(ANA, '1234');
  cashiers.add(BO, '123456789012');
  expect(cashiers.count()).toBe(2);
  expect(cashiers.findByPin('1234')).toEqual(ANA);
  expect(cashiers.findByPin('123456789012')).toEqual(BO);
  for (const wrong of ['12345', '123', '', '1234 ', '١٢٣٤', '0000']) expect(cashiers.findByPin(wrong)).toBeUndefined();
});

test('a PIN is 4 to 12 digits and belongs to one person', () => {
  const cashiers = open();
  for (const bad of ['123', '1234567890123', 'abcd', '12 34', '']) {
    expect(() => cashiers.add(ANA, bad)).toThrow('4 to 12 digits');
  }
  cashiers.add(ANA, '1234');
  expect(() => cashiers.add(BO, '1234')).toThrow('taken');
  expect(cashiers.count()).toBe(1);
});

test('the file never holds a PIN, and like PINs do not look alike in it', () => {
  const [one, other] = [join(tempFolder(), 'kiosk.db'), join(tempFolder(), 'kiosk.db')];
  const hashes = [one, other].map((file) => {
    const stores = openKioskStores(file);
    stores.cashiers.add(ANA, '90817263');
    stores.close();
    expect(readFileSync(file, 'latin1')).not.toContain('90817263');
    const database = new Database(file, { readonly: true });
    const hash = database.prepare('SELECT pin_hash FROM cashiers').pluck().get();
    database.close();
    return hash;
  });
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('the audit trail keeps who did what, in order', () => {
  const file = join(tempFolder(), 'kiosk.db');
  const stores = openKioskStores(file);
  stores.cashiers.audit({ at: '1', who: 'ana', what: 'signed in' });
  stores.cashiers.audit({ at: '2', who: 'ana', what: 'drawer opened', detail: { saleId: 'sale-1' } });
  stores.close();
  const database = new Database(file, { readonly: true });
  onTestFinished(() => void database.close());
  expect(database.prepare('SELECT at, who, what, detail FROM audit ORDER BY entry').all()).toEqual([
    { at: '1', who: 'ana', what: 'signed in', detail: null },
    { at: '2', who: 'ana', what: 'drawer opened', detail: '{"saleId":"sale-1"}' },
  ]);
});
