/** A run of characters of one style on the virtual printer's paper. */
export interface PaperSpan {
  readonly text: string;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly invert: boolean;
  /** Times the normal width and height, 1 to 8. */
  readonly widthTimes: number;
  readonly heightTimes: number;
}

/** What a printer put on paper, line by line: the picture that the same bytes make on real paper. */
export type PaperLine =
  | { readonly kind: 'text'; readonly align: 'left' | 'center' | 'right'; readonly spans: readonly PaperSpan[] }
  | { readonly kind: 'barcode'; readonly data: string }
  | { readonly kind: 'qr'; readonly data: string }
  /** A 1-bit picture, rows packed most significant bit first, base64. */
  | {
      readonly kind: 'raster';
      readonly widthDots: number;
      readonly heightDots: number;
      readonly bits: string;
      readonly align?: 'left' | 'center' | 'right';
      /** How wide the paper prints; absent, the picture is as wide as that. */
      readonly paperDots?: number;
    }
  | { readonly kind: 'cut' };

/** The modules of a barcode (one row) or a QR code, rows packed most significant bit first, base64; 1 is black. */
export interface PaperSymbol {
  readonly widthModules: number;
  readonly heightModules: number;
  readonly bits: string;
}

/** A line of paper with all that a screen needs to draw it. */
export type DrawnPaperLine =
  | Exclude<PaperLine, { readonly kind: 'barcode' | 'qr' }>
  /** Without a symbol where the data cannot be written as one. */
  | { readonly kind: 'barcode' | 'qr'; readonly data: string; readonly symbol?: PaperSymbol };
