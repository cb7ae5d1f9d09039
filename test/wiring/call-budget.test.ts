import { expect, test } from 'vitest';
import { openCounter } from '../rig/counter.ts';
import { charge, ringUp, saleOf } from '../rig/sell.ts';

const ORDERS = /POST \/v2\/orders$/;

test.each([
  ['goes unnoticed within the budget of a call', 20_000, 2, 'due'],
  ['is met by the checkout where the budget is 0', 0, 1, 'cart'],
] as const)('a dropped order %s', async (_what, budgetMs, requests, phase) => {
  const { server, till } = await openCounter({ timeouts: { budgetMs } });
  await ringUp(till, 1000);
  server.fail(ORDERS, 'dropBefore');
  await charge(till).catch(() => undefined);
  expect(saleOf(till).phase).toBe(phase);
  expect(server.seen.filter(({ method, path }) => ORDERS.test(`${method} ${path}`))).toHaveLength(requests);
});
