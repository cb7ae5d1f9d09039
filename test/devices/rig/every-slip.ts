import { dayReportSlip } from '#domain/receipt/day-report.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { returnReceipt } from '#domain/receipt/return-receipt.ts';
import { saleReceipt } from '#domain/receipt/sale-receipt.ts';
import { duplicateOf } from '#domain/receipt/slip-parts.ts';
import { balanceSlip, noSaleSlip } from '#domain/receipt/standalone-slips.ts';
import {
  aLine,
  aMember,
  anOrder,
  aReward,
  aSale,
  isFor,
  paidBy,
  placed,
  program,
  usd,
} from '../../domain/checkout/sale-fixtures.ts';
import { aShop, aTuesday, returnedLatte } from '../../domain/receipt/slip-fixtures.ts';
import { coffeeReceipt } from './coffee-receipt.ts';

const AT = '21 Nov 2026, 18:31';
const cart = aSale({
  lines: [aLine({ quantity: 2, unitPrice: usd(450), variationName: 'oat' })],
  buyer: isFor(aMember),
  rewards: [aReward],
});
const paid = {
  ...cart,
  state: 'done' as const,
  order: placed(anOrder(cart, 'reward-1')),
  payment: paidBy([{ kind: 'cash', amount: usd(810), tendered: usd(2000), change: usd(1190) }], {
    points: { before: 12, used: 10, earned: 8, after: 10 },
  }),
  finishedAt: '2026-11-21T12:01:00.000Z',
};
const sale = saleReceipt(paid, aShop, program, AT);

/** Letters of several tables on one line, letters no table has, each in each weight and size. */
const tongues: ReceiptDocument = {
  number: '0043',
  blocks: [
    { kind: 'text', text: '抹茶カフェ', align: 'center', emphasis: 'large' },
    { kind: 'pair', left: 'Žižka, Жук, İstanbul', right: '€ 3.50', emphasis: 'normal' },
    { kind: 'item', quantity: '2', name: '抹茶ラテ ☕', amount: '¥1,300', notes: [{ text: '温かい', amount: '-¥50' }] },
    { kind: 'text', text: 'Ευχαριστώ', align: 'center', emphasis: 'strong' },
    { kind: 'pair', left: '合計', right: '€ 9.00', emphasis: 'large' },
    { kind: 'cut' },
  ],
};

/** A slip of every kind, by its name. */
export const EVERY_SLIP: Readonly<Record<string, ReceiptDocument>> = {
  'coffee-receipt': coffeeReceipt,
  'sale-receipt': sale,
  duplicate: duplicateOf(sale),
  'return-receipt': returnReceipt(returnedLatte, aShop, program, AT),
  'no-sale-slip': noSaleSlip({ number: 'j-1', cashier: 'Ana', reason: 'Change for the till' }, aShop, AT),
  'balance-slip': balanceSlip({ lastFour: '1111', balancePoints: 12, heldPoints: 2 }, aShop, program, AT),
  'x-report': dayReportSlip({ ...aTuesday, kind: 'x' }, aShop, program.terminology, AT),
  'z-report': dayReportSlip(aTuesday, aShop, program.terminology, AT),
  tongues,
};
