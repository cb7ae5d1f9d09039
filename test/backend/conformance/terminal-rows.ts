import { checkoutOn, IDLE_DEVICE, terminalRefundOn } from '../money-scene.ts';
import type { ConformanceRow, Scene } from './row.ts';

const CHECKOUTS = '/v2/terminals/checkouts';
const REFUNDS = '/v2/terminals/refunds';
const checkout = (amount: number, more: object = {}, deviceId = IDLE_DEVICE) =>
  ['POST', CHECKOUTS, checkoutOn(deviceId, amount, more)] as const;
const refund = (scene: Scene, amount: number, more: object = {}) =>
  ['POST', REFUNDS, terminalRefundOn(IDLE_DEVICE, scene.money.cardPaymentId, amount, more)] as const;
const unknown = (path: string, method = 'POST') =>
  [{ why: 'unknown id', request: () => [method, path] as const, status: 404, code: 'NOT_FOUND' }] as const;

/** Checkouts and refunds on terminals. */
export const terminalRows: readonly ConformanceRow[] = [
  {
    name: 'CreateTerminalCheckout',
    good: (scene) => checkout(900, { order_id: scene.orderId, reference_id: 'A', deadline_duration: 'PT2M' }),
    holds: (body) => body.checkout.status === 'PENDING' && body.checkout.deadline_duration === 'PT2M',
    bad: [
      {
        why: 'an unknown device',
        request: () => checkout(900, {}, 'none'),
        status: 404,
        code: 'NOT_FOUND',
        field: 'checkout.device_options.device_id',
      },
      {
        why: 'less than a sandbox device takes',
        request: () => checkout(99),
        status: 400,
        code: 'VALUE_TOO_LOW',
        field: 'checkout.amount_money.amount',
      },
      {
        why: 'another amount than is due',
        request: (scene) => checkout(901, { order_id: scene.orderId }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'checkout.amount_money.amount',
      },
      {
        why: 'an order that is paid',
        request: (scene) => checkout(1200, { order_id: scene.paidOrderId }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'checkout.order_id',
      },
      {
        why: 'a deadline beyond five minutes',
        request: () => checkout(900, { deadline_duration: 'PT5M1S' }),
        status: 400,
        code: 'VALUE_TOO_HIGH',
        field: 'checkout.deadline_duration',
      },
      {
        why: 'a deadline that is no duration',
        request: () => checkout(900, { deadline_duration: 'soon' }),
        status: 400,
        code: 'INVALID_VALUE',
        field: 'checkout.deadline_duration',
      },
      {
        why: 'a note that is too long',
        request: () => checkout(900, { note: 'x'.repeat(501) }),
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'checkout.note',
      },
      {
        why: 'no device',
        request: () => checkout(900, { device_options: {} }),
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'checkout.device_options.device_id',
      },
      {
        why: 'a key that is too long',
        request: () => ['POST', CHECKOUTS, { ...checkoutOn(IDLE_DEVICE, 900), idempotency_key: 'k'.repeat(65) }],
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'idempotency_key',
      },
    ],
  },
  {
    name: 'GetTerminalCheckout',
    good: (scene) => ['GET', `${CHECKOUTS}/${scene.money.checkoutId}`],
    holds: (body) => body.checkout.status === 'PENDING' && body.checkout.payment_type === 'CARD_PRESENT',
    bad: unknown(`${CHECKOUTS}/NONE`, 'GET'),
  },
  {
    name: 'SearchTerminalCheckouts',
    good: () => ['POST', `${CHECKOUTS}/search`, { query: { filter: { device_id: IDLE_DEVICE } }, limit: 1 }],
    holds: (body) => body.checkouts.length === 1 && body.cursor !== undefined,
    bad: [
      {
        why: 'a limit of 0',
        request: () => ['POST', `${CHECKOUTS}/search`, { limit: 0 }],
        status: 400,
        code: 'VALUE_TOO_LOW',
        field: 'limit',
      },
      {
        why: 'a limit above 100',
        request: () => ['POST', `${CHECKOUTS}/search`, { limit: 101 }],
        status: 400,
        code: 'VALUE_TOO_HIGH',
        field: 'limit',
      },
      {
        why: 'an unknown status',
        request: () => ['POST', `${CHECKOUTS}/search`, { query: { filter: { status: 'LOST' } } }],
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'query.filter.status',
      },
      {
        why: 'a cursor of no query',
        request: () => ['POST', `${CHECKOUTS}/search`, { cursor: 'bm9uc2Vuc2U' }],
        status: 400,
        code: 'INVALID_CURSOR',
        field: 'cursor',
      },
    ],
  },
  {
    name: 'CancelTerminalCheckout',
    good: (scene) => ['POST', `${CHECKOUTS}/${scene.money.checkoutId}/cancel`],
    holds: (body) => body.checkout.status === 'CANCELED' && body.checkout.cancel_reason === 'SELLER_CANCELED',
    bad: [
      ...unknown(`${CHECKOUTS}/NONE/cancel`),
      {
        why: 'a checkout that has ended',
        request: (scene) => ['POST', `${CHECKOUTS}/${scene.money.endedCheckoutId}/cancel`],
        status: 400,
        code: 'BAD_REQUEST',
      },
    ],
  },
  {
    name: 'DismissTerminalCheckout',
    good: (scene) => ['POST', `${CHECKOUTS}/${scene.money.endedCheckoutId}/dismiss`],
    holds: (body) => body.checkout.status === 'CANCELED',
    bad: [
      ...unknown(`${CHECKOUTS}/NONE/dismiss`),
      {
        why: 'a checkout that goes on',
        request: (scene) => ['POST', `${CHECKOUTS}/${scene.money.checkoutId}/dismiss`],
        status: 400,
        code: 'BAD_REQUEST',
      },
    ],
  },
  {
    name: 'CreateTerminalRefund',
    good: (scene) => refund(scene, 1700),
    holds: (body) => body.refund.status === 'PENDING' && body.refund.refund_id === undefined,
    bad: [
      {
        why: 'more than is left',
        request: (scene) => refund(scene, 1701),
        status: 400,
        code: 'REFUND_AMOUNT_INVALID',
        field: 'refund.amount_money.amount',
      },
      {
        why: 'an unknown device',
        request: (scene) => refund(scene, 100, { device_id: 'none' }),
        status: 404,
        code: 'NOT_FOUND',
        field: 'refund.device_id',
      },
      {
        why: 'a payment in cash',
        request: (scene) => refund(scene, 100, { payment_id: scene.paymentId }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'refund.payment_id',
      },
      {
        why: 'no reason',
        request: (scene) => refund(scene, 100, { reason: undefined }),
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'refund.reason',
      },
    ],
  },
  {
    name: 'GetTerminalRefund',
    good: (scene) => ['GET', `${REFUNDS}/${scene.money.terminalRefundId}`],
    holds: (body) => body.refund.status === 'PENDING',
    bad: unknown(`${REFUNDS}/NONE`, 'GET'),
  },
  {
    name: 'SearchTerminalRefunds',
    good: () => [
      'POST',
      `${REFUNDS}/search`,
      { query: { filter: { status: 'CANCELED' }, sort: { sort_order: 'ASC' } } },
    ],
    holds: (body, scene) => body.refunds[0].id === scene.money.endedTerminalRefundId,
    bad: [
      {
        why: 'a limit above 100',
        request: () => ['POST', `${REFUNDS}/search`, { limit: 101 }],
        status: 400,
        code: 'VALUE_TOO_HIGH',
        field: 'limit',
      },
    ],
  },
  {
    name: 'CancelTerminalRefund',
    good: (scene) => ['POST', `${REFUNDS}/${scene.money.terminalRefundId}/cancel`],
    holds: (body) => body.refund.cancel_reason === 'SELLER_CANCELED',
    bad: [
      ...unknown(`${REFUNDS}/NONE/cancel`),
      {
        why: 'a refund that has ended',
        request: (scene) => ['POST', `${REFUNDS}/${scene.money.endedTerminalRefundId}/cancel`],
        status: 400,
        code: 'BAD_REQUEST',
      },
    ],
  },
  {
    name: 'DismissTerminalRefund',
    good: (scene) => ['POST', `${REFUNDS}/${scene.money.endedTerminalRefundId}/dismiss`],
    holds: (body) => body.refund.status === 'CANCELED',
    bad: [
      ...unknown(`${REFUNDS}/NONE/dismiss`),
      {
        why: 'a refund that goes on',
        request: (scene) => ['POST', `${REFUNDS}/${scene.money.terminalRefundId}/dismiss`],
        status: 400,
        code: 'BAD_REQUEST',
      },
    ],
  },
];
