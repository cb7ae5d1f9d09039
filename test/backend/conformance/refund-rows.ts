import { refundOf } from '../money-scene.ts';
import { usd } from '../shop.ts';
import type { ConformanceRow, Scene } from './row.ts';

const refund = (body: object) => ['POST', '/v2/refunds', body] as const;
const listed = (query: string) => ['GET', `/v2/refunds?${query}`] as const;
const card = (scene: Scene, amount: number, more: object = {}) =>
  refund(refundOf(scene.money.cardPaymentId, amount, more));

/** RefundPayment, GetPaymentRefund, ListPaymentRefunds. */
export const refundRows: readonly ConformanceRow[] = [
  {
    name: 'RefundPayment',
    good: (scene) => card(scene, 1700, { reason: 'All of the rest' }),
    holds: (body, scene) => body.refund.status === 'PENDING' && body.refund.order_id !== scene.orderId,
    bad: [
      {
        why: 'more than is left',
        request: (scene) => card(scene, 1701),
        status: 400,
        code: 'REFUND_AMOUNT_INVALID',
        field: 'amount_money.amount',
      },
      {
        why: 'a payment that is only approved',
        request: (scene) => refund(refundOf(scene.money.approvedPaymentId, 100)),
        status: 400,
        code: 'REFUND_ERROR_PAYMENT_NEEDS_COMPLETION',
        field: 'payment_id',
      },
      { why: 'an unknown payment', request: () => refund(refundOf('NONE', 100)), status: 404, code: 'NOT_FOUND' },
      {
        why: 'no payment',
        request: () => refund({ idempotency_key: 'r', amount_money: usd(100) }),
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'payment_id',
      },
      {
        why: 'no amount',
        request: (scene) => refund({ idempotency_key: 'r', payment_id: scene.money.cardPaymentId }),
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'amount_money',
      },
      {
        why: 'an amount of 0',
        request: (scene) => card(scene, 0),
        status: 400,
        code: 'VALUE_TOO_LOW',
        field: 'amount_money.amount',
      },
      {
        why: 'another currency',
        request: (scene) => card(scene, 100, { amount_money: { amount: 100, currency: 'EUR' } }),
        status: 400,
        code: 'INVALID_VALUE',
        field: 'amount_money.currency',
      },
      {
        why: 'a refund of no payment',
        request: () => refund({ idempotency_key: 'r', amount_money: usd(100), unlinked: true, destination_id: 'x' }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'unlinked',
      },
      {
        why: 'another destination',
        request: (scene) => card(scene, 100, { destination_id: 'x' }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'destination_id',
      },
      {
        why: 'a version token of before',
        request: (scene) => card(scene, 100, { payment_version_token: 'old' }),
        status: 400,
        code: 'VERSION_MISMATCH',
        field: 'payment_version_token',
      },
      {
        why: 'another location',
        request: (scene) => card(scene, 100, { location_id: 'ELSEWHERE' }),
        status: 400,
        code: 'LOCATION_MISMATCH',
        field: 'location_id',
      },
      {
        why: 'a reason that is too long',
        request: (scene) => card(scene, 100, { reason: 'x'.repeat(193) }),
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'reason',
      },
    ],
  },
  {
    name: 'GetPaymentRefund',
    good: (scene) => ['GET', `/v2/refunds/${scene.money.refundId}`],
    holds: (body) => body.refund.amount_money.amount === 300 && body.refund.reason === 'Cold',
    bad: [{ why: 'unknown id', request: () => ['GET', '/v2/refunds/NONE'], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'ListPaymentRefunds',
    good: () => listed('source_type=CARD&limit=1000&sort_field=UPDATED_AT'),
    holds: (body, scene) => body.refunds.length === 1 && body.refunds[0].id === scene.money.refundId,
    bad: [
      {
        why: 'an unknown status',
        request: () => listed('status=LOST'),
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'status',
      },
      {
        why: 'an unknown source type',
        request: () => listed('source_type=COINS'),
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'source_type',
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
];
