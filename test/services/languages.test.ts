import { expect, it } from 'vitest';
import type { Logger } from '#ports/runtime.ts';
import { openCounter } from '../rig/counter.ts';
import { anySale } from '../rig/till.ts';

it.each([
  ['en-GB', 'Custom amount', []],
  ['fr', 'Montant libre', []],
  ['ja', '金額入力', []],
  ['de', 'Custom amount', [{ language: 'de' }]],
])(
  'in %s an amount without a name is called %s, and the log tells of words that are missing',
  async (language, name, missing) => {
    const warned: object[] = [];
    const log: Logger = {
      info: () => undefined,
      warn: (fields, message) => {
        if (message.startsWith('slips are in English')) warned.push(fields);
      },
      error: () => undefined,
    };
    const { till } = await openCounter({ settings: { language }, log });
    await till.cashier.client.sale.addCustomAmount({ ...anySale(till.cashier), amount: 500 });
    const { 'sale.changed': sale } = await till.cashier.until(
      'the line',
      (views) => views['sale.changed']?.lines.length === 1,
    );
    expect(sale?.lines[0]?.name).toBe(name);
    expect(warned).toEqual(missing);
  },
);
