import type { ReceiptDocument } from '#domain/receipt/document.ts';

/** A page that shows what a printer can do: sizes, columns, accents, drawn letters, codes, the cut. */
export const TEST_PAGE: ReceiptDocument = {
  number: 'TEST',
  blocks: [
    { kind: 'logo' },
    { kind: 'text', text: 'Printer test', align: 'center', emphasis: 'large' },
    { kind: 'text', text: 'No sale. No money moved.', align: 'center', emphasis: 'normal' },
    { kind: 'rule' },
    { kind: 'pair', left: 'Left', right: 'right', emphasis: 'normal' },
    { kind: 'pair', left: 'Strong', right: '€ 1.00', emphasis: 'strong' },
    { kind: 'text', text: 'ÄÖÜ äöü ß éèê ñ ç', align: 'left', emphasis: 'normal' },
    { kind: 'text', text: '0123456789 0123456789 0123456789', align: 'left', emphasis: 'normal' },
    { kind: 'rule' },
    { kind: 'text', text: '日本語 ☕ Ω Ж', align: 'left', emphasis: 'normal' },
    { kind: 'barcode', symbology: 'code128', data: 'R-TEST' },
    { kind: 'qr', data: 'R-TEST' },
    { kind: 'cut' },
  ],
};
