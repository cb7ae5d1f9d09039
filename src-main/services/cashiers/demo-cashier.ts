import type { CashierStore } from '#ports/stores.ts';

const DEMO_CASHIER = { cashierId: 'demo-cashier', name: 'Ana', role: 'manager' } as const;
const DEMO_PIN = '1234';

/**
 * The PIN that the sign-in screen of a demo store may show: its cashier's, who is there from the start. Undefined once
 * that PIN belongs to another cashier or to none. A real shop's first cashier comes from `npm run setup`.
 */
export function demoPin(cashiers: CashierStore): string | undefined {
  if (cashiers.count() === 0) cashiers.add(DEMO_CASHIER, DEMO_PIN);
  return cashiers.findByPin(DEMO_PIN)?.cashierId === DEMO_CASHIER.cashierId ? DEMO_PIN : undefined;
}
