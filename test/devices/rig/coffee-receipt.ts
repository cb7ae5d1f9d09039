import type { ReceiptDocument } from '#domain/receipt/document.ts';

/** A slip with every kind of block, a euro sign and a name longer than a line. */
export const coffeeReceipt: ReceiptDocument = {
  number: '0042',
  blocks: [
    { kind: 'text', text: 'Corner Coffee', align: 'center', emphasis: 'large' },
    { kind: 'text', text: '12 High Street · Portland', align: 'center', emphasis: 'normal' },
    { kind: 'rule' },
    {
      kind: 'item',
      quantity: '2',
      name: 'Latte, oat',
      amount: '9.00',
      notes: [{ text: '4.50 each' }],
    },
    {
      kind: 'item',
      quantity: '1',
      name: 'Crème brûlée with burnt orange caramel and a madeleine',
      amount: '€3.50',
      notes: [{ text: '10% off entire sale', amount: '-1.25' }],
    },
    { kind: 'rule' },
    { kind: 'pair', left: 'Total', right: '$11.25', emphasis: 'large' },
    { kind: 'pair', left: 'Stars balance', right: '11', emphasis: 'strong' },
    { kind: 'feed', lines: 1 },
    { kind: 'barcode', symbology: 'code128', data: 'R-0042' },
    { kind: 'cut' },
  ],
};
