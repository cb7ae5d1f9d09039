import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startFaultyServer } from '../rig/faulty-server.ts';
import { anySale, openTill } from '../rig/till.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Everything in the folder as bytes, the write-ahead logs included. */
function bytesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('what the kiosk keeps', () => {
  it('holds no digit of a number beyond the last four, joined or not', async () => {
    const server = await startFaultyServer();
    closers.push(() => server.close());
    const settings = { backend: { kind: 'server', baseUrl: server.baseUrl } };
    // The backend keeps the number: that is its trade. So it must not share this folder.
    const till = await openTill({ settings, token: server.token, log: 'file' });
    closers.push(() => till.close());
    await till.signIn();
    const { client } = till.cashier;
    await client.sale.addCustomAmount({ ...anySale(till.cashier), amount: 500 });
    await client.buyer.lookUp({ ...anySale(till.cashier), phone: '(425) 555-2468' });
    await client.sale.addCustomAmount({ ...anySale(till.cashier), amount: 700 });
    await client.buyer.leave(anySale(till.cashier));
    await client.buyer.lookUp({ ...anySale(till.cashier), phone: '(425) 555-1357' });
    await client.buyer.join(anySale(till.cashier));
    server.cut();
    await client.buyer.lookUp({ ...anySale(till.cashier), phone: '(425) 555-9753' }).catch(() => undefined);
    const kept = bytesOf(till.dataDir);
    expect(kept).toContain('1357');
    expect(kept).toContain('loyalty.enrol');
    for (const traces of ['555246', '425555', '5551357', '5559753']) expect(kept).not.toContain(traces);
  });
});
