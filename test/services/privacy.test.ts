import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutIdsAndTimes } from '../rig/by-chance.ts';
import { openCounter } from '../rig/counter.ts';
import { anySale } from '../rig/till.ts';

/** Everything in the folder as bytes, the write-ahead logs included. */
function bytesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('what the kiosk keeps', () => {
  it('holds no digit of a number beyond the last four, joined or not', async () => {
    // The backend keeps the number: that is its trade. So it must not share this folder.
    const { server, till } = await openCounter({ timeouts: {}, log: 'file' });
    const { client } = till.cashier;
    await client.sale.addCustomAmount({ ...anySale(till.cashier), amount: 500 });
    await client.buyer.lookUp({ ...anySale(till.cashier), phone: '(425) 555-2468' });
    await client.sale.addCustomAmount({ ...anySale(till.cashier), amount: 700 });
    await client.buyer.leave(anySale(till.cashier));
    await client.buyer.lookUp({ ...anySale(till.cashier), phone: '(425) 555-1357' });
    await client.buyer.join(anySale(till.cashier));
    server.cut();
    await client.buyer.lookUp({ ...anySale(till.cashier), phone: '(425) 555-9753' }).catch(() => undefined);
    const kept = withoutIdsAndTimes(bytesOf(till.dataDir));
    expect(kept).toContain('1357');
    expect(kept).toContain('loyalty.enrol');
    for (const traces of ['555246', '425555', '5551357', '5559753']) expect(kept).not.toContain(traces);
  });
});
