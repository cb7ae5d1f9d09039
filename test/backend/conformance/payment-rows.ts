import { randomUUID } from 'node:crypto';
import { usd } from '../shop.ts';
import type { ConformanceRow, Scene } from './row.ts';

const listed = (query: string) => ['GET', `/v2/payments?${query}`] as const;
const changed = (id: string, payment: object) =>
  ['PUT', `/v2/payments/${id}`, { idempotency_key: randomUUID(), payment }] as const;
const ended = (id: string, how: 'complete' | 'cancel', body: object = {}) =>
  ['POST', `/v2/payments/${id}/${how}`, body] as const;
const approved = (scene: Scene) => scene.money.approvedPaymentId;

/** ListPayments, UpdatePayment, CompletePayment, CancelPayment, CancelPaymentByIdempotencyKey. */
export const paymentRows: readonly ConformanceRow[] = [
  {
    name: 'ListPayments',
    good: () => listed('last_4=5858&card_brand=VISA&total=2000&limit=5&sort_order=desc'),
    holds: (body, scene) => body.payments.length === 1 && body.payments[0].id === scene.money.cardPaymentId,
    bad: [
      {
        why: 'a time that is none',
        request: () => listed('begin_time=monday'),
        status: 400,
        code: 'INVALID_TIME',
        field: 'begin_time',
      },
      {
        why: 'a range that ends before it begins',
        request: () => listed('begin_time=2026-01-02T00:00:00Z&end_time=2026-01-01T00:00:00Z'),
        status: 400,
        code: 'INVALID_TIME_RANGE',
        field: 'end_time',
      },
      {
        why: 'a limit that is no number',
        request: () => listed('limit=many'),
        status: 400,
        code: 'EXPECTED_INTEGER',
        field: 'limit',
      },
      { why: 'a limit of 0', request: () => listed('limit=0'), status: 400, code: 'VALUE_TOO_LOW', field: 'limit' },
      {
        why: 'an unknown sort order',
        request: () => listed('sort_order=UP'),
        status: 400,
        code: 'INVALID_SORT_ORDER',
        field: 'sort_order',
      },
      {
        why: 'an unknown sort field',
        request: () => listed('sort_field=AMOUNT'),
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'sort_field',
      },
      {
        why: 'a cursor of no query',
        request: () => listed('cursor=bm9uc2Vuc2U'),
        status: 400,
        code: 'INVALID_CURSOR',
        field: 'cursor',
      },
    ],
  },
  {
    name: 'UpdatePayment',
    good: (scene) => changed(approved(scene), { amount_money: usd(600), tip_money: usd(90) }),
    holds: (body) => body.payment.total_money.amount === 690 && body.payment.approved_money.amount === 690,
    bad: [
      { why: 'an unknown payment', request: () => changed('NONE', {}), status: 404, code: 'NOT_FOUND' },
      {
        why: 'a payment that is completed',
        request: (scene) => changed(scene.paymentId, { amount_money: usd(600) }),
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'a version token of before',
        request: (scene) => changed(approved(scene), { amount_money: usd(600), version_token: 'old' }),
        status: 400,
        code: 'VERSION_MISMATCH',
        field: 'payment.version_token',
      },
      {
        why: 'another currency',
        request: (scene) => changed(approved(scene), { amount_money: { amount: 600, currency: 'EUR' } }),
        status: 400,
        code: 'INVALID_VALUE',
        field: 'payment.amount_money.currency',
      },
      {
        why: 'an amount of 0',
        request: (scene) => changed(approved(scene), { amount_money: usd(0) }),
        status: 400,
        code: 'VALUE_TOO_LOW',
        field: 'payment.amount_money.amount',
      },
      {
        why: 'a fee above 90 %',
        request: (scene) => changed(approved(scene), { app_fee_money: usd(451) }),
        status: 400,
        code: 'INVALID_FEES',
        field: 'payment.app_fee_money',
      },
      {
        why: 'no idempotency key',
        request: (scene) => ['PUT', `/v2/payments/${approved(scene)}`, { payment: {} }],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'idempotency_key',
      },
    ],
  },
  {
    name: 'CompletePayment',
    good: (scene) => ended(approved(scene), 'complete'),
    holds: (body) => body.payment.status === 'COMPLETED' && body.payment.card_details.status === 'CAPTURED',
    bad: [
      { why: 'an unknown payment', request: () => ended('NONE', 'complete'), status: 404, code: 'NOT_FOUND' },
      {
        why: 'a payment that is completed',
        request: (scene) => ended(scene.paymentId, 'complete'),
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'a version token of before',
        request: (scene) => ended(approved(scene), 'complete', { version_token: 'old' }),
        status: 400,
        code: 'VERSION_MISMATCH',
        field: 'version_token',
      },
    ],
  },
  {
    name: 'CancelPayment',
    good: (scene) => ended(approved(scene), 'cancel'),
    holds: (body) => body.payment.status === 'CANCELED' && body.payment.card_details.status === 'VOIDED',
    bad: [
      { why: 'an unknown payment', request: () => ended('NONE', 'cancel'), status: 404, code: 'NOT_FOUND' },
      {
        why: 'a payment that is completed',
        request: (scene) => ended(scene.paymentId, 'cancel'),
        status: 400,
        code: 'BAD_REQUEST',
      },
    ],
  },
  {
    name: 'CancelPaymentByIdempotencyKey',
    good: (scene) => ['POST', '/v2/payments/cancel', { idempotency_key: scene.money.approvedKey }],
    holds: (body) => Object.keys(body).length === 0,
    bad: [
      {
        why: 'no key',
        request: () => ['POST', '/v2/payments/cancel', {}],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'idempotency_key',
      },
      {
        why: 'a key that is too long',
        request: () => ['POST', '/v2/payments/cancel', { idempotency_key: 'k'.repeat(46) }],
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'idempotency_key',
      },
      {
        why: 'the key of a completed payment',
        request: (scene) => ['POST', '/v2/payments/cancel', { idempotency_key: scene.money.cardKey }],
        status: 400,
        code: 'BAD_REQUEST',
      },
    ],
  },
];
