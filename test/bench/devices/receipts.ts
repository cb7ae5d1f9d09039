import type { ReceiptBlock, ReceiptDocument } from '#domain/receipt/document.ts';

const NAMES = ['Latte, oat', 'Croissant', 'Crème brûlée, burnt orange', 'Espresso beans 250 g', 'Tea, Earl Grey'];

/** A sale's receipt of about so many printed lines: a head, items, totals, points, a barcode and the cut. */
export function receiptOf(lines: number, number = '0042'): ReceiptDocument {
  const items = Math.max(1, lines - FRAME_LINES);
  return {
    number,
    blocks: [
      { kind: 'text', text: 'Corner Coffee', align: 'center', emphasis: 'large' },
      { kind: 'text', text: '12 High Street, Portland', align: 'center', emphasis: 'normal' },
      pair(`Sale ${number}`, '21 Nov 2026 12:41'),
      { kind: 'rule' },
      ...Array.from({ length: items }, (_, at) => item(at)),
      { kind: 'rule' },
      pair('Subtotal', '$12.50'),
      pair('Tax', '$1.00'),
      { kind: 'pair', left: 'Total', right: '$13.50', emphasis: 'large' },
      pair('Cash', '$20.00'),
      pair('Change', '$6.50'),
      { kind: 'rule' },
      pair('Stars balance', '11'),
      { kind: 'barcode', symbology: 'code128', data: `R-${number}` },
      { kind: 'cut' },
    ],
  };
}

const FRAME_LINES = 12;

function item(at: number): ReceiptBlock {
  const name = NAMES[at % NAMES.length] ?? '';
  return { kind: 'item', quantity: String((at % 3) + 1), name: `${name} ${at}`, amount: `€${at % 40}.50`, notes: [] };
}

function pair(left: string, right: string): ReceiptBlock {
  return { kind: 'pair', left, right, emphasis: 'normal' };
}
