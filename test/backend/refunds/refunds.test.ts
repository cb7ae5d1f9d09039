import { describe, expect, it } from 'vitest';
import { cardPayment, refundOf } from '../money-scene.ts';
import { cashPayment, customLine, openShop, usd, type Wire } from '../shop.ts';

describe('a refund', () => {
  it('of cash and of an external payment is complete at once', async () => {
    const shop = openShop();
    const cash = { ...cashPayment('', 1000), order_id: undefined };
    const external = { source_id: 'EXTERNAL', external_details: { type: 'CHECK', source: 'Bank' } };
    for (const body of [cash, cardPayment(1000, external)]) {
      const { payment } = await shop.ok('POST', '/v2/payments', body);
      const { refund } = await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 400));
      expect(refund).toMatchObject({
        status: 'COMPLETED',
        destination_type: payment.source_type,
        payment_id: payment.id,
      });
    }
  });

  it('of a card is PENDING, then COMPLETED, and its return order says so', async () => {
    let nowMs = Date.parse('2026-11-21T10:00:00Z');
    const shop = openShop({ nowMs: () => nowMs });
    const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(1000));
    const { refund } = await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 400, { reason: 'Cold' }));
    expect(refund.status).toBe('PENDING');
    expect((await shop.readOrder(refund.order_id)).refunds).toMatchObject([{ status: 'PENDING', reason: 'Cold' }]);
    nowMs += 1000;
    expect((await shop.ok('GET', `/v2/refunds/${refund.id}`)).refund.status).toBe('COMPLETED');
    expect((await shop.readOrder(refund.order_id)).refunds).toMatchObject([{ id: refund.id, status: 'APPROVED' }]);
    expect((await shop.ok('GET', '/v2/refunds?status=COMPLETED')).refunds).toHaveLength(1);
  });

  it('shows on its payment at once, and no more than was paid is ever given back', async () => {
    const shop = openShop();
    const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(1000, { tip_money: usd(200) }));
    const first = (await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 700))).refund;
    const second = (await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 500))).refund;
    expect((await shop.ok('GET', `/v2/payments/${payment.id}`)).payment).toMatchObject({
      refunded_money: usd(1200),
      refund_ids: [first.id, second.id],
    });
    const more = await shop.send('POST', '/v2/refunds', refundOf(payment.id, 1));
    expect(more.body.errors[0]).toMatchObject({ category: 'REFUND_ERROR', code: 'REFUND_AMOUNT_INVALID' });
  });

  it('is of a completed payment only', async () => {
    const shop = openShop();
    const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(1000, { autocomplete: false }));
    const refund = () => shop.send('POST', '/v2/refunds', refundOf(payment.id, 100));
    expect((await refund()).body.errors[0].code).toBe('REFUND_ERROR_PAYMENT_NEEDS_COMPLETION');
    await shop.ok('POST', `/v2/payments/${payment.id}/cancel`);
    expect((await refund()).body.errors[0]).toMatchObject({ category: 'REFUND_ERROR', code: 'PAYMENT_NOT_REFUNDABLE' });
  });

  it('has an order of its own, whose returns name the sale’s order; the sale’s stays as it was', async () => {
    const shop = openShop();
    const sale = await shop.customOrder(1000);
    const payment = await shop.payCash(sale.id, 1000);
    const before = await shop.readOrder(sale.id);
    const { refund } = await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 300));
    expect(refund.order_id).not.toBe(sale.id);
    const order = await shop.readOrder(refund.order_id);
    expect(order).toMatchObject({
      state: 'COMPLETED',
      total_money: usd(0),
      return_amounts: { total_money: usd(300) },
      net_amounts: { total_money: usd(-300) },
      returns: [
        { source_order_id: sale.id, return_line_items: [{ item_type: 'CUSTOM_AMOUNT', total_money: usd(300) }] },
      ],
    });
    expect(await shop.readOrder(sale.id)).toEqual(before);
    expect((await shop.send('POST', '/v2/orders/clone', { order_id: order.id })).status).toBe(400);
  });

  it('of a whole sale takes every part back, and the parts sum to it', async () => {
    const shop = openShop();
    const sale = await shop.order(
      [
        { uid: 'a', ...customLine(333, '2'), modifiers: [{ uid: 'm', name: 'M', base_price_money: usd(7) }] },
        { uid: 'b', ...customLine(999) },
      ],
      {
        discounts: [{ uid: 'd', name: 'D', percentage: '12.5', scope: 'ORDER' }],
        taxes: [{ uid: 't', name: 'T', percentage: '8.875', scope: 'ORDER' }],
        service_charges: [{ uid: 's', name: 'S', percentage: '10', taxable: true }],
      },
    );
    const whole = sale.total_money.amount + 111;
    const tipped = cardPayment(sale.total_money.amount, { order_id: sale.id, tip_money: usd(111) });
    const { payment } = await shop.ok('POST', '/v2/payments', tipped);
    const { refund } = await shop.ok('POST', '/v2/refunds', refundOf(payment.id, whole));
    const [taken] = (await shop.readOrder(refund.order_id)).returns;
    expect(taken.return_line_items.map((line: Wire) => line.source_line_item_uid)).toEqual(['a', 'b']);
    expect(taken.return_line_items[0].return_modifiers).toMatchObject([{ source_modifier_uid: 'm' }]);
    expect(taken).toMatchObject({
      return_taxes: [{ source_tax_uid: 't' }],
      return_discounts: [{ source_discount_uid: 'd' }],
      return_service_charges: [{ source_service_charge_uid: 's' }],
      return_tips: [{ applied_money: usd(111) }],
      return_amounts: { total_money: usd(whole), tip_money: usd(111) },
    });
    const parts = [...taken.return_line_items, ...taken.return_service_charges].map((part) => part.total_money.amount);
    expect(parts.reduce((a: number, b: number) => a + b, 111)).toBe(whole);
  });
});
