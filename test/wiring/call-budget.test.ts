import { expect, test } from 'vitest';
import { startFaultyServer } from '../rig/faulty-server.ts';
import { charge, ringUp, saleOf } from '../rig/sell.ts';
import { openTill } from '../rig/till.ts';

const ORDERS = /POST \/v2\/orders$/;

test.each([
  ['goes unnoticed within the budget of a call', 20_000, 2, 'due'],
  ['is met by the checkout where the budget is 0', 0, 1, 'cart'],
] as const)('a dropped order %s', async (_what, budgetMs, requests, phase) => {
  const server = await startFaultyServer();
  const settings = { backend: { kind: 'server', baseUrl: server.baseUrl }, timeouts: { budgetMs } };
  const till = await openTill({ settings, token: server.token });
  try {
    await till.signIn();
    await ringUp(till, 1000);
    server.fail(ORDERS, 'dropBefore');
    await charge(till).catch(() => undefined);
    expect(saleOf(till).phase).toBe(phase);
    expect(server.seen.filter(({ method, path }) => ORDERS.test(`${method} ${path}`))).toHaveLength(requests);
  } finally {
    await till.close();
    await server.close();
  }
});
