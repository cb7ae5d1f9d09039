import { beforeEach, describe, expect, it } from 'vitest';
import { CallError } from '#contract/client.ts';
import type { Clock } from '#ports/runtime.ts';
import { systemClock } from '#runtime/system-runtime.ts';
import { paperText } from '../devices/rig/paper-text.ts';
import { openCounter, openServer, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { payCash, ringUp, saleOf, startNextSale, takeTier } from '../rig/sell.ts';
import { anySale, type Till } from '../rig/till.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Points of a program of one month last through the end of the next: 32 to 62 days. Seen from here, 12 to 42. */
const later: Clock = {
  ...systemClock,
  nowMs: () => Date.now() + 20 * DAY_MS,
  nowIso: () => new Date(Date.now() + 20 * DAY_MS).toISOString(),
};

let server: FaultyServer;
let till: Till;

async function openShop(duration?: string): Promise<void> {
  if (duration !== undefined) {
    const program = { expiration_policy: { expiration_duration: duration } };
    await server.ask('/admin/loyalty/program', { program }, 'PUT');
  }
  ({ till } = await openCounter({ server, timeouts: { callMs: 5000, thanksMs: 300 }, clock: later }));
}

beforeEach(async () => {
  server = await openServer();
});
const paper = () => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
const slips = () => paper().split('[cut]');
const printed = (words: string) => till.cashier.until(`the paper says ${words}`, () => paper().includes(words));
const printBalance = () => till.cashier.client.buyer.printBalance(anySale(till.cashier));
const lookUp = async () => {
  await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
  await till.cashier.until('the buyer is known', (views) => views['sale.changed']?.member !== undefined);
};

/** The day the buyer's next points last through, as the shop says it. */
async function lastDay(): Promise<string> {
  const answer = await server.ask('/v2/loyalty/accounts/search', { query: { mappings: [{ phone_number: THEO }] } });
  const [account] = answer.loyalty_accounts as { expiring_point_deadlines: { expires_at: string }[] }[];
  const deadlines = account?.expiring_point_deadlines.map((each) => Date.parse(each.expires_at)) ?? [];
  const nextMs = Math.min(...deadlines.filter((atMs) => atMs > later.nowMs()));
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'America/New_York' }).format(nextMs - 1);
}

async function sell(): Promise<void> {
  await ringUp(till, 500);
  await lookUp();
  await payCash(till, 500);
  await printed('[cut]');
}

describe('a balance on paper', () => {
  it('tells balance, held points and what expires, once for a press, and sells nothing', async () => {
    await openShop('P1M');
    await sell();
    await startNextSale(till);
    await ringUp(till, 2000);
    await takeTier(till, THEO, 10);
    const { balancePoints } = saleOf(till).member ?? { balancePoints: Number.NaN };
    const press = anySale(till.cashier);
    const answers = [till.cashier.client.buyer.printBalance(press), till.cashier.client.buyer.printBalance(press)];
    expect(await answers[1]).toEqual(await answers[0]);
    await till.cashier.until('the slip is out', () => slips().length === 3);
    expect(slips()[1]).toMatch(new RegExp(`Balance\\s+${balancePoints} Stars`));
    expect(slips()[1]).toMatch(/Held\s+10 Stars/);
    expect(slips()[1]).toContain(`expire on ${await lastDay()}`);
    expect(slips()[1]).toContain('number ending 0164');
    expect(saleOf(till)).toMatchObject({ phase: 'cart', rewards: [{ points: 10 }] });
  });

  it('needs a buyer, and is not for the buyer’s own screen', async () => {
    await openShop();
    const refusal = (call: Promise<unknown>) => call.catch((error: CallError) => error.wire.code);
    expect(await refusal(printBalance())).toBe('buyer.not_identified');
    const command = anySale(till.cashier);
    await expect(till.customer.client.buyer.printBalance(command)).rejects.toThrow(CallError);
    expect(paper()).toBe('');
  });

  it('is not printed of a buyer whom no screen shows any more', async () => {
    await openShop();
    await ringUp(till, 500);
    await lookUp();
    await payCash(till, 500);
    await till.cashier.until('the buyer is forgotten', (views) => views['sale.changed']?.member === undefined);
    await expect(printBalance()).rejects.toThrow('buyer.not_identified');
  });
});

describe('points about to expire', () => {
  it('stand on the receipt of a sale beside the new balance', async () => {
    await openShop('P1M');
    await sell();
    expect(paper()).toMatch(/Balance\s+\d+ Stars/);
    expect(paper()).toContain(`expire on ${await lastDay()}`);
  });

  it('are not spoken of long ahead, nor where points last', async () => {
    await openShop('P999M');
    await sell();
    await server.ask('/admin/loyalty/program', { program: { expiration_policy: null } }, 'PUT');
    await startNextSale(till);
    await sell();
    await till.cashier.until('both are out', () => slips().length === 3);
    expect(paper()).not.toContain('expire');
  });
});
