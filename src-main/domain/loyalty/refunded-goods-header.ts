/** Units of an order's line that came back; the quantity is a decimal string. */
export interface ReturnedOrderLine {
  readonly lineUid: string;
  readonly quantity: string;
}

/** The goods that a refund is for. */
export interface RefundedGoods {
  /** The same for every refund of one return, whose lines came back once. */
  readonly returnId: string;
  readonly lines: readonly ReturnedOrderLine[];
}

/**
 * The header of RefundPayment in which a counter tells its backend what came back. Square's request has no place for
 * it; a server that does not know the header passes it over.
 *
 * @source RFC 9110, section 5.1: unrecognized header fields should be ignored
 */
export const REFUNDED_GOODS_HEADER = 'Regulars-Refunded-Goods';

/** Longer headers are refused by common servers, with the request. */
const MAX_HEADER_CHARACTERS = 8000;
const NAME = /^[A-Za-z0-9_-]{1,60}$/;
const QUANTITY = /^\d{1,7}(\.\d{1,5})?$/;

/** The header's text; undefined where it would be too long or a name has no place in it: then the amount must do. */
export function refundedGoodsText({ returnId, lines }: RefundedGoods): string | undefined {
  const text = [returnId, ...lines.map(({ lineUid, quantity }) => `${lineUid}=${quantity}`)].join(',');
  return text.length <= MAX_HEADER_CHARACTERS && readRefundedGoods(text) ? text : undefined;
}

/** Reads the header's text; undefined for anything that was not written by `refundedGoodsText`. */
export function readRefundedGoods(text: string): RefundedGoods | undefined {
  const [returnId = '', ...parts] = text.split(',');
  const lines = parts.map((part) => {
    const [lineUid = '', quantity = '', ...rest] = part.split('=');
    return NAME.test(lineUid) && QUANTITY.test(quantity) && rest.length === 0 ? { lineUid, quantity } : undefined;
  });
  const known = lines.filter((line) => line !== undefined);
  return NAME.test(returnId) && known.length > 0 && known.length === lines.length
    ? { returnId, lines: known }
    : undefined;
}
