import { describe, expect, it, onTestFinished } from 'vitest';
import { en } from '#renderer/messages/en.ts';
import { errorSentence } from '#renderer/messages/sentence.ts';
import { createPtyDevice } from '../devices/rig/pty-device.ts';
import { itemsOf } from '../rig/catalog.ts';
import { openTillAlone } from '../rig/counter.ts';
import { payByCard, saleOf } from '../rig/sell.ts';
import { anySale, onSale } from '../rig/till.ts';

async function tillWithScanner() {
  const pty = createPtyDevice();
  onTestFinished(() => pty.remove());
  const till = await openTillAlone({
    settings: { scanner: { link: { kind: 'serial', path: pty.path, baudRate: 9600 } } },
  });
  const scan = (code: string) => pty.send(Buffer.from(`${code}\r`));
  await till.cashier.until('the scanner is ready', (views) => views['devices.changed'].scanner?.state === 'ready');
  return { till, scan };
}

describe('a scanner on a line of its own', () => {
  it('rings up what it reads, in order, by SKU with an AIM prefix or without', async () => {
    const { till, scan } = await tillWithScanner();
    await till.signIn();
    const items = await itemsOf(till.cashier);
    const skus = items.flatMap(({ variations }) => variations.flatMap(({ sku }) => (sku ? [sku] : []))).slice(0, 3);
    expect(skus).toHaveLength(3);
    for (const sku of skus) scan(`]C1${sku}`);
    scan(skus[0] ?? '');
    const views = await till.cashier.until('four units', ({ 'sale.changed': sale }) => {
      return (sale?.lines ?? []).reduce((units, { quantity }) => units + quantity, 0) === 4;
    });
    expect(views['sale.changed']?.lines[0]?.quantity).toBe(2);
  });

  it('says an unknown code in words, until the next scan that is known', async () => {
    const { till, scan } = await tillWithScanner();
    await till.signIn();
    scan('4006381333931');
    const told = await till.cashier.until('the notice', ({ 'sale.changed': sale }) => sale?.notice !== undefined);
    const notice = told['sale.changed']?.notice;
    expect(notice && errorSentence(en, notice)).toBe(
      'Not added: no item has the code 4006381333931. Search by name instead.',
    );
    const items = await itemsOf(till.cashier);
    scan(items[0]?.variations[0]?.sku ?? '');
    await till.cashier.until('the line', ({ 'sale.changed': sale }) => {
      return sale?.lines.length === 1 && sale.notice === undefined;
    });
  });

  it('adds nothing during a payment and says so; after it the next scan opens the next sale', async () => {
    const { till, scan } = await tillWithScanner();
    await till.signIn();
    const items = await itemsOf(till.cashier);
    const sku = items[0]?.variations[0]?.sku ?? '';
    scan(sku);
    await till.cashier.until('the line', ({ 'sale.changed': sale }) => sale?.lines.length === 1);
    await till.cashier.client.checkout.charge(onSale(till.cashier));
    await till.cashier.until('due', ({ 'sale.changed': sale }) => sale?.phase === 'due');
    scan(sku);
    await till.cashier.until('the notice', ({ 'sale.changed': sale }) => sale?.notice?.code === 'checkout.wrong_phase');
    expect(saleOf(till).lines).toHaveLength(1);
    const first = saleOf(till).saleId;
    await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    await till.cashier.until('the cart', ({ 'sale.changed': sale }) => sale?.phase === 'cart');
    await payByCard(till);
    scan(sku);
    await till.cashier.until('the next sale', ({ 'sale.changed': sale }) => {
      return sale !== null && sale.saleId !== first && sale.lines.length === 1;
    });
  });

  it('rings nothing up while nobody is signed in', async () => {
    const { till, scan } = await tillWithScanner();
    await till.signIn();
    const items = await itemsOf(till.cashier);
    const sku = items[0]?.variations[0]?.sku ?? '';
    await till.cashier.client.auth.signOut({});
    scan(sku);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await till.signIn();
    expect(saleOf(till).lines).toEqual([]);
  });
});
