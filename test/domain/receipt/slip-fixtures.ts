import type { DayReport } from '#domain/receipt/day-report.ts';
import type { ReturnedGoods } from '#domain/receipt/return-receipt.ts';
import { usd } from '../checkout/sale-fixtures.ts';

/** A shop in Portland. */
export const aShop = {
  name: 'Corner Coffee',
  addressLines: ['12 High Street', 'Portland, OR 97209'],
  phone: '+1 503-555-0142',
  isDemo: false,
  language: 'en',
};

/** A latte brought back, on card and cash, with what it did to the points. */
export const returnedLatte: ReturnedGoods = {
  number: 'R-0007',
  saleNumber: '0042',
  lines: [
    {
      quantity: 1,
      name: 'Latte, oat',
      gross: usd(450),
      discounts: [{ name: '10% off entire sale', amount: usd(45) }],
    },
    { quantity: 2, name: 'Croissant', gross: usd(700) },
  ],
  taxes: [{ taxId: 'added', name: '', percentage: '', inclusion: 'ADDITIVE', amount: usd(97) }],
  total: usd(1202),
  refunds: [
    { kind: 'card', label: 'Visa 1111', amount: usd(1000) },
    { kind: 'cash', amount: usd(202) },
  ],
  reason: 'Wrong milk',
  points: { lastFour: '1111', takenBack: 11, givenBack: 10, after: 63 },
};

/** A Tuesday, counted and closed, two dollars short. */
export const aTuesday: DayReport = {
  kind: 'z',
  number: 'Z 0012',
  from: '21 Nov 2026, 07:02',
  to: '21 Nov 2026, 18:31',
  cashier: 'Ana',
  sales: { count: 128, amount: usd(134_250) },
  returns: { count: 2, amount: usd(1_520) },
  discounts: { count: 14, amount: usd(6_120) },
  rewards: { count: 9, amount: usd(4_300), points: 110 },
  net: usd(126_610),
  tax: usd(10_759),
  tips: usd(9_410),
  refunds: { count: 2, amount: usd(1_652) },
  taken: usd(146_779),
  tenders: [
    { label: 'Cash', count: 41, amount: usd(38_204) },
    { label: 'Card', count: 87, amount: usd(108_575) },
  ],
  cash: {
    float: usd(20_000),
    sales: usd(38_406),
    refunds: usd(202),
    paidIn: usd(0),
    paidOut: usd(1_500),
    expected: usd(56_704),
    counted: usd(56_504),
  },
  voids: 3,
  noSales: 1,
};
