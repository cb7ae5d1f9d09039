import { describe, expect, it } from 'vitest';
import { dayReportSlip } from '#domain/receipt/day-report.ts';
import type { ReceiptBlock, ReceiptDocument } from '#domain/receipt/document.ts';
import { returnReceipt } from '#domain/receipt/return-receipt.ts';
import { duplicateOf } from '#domain/receipt/slip-parts.ts';
import { balanceSlip, noSaleSlip } from '#domain/receipt/standalone-slips.ts';
import { EN } from '#domain/receipt/words/en.ts';
import { FR } from '#domain/receipt/words/fr.ts';
import { JA } from '#domain/receipt/words/ja.ts';
import { wordsIn } from '#domain/receipt/words/words-in.ts';
import { program } from '../checkout/sale-fixtures.ts';
import { aShop, aTuesday, returnedLatte } from './slip-fixtures.ts';

const AT = '21 Nov 2026, 18:31';

/** Each pair's right side by its left side. */
function amounts({ blocks }: ReceiptDocument): Record<string, string> {
  return Object.fromEntries(blocks.flatMap((block) => (block.kind === 'pair' ? [[block.left, block.right]] : [])));
}

const texts = ({ blocks }: ReceiptDocument) => blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
const kinds = ({ blocks }: ReceiptDocument) => blocks.map(({ kind }: ReceiptBlock) => kind);

describe('the slip of a return', () => {
  const slip = returnReceipt(returnedLatte, aShop, program, AT);

  it('says what came back, where the money went and which sale it was of', () => {
    expect(slip.blocks).toContainEqual({
      kind: 'item',
      quantity: '1',
      name: 'Latte, oat',
      amount: '-4.50',
      notes: [{ text: '10% off entire sale', amount: '+0.45' }],
    });
    expect(amounts(slip)).toMatchObject({
      'Of sale': '0042',
      Refund: '$12.02',
      'Visa 1111': '$10.00',
      Cash: '$2.02',
      Reason: 'Wrong milk',
    });
  });

  it('says which points were taken back and which were given back', () => {
    expect(amounts(slip)).toMatchObject({ 'Taken back': '-11 Stars', 'Given back': '10 Stars', Balance: '63 Stars' });
  });

  it('has its own number to scan, as bars and as a QR code', () => {
    expect(slip.blocks).toContainEqual({ kind: 'barcode', symbology: 'code128', data: 'R-0007' });
    expect(slip.blocks).toContainEqual({ kind: 'qr', data: 'R-0007' });
  });

  it('names no points where the sale had no member', () => {
    const { points: _none, ...stranger } = returnedLatte;
    expect(JSON.stringify(returnReceipt(stranger, aShop, program, AT))).not.toContain('Stars');
  });
});

describe('the report of a day', () => {
  it('works out what the drawer lacks', () => {
    expect(amounts(dayReportSlip(aTuesday, aShop, program.terminology, AT))).toMatchObject({
      Expected: '$567.04',
      Counted: '$565.04',
      Difference: '-$2.00',
    });
  });

  it('counts beside each sum, and takes off what was taken off', () => {
    expect(amounts(dayReportSlip(aTuesday, aShop, program.terminology, AT))).toMatchObject({
      'Gross sales (128)': '$1,342.50',
      'Discounts (14)': '-$61.20',
      '  Rewards (9)': '-$43.00',
      '  Redeemed': '110 Stars',
      'Refunds (2)': '-$16.52',
      Takings: '$1,467.79',
      'Cash (41)': '$382.04',
    });
  });

  it('looks on as an X report and closes as a numbered Z report', () => {
    const { number: _none, ...open } = aTuesday;
    const x = dayReportSlip({ ...open, kind: 'x' }, aShop, undefined, AT);
    expect(texts(x)).toContain('X REPORT');
    expect(texts(x)).toContain('The day goes on: nothing is reset.');
    const z = dayReportSlip(aTuesday, aShop, undefined, AT);
    expect(texts(z)).toEqual(expect.arrayContaining(['Z REPORT', 'Z 0012']));
  });

  it('says nothing of a count that was not made', () => {
    const { counted: _none, ...cash } = aTuesday.cash;
    expect(amounts(dayReportSlip({ ...aTuesday, cash }, aShop, undefined, AT))).not.toHaveProperty('Difference');
  });
});

describe('a slip without a sale', () => {
  it('says who opened the drawer and why', () => {
    const slip = noSaleSlip({ number: 'j-1', cashier: 'Ana', reason: 'Change for the till' }, aShop, AT);
    expect(texts(slip)).toContain('NO SALE');
    expect(amounts(slip)).toEqual({ Cashier: 'Ana', Reason: 'Change for the till' });
  });

  it('says what a balance buys now and how far the next reward is', () => {
    const slip = balanceSlip({ lastFour: '1111', balancePoints: 12, heldPoints: 2 }, aShop, program, AT);
    expect(amounts(slip)).toMatchObject({ Balance: '12 Stars', Held: '2 Stars', '10% off entire sale': '10 Stars' });
    expect(texts(slip).some((line) => /^\d+ Stars to: /.test(line))).toBe(true);
  });
});

describe('a duplicate', () => {
  it('is the same slip, marked at the top and above the cut', () => {
    const slip = returnReceipt(returnedLatte, aShop, program, AT);
    const again = duplicateOf(slip);
    const mark = { kind: 'text', text: 'DUPLICATE', align: 'center', emphasis: 'large' };
    expect(again.blocks[0]).toEqual(mark);
    expect(again.blocks.at(-2)).toEqual(mark);
    expect(again.blocks.filter((block) => slip.blocks.includes(block))).toEqual(slip.blocks);
  });

  it('is marked in the language of the slip', () => {
    expect(duplicateOf({ number: '1', language: 'fr', blocks: [] }).blocks[0]).toMatchObject({ text: 'DUPLICATA' });
  });
});

describe('the words of slips', () => {
  it.each([
    ['English', EN],
    ['French', FR],
    ['Japanese', JA],
  ])('are all there in %s', (_, words) => {
    const empty = Object.entries(words).filter(([, word]) => word === '');
    expect(empty).toEqual([]);
  });

  it('are English where they are not written yet', () => {
    expect(wordsIn('xx')).toBe(EN);
    expect(wordsIn('fr-CA')).toBe(FR);
  });

  it('set amounts as the language writes them', () => {
    const french = returnReceipt(returnedLatte, { ...aShop, language: 'fr' }, program, AT);
    expect(french.blocks).toContainEqual(expect.objectContaining({ name: 'Croissant', amount: '-7,00' }));
  });

  it('end every kind of slip with its cut, and begin a demo store’s with its mark', () => {
    const demo = { ...aShop, isDemo: true };
    const slips = [
      returnReceipt(returnedLatte, demo, program, AT),
      dayReportSlip(aTuesday, demo, undefined, AT),
      noSaleSlip({ number: 'j', cashier: 'Ana', reason: 'x' }, demo, AT),
      balanceSlip({ lastFour: '1111', balancePoints: 1 }, demo, program, AT),
    ];
    for (const slip of slips) {
      expect(kinds(slip).at(-1)).toBe('cut');
      expect(texts(slip).filter((line) => line === EN.demo)).toHaveLength(2);
    }
  });
});
