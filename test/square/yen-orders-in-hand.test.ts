import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SaleLine } from '#domain/checkout/sale.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import { createSquareGateways } from '#square/gateways.ts';
import { TOKEN } from '../backend/shop.ts';
import { shopIn } from '../backend/shop-in.ts';

const YEN = (amount: number) => ({ amount, currency: 'JPY' });
const TEN: Omit<SaleTax, 'taxId'> = { name: '消費税', percentage: '10', inclusion: 'INCLUSIVE' };
const EIGHT: Omit<SaleTax, 'taxId'> = { name: '軽減税率', percentage: '8', inclusion: 'INCLUSIVE' };

/**
 * An order that an earlier version placed rounds its taxes on each line, and goes on doing so: what was rounded once is
 * not rounded anew under the eyes of the buyer.
 *
 * @source Square Orders API, OrderLineItemTax.scope: "This field is immutable."
 */
test.each(['as it reads now', 'as an earlier version kept it'])(
  'a yen order in hand keeps the scope its taxes were placed under, and can still be changed: %s',
  async (how) => {
    const shop = shopIn('JP', 'Asia/Tokyo');
    const objects = [TEN, EIGHT].map(({ name, percentage }, index) => ({
      ...{ type: 'TAX', id: `#${index}`, present_at_all_locations: true },
      tax_data: { name, percentage, inclusion_type: 'INCLUSIVE', enabled: true },
    }));
    const upserted = await shop.ok('POST', '/v2/catalog/batch-upsert', {
      idempotency_key: randomUUID(),
      batches: [{ objects }],
    });
    const [ten, eight] = upserted.objects.map(({ id }: { id: string }) => id);
    const { location } = await shop.ok('GET', '/v2/locations/main');
    const line = (lineId: string, price: number, taxes: readonly SaleTax[]): SaleLine => ({
      ...{ lineId, name: lineId, quantity: 1, unitPrice: YEN(price), taxes },
    });
    const lines = [line('a', 325, [{ taxId: ten, ...TEN }]), line('b', 350, [{ taxId: ten, ...TEN }])];
    const stored = {
      location_id: location.id,
      reference_id: '0042',
      line_items: lines.map(({ lineId, unitPrice }) => ({
        ...{ uid: lineId, name: lineId, quantity: '1', base_price_money: unitPrice },
        applied_taxes: [{ uid: ten, tax_uid: ten }],
      })),
      taxes: [{ uid: ten, catalog_object_id: ten, scope: 'LINE_ITEM' }],
    };
    const made = await shop.ok('POST', '/v2/orders', { idempotency_key: randomUUID(), order: stored });
    const gateways = createSquareGateways({
      ...{ baseUrl: 'http://backend.test', token: TOKEN, locationId: location.id, timeoutMs: 10_000 },
      fetch: (input, init) => shop.fetch(new Request(input, init)),
    });
    const { taxes, ...earlier } = await gateways.orders.retrieve(made.order.id);
    const current = how === 'as it reads now' ? { ...earlier, taxes: taxes ?? [] } : earlier;
    const more = [...lines, line('c', 350, [{ taxId: ten, ...TEN }]), line('d', 108, [{ taxId: eight, ...EIGHT }])];
    const after = await gateways.orders.update({
      ...{ key: randomUUID(), current },
      draft: { referenceId: '0042', lines: more },
    });
    // 325/11 is 29.5, half to even 30; 350/11 is 31.8: 30 + 32 + 32 on each line, where once for all is 93.
    expect(after).toMatchObject({
      total: YEN(1133),
      taxes: [
        { taxId: ten, amount: YEN(94) },
        { taxId: eight, amount: YEN(8) },
      ],
    });
    const told = (await shop.ok('GET', `/v2/orders/${made.order.id}`)).order;
    const second = how === 'as it reads now' ? 'ORDER' : 'LINE_ITEM';
    expect(told.taxes.map(({ scope }: { scope: string }) => scope)).toEqual(['LINE_ITEM', second]);
  },
);
