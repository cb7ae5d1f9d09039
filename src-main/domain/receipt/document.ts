/** How heavily a line of the receipt is set. */
export type Emphasis = 'normal' | 'strong' | 'large';

/**
 * One block of a receipt. Blocks say what is printed, never how: bytes, columns and code pages
 * are the printer's business, pixels the screen's.
 */
export type ReceiptBlock =
  | { readonly kind: 'text'; readonly text: string; readonly align: 'left' | 'center'; readonly emphasis: Emphasis }
  | { readonly kind: 'pair'; readonly left: string; readonly right: string; readonly emphasis: Emphasis }
  | {
      readonly kind: 'item';
      readonly quantity: string;
      readonly name: string;
      readonly amount: string;
      /** Lines set under the item: unit price, reward discount that touches it. */
      readonly notes: readonly { readonly text: string; readonly amount?: string }[];
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'barcode'; readonly symbology: 'code128'; readonly data: string }
  | { readonly kind: 'qr'; readonly data: string }
  /** The shop's logo where the printer has one; nothing elsewhere. */
  | { readonly kind: 'logo' }
  | { readonly kind: 'cut' };

/** A receipt (or another slip) as a document. */
export interface ReceiptDocument {
  readonly number: string;
  /** The language its words are in, "fr"; English where absent. */
  readonly language?: string;
  readonly blocks: readonly ReceiptBlock[];
}

/** What the 2-line customer display shows; each line is cut or padded to the display's 20 columns by its driver. */
export interface LineDisplayText {
  readonly upper: string;
  readonly lower: string;
}
