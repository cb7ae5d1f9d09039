import { describe, expect, it } from 'vitest';
import type { Sale } from '#domain/checkout/sale.ts';
import type { JournalRow } from '#ports/stores.ts';
import { saleOf } from '../../rig/sell.ts';
import { carryOut } from './cashier.ts';
import type { CrashPoint } from './dying-stores.ts';
import { expectEnd, untilQuiet } from './end-state.ts';
import { PLANS, type Plan } from './plans.ts';
import { openShop } from './shop.ts';

/**
 * The program ends at every boundary of every canonical sale's journal: just before a commit, when the call before it
 * has been answered, and just after it, when the call that it announces has not left. A new one on the same files then
 * finds out what has to be done, by itself. Where the boundaries are is measured on a sale without any crash, and each
 * is named by what is written there: how many commits a sale has depends on how often its terminal was asked.
 */
async function boundariesOf(plan: Plan): Promise<readonly CrashPoint[]> {
  const shop = await openShop();
  try {
    await carryOut(await shop.open(), plan, shop);
    await untilQuiet(shop);
    return shop.stores.commits
      .filter((commit) => !isByChance(commit))
      .flatMap((commit) => [
        { when: 'before', commit },
        { when: 'after', commit },
      ]);
  } finally {
    await shop.close();
  }
}

/**
 * A terminal seen at work between being asked and being paid at: a busy machine first looks when the buyer has paid.
 * The commits around it leave the sale in the same state.
 */
const isByChance = (commit: string) => commit.startsWith('onTerminal to onTerminal');

/** Calls after whose intent is written there is no way back: the buyer has handed over the money. */
const isMoneyTaken = (row: JournalRow) =>
  row.step === 'order.pay' ||
  (row.step === 'payment.create' && (row.request as { autocomplete?: boolean }).autocomplete);

let cases = 0;

for (const plan of PLANS) {
  const boundaries = await boundariesOf(plan);
  cases += boundaries.length;
  describe.concurrent(`a sale with ${plan.name}, ${boundaries.length / 2} commits`, () => {
    it.for(boundaries)('comes to a good end when its program ends $when $commit', async (at, { onTestFinished }) => {
      const shop = await openShop();
      onTestFinished(() => shop.close());
      const till = await shop.open(at);
      // What is done about a sale goes on after its cashier has turned away.
      const selling = carryOut(till, plan, shop)
        .then(() => untilQuiet(shop))
        .catch(() => undefined);
      await Promise.race([selling, shop.stores.death]);
      expect(shop.stores.isDead).toBe(true);
      const wasShownPaid = ['crediting', 'done'].includes(saleOf(till).phase);

      const { saleIds } = shop.stores;
      await shop.open();
      const sale = await expectEnd(shop, plan, saleIds);
      const rows = sale ? shop.stores.sales.journal(sale.saleId) : [];
      const mustBePaid = (wasShownPaid && plan.end === undefined) || rows.some(isMoneyTaken);
      // A card on the terminal is the buyer's to pay or to leave.
      const mayBePaid = mustBePaid || rows.some(({ step }) => step === 'terminal.create');
      const ends: readonly (Sale['state'] | undefined)[] = [
        ...(mayBePaid ? (['done'] as const) : []),
        ...(mustBePaid ? [] : (['held', 'voided', undefined] as const)),
      ];
      expect(ends).toContain(sale?.state);
    });
  });
}

it('ends the program at every boundary', () => {
  process.stdout.write(`exhaustive: ${cases} crashes, one sale each\n`);
  expect(cases).toBeGreaterThan(PLANS.length);
});
