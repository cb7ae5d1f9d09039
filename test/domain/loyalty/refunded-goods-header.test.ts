import { describe, expect, it } from 'vitest';
import { readRefundedGoods, refundedGoodsText } from '#domain/loyalty/refunded-goods-header.ts';

const goods = {
  returnId: 'return-1',
  lines: [
    { lineUid: 'a_1', quantity: '2' },
    { lineUid: 'b', quantity: '0.125' },
  ],
};

describe('what a counter tells of a refund’s goods', () => {
  it('is read as it was written', () => {
    expect(readRefundedGoods(refundedGoodsText(goods) ?? '')).toEqual(goods);
  });

  it('is left out where a header has no place for it', () => {
    expect(refundedGoodsText({ ...goods, lines: [{ lineUid: 'a,b', quantity: '1' }] })).toBeUndefined();
    expect(refundedGoodsText({ ...goods, returnId: 'é' })).toBeUndefined();
    const many = Array.from({ length: 500 }, (_, index) => ({
      lineUid: `line-${'x'.repeat(30)}-${index}`,
      quantity: '1',
    }));
    expect(refundedGoodsText({ ...goods, lines: many })).toBeUndefined();
  });

  it.each(['', 'return-1', 'return-1,a', 'return-1,a=', 'return-1,a=-1', 'return-1,a=1=2', 'return-1,a=1,', ',a=1'])(
    'says nothing where it is "%s"',
    (text) => expect(readRefundedGoods(text)).toBeUndefined(),
  );
});
