import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cardPayment, checkoutOn, IDLE_DEVICE, refundOf } from '../money-scene.ts';
import { openShop, usd } from '../shop.ts';
import { schemaOf } from '../wire-schema.ts';

const ADDRESS = { address_line_1: '1 Main St', locality: 'Anytown', country: 'US', first_name: 'Ada', last_name: 'L' };

/** What a request may say of a payment: told again as it was given, acted on, checked, refused, or not kept. */
interface Decided {
  readonly kept: Readonly<Record<string, unknown>>;
  readonly acts: readonly string[];
  readonly checked?: readonly string[];
  readonly refused?: readonly string[];
  /** Square's answers have no place for it, and nothing here asks for it. */
  readonly notKept?: readonly string[];
}

const REQUESTS: Readonly<Record<string, Decided>> = {
  CreatePaymentRequest: {
    kept: {
      ...{ customer_id: 'CUSTOMER', reference_id: 'ref-7', team_member_id: 'TEAM', note: 'Window seat' },
      ...{ buyer_email_address: 'ada@example.com', statement_description_identifier: 'TICKET7' },
      ...{ billing_address: ADDRESS, shipping_address: ADDRESS, app_fee_money: usd(10), tip_money: usd(5) },
    },
    acts: [
      ...['source_id', 'idempotency_key', 'amount_money', 'delay_duration', 'delay_action', 'autocomplete', 'order_id'],
      ...['location_id', 'accept_partial_authorization', 'cash_details', 'external_details'],
    ],
    checked: ['buyer_phone_number'],
    notKept: ['verification_token', 'customer_details', 'offline_payment_details'],
  },
  RefundPaymentRequest: {
    kept: { reason: 'Cold', team_member_id: 'TEAM', app_fee_money: usd(1) },
    acts: ['idempotency_key', 'amount_money', 'payment_id', 'payment_version_token'],
    refused: ['destination_id', 'unlinked', 'location_id', 'customer_id'],
    // Of unlinked refunds, which are refused.
    notKept: ['cash_details', 'external_details'],
  },
  TerminalCheckout: {
    kept: {
      ...{ reference_id: 'ref-7', note: 'Window seat', team_member_id: 'TEAM', customer_id: 'CUSTOMER' },
      ...{ statement_description_identifier: 'TICKET7', app_fee_money: usd(10), tip_money: usd(5) },
      ...{ payment_type: 'CARD_PRESENT', deadline_duration: 'PT2M' },
    },
    acts: ['amount_money', 'order_id', 'payment_options', 'device_options'],
  },
};

/** @source Square's OpenAPI in the fixtures: a field that a newer one adds is missing here until somebody decides */
it.each(Object.entries(REQUESTS))('of every field of %s it is said what becomes of it', (type, decided) => {
  const { kept, acts, checked = [], refused = [], notKept = [] } = decided;
  const writable = Object.entries(schemaOf(type).properties ?? {}).filter(([, { readOnly }]) => readOnly !== true);
  expect([...Object.keys(kept), ...acts, ...checked, ...refused, ...notKept].toSorted()).toEqual(
    writable.map(([name]) => name).toSorted(),
  );
});

describe('what is kept is told again', () => {
  const keptOf = (type: string) => REQUESTS[type]?.kept ?? {};

  it('of a payment, and of a refund of it', async () => {
    const shop = openShop();
    const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(500, keptOf('CreatePaymentRequest')));
    expect(payment).toMatchObject(keptOf('CreatePaymentRequest'));
    expect((await shop.ok('GET', `/v2/payments/${payment.id}`)).payment).toMatchObject(keptOf('CreatePaymentRequest'));
    const { refund } = await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 100, keptOf('RefundPaymentRequest')));
    expect(refund).toMatchObject(keptOf('RefundPaymentRequest'));
  });

  it('of a checkout on a terminal', async () => {
    const checkout = checkoutOn(IDLE_DEVICE, 500, keptOf('TerminalCheckout'));
    const answer = await openShop().ok('POST', '/v2/terminals/checkouts', checkout);
    expect(answer.checkout).toMatchObject(keptOf('TerminalCheckout'));
  });
});

/** @source Square Payments API, CreatePayment: buyer_phone_number */
describe('the buyer’s number', () => {
  const paying = async (buyer_phone_number: string) =>
    openShop().send('POST', '/v2/payments', cardPayment(500, { buyer_phone_number }));

  it.each(['+1 (206) 222-3333', '+44.20.7946.0958', '+123456789'])('is taken as %s', async (number) => {
    expect((await paying(number)).status).toBe(200);
  });

  it.each(['2062223333', '+1 206 CALL ME', '+12345678', '+12345678901234567'])('is refused as %s', async (number) => {
    const wanted = { code: 'INVALID_PHONE_NUMBER', field: 'buyer_phone_number' };
    expect(await paying(number)).toMatchObject({ status: 400, body: { errors: [wanted] } });
  });
});

/** @source Square Refunds API, RefundPayment: location_id, customer_id */
it.each(['location_id', 'customer_id'])('a refund of a payment says no %s of its own', async (field) => {
  const shop = openShop();
  const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(500, { customer_id: 'CUSTOMER' }));
  const refused = await shop.send('POST', '/v2/refunds', refundOf(payment.id, 100, { [field]: payment[field] }));
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ code: 'BAD_REQUEST', field }] } });
});

/** @source Square Terminal API, TerminalCheckout.tip_money: only where tipping is disabled on the device */
it('a tip is said with the checkout or asked for on the device, never both', async () => {
  const shop = openShop();
  const asking = (allow_tipping: boolean) => ({
    idempotency_key: randomUUID(),
    checkout: {
      ...{ amount_money: usd(500), tip_money: usd(50) },
      device_options: { device_id: IDLE_DEVICE, tip_settings: { allow_tipping } },
    },
  });
  expect((await shop.ok('POST', '/v2/terminals/checkouts', asking(false))).checkout.tip_money).toEqual(usd(50));
  const refused = await shop.send('POST', '/v2/terminals/checkouts', asking(true));
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'checkout.tip_money' }] } });
});
