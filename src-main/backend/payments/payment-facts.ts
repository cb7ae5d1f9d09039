import { createHash, randomBytes } from 'node:crypto';
import { defined } from '../wire/defined.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireCardDetails, WirePayment } from '../wire/wire-payment.ts';
import type { PaymentHold } from './payment-hold.ts';

/** What Square adds to a payment that changes nothing about it: what can be edited, its receipt, a card's codes. */

const EDITABLE = ['EDIT_AMOUNT_UP', 'EDIT_AMOUNT_DOWN', 'EDIT_TIP_AMOUNT_UP', 'EDIT_TIP_AMOUNT_DOWN'] as const;

const MAX_STATEMENT_CHARACTERS = 50;

/** Who is paid, and when, for what the card's statement says. */
export interface PaymentPlace {
  readonly shop: string;
  readonly nowMs: number;
}

/**
 * A new payment with the facts of its kind and state. A card's tells its hold also once it is captured.
 * @source Square Payments API, the example of CreatePaymentResponse
 */
export function withFacts(payment: WirePayment, hold: PaymentHold, { shop, nowMs }: PaymentPlace): WirePayment {
  const { card_details: card } = payment;
  const isHeld = payment.status === 'APPROVED' || (card !== undefined && payment.status === 'COMPLETED');
  if (!card) return withStateFacts({ ...payment, ...(isHeld ? hold : {}) });
  const isTaken = payment.status !== 'FAILED';
  return withStateFacts({
    ...payment,
    ...(isHeld ? hold : {}),
    card_details: { ...card, ...cardFacts(card, payment, shop), ...(isTaken ? { auth_result_code: authCode() } : {}) },
    ...(isTaken ? { risk_evaluation: { created_at: millisText(nowMs), risk_level: 'NORMAL' } } : {}),
  });
}

/**
 * What follows from the state alone: an approved payment can be edited, one in cash or taken elsewhere also later; a
 * completed one has a receipt. No page stands behind its address: there is no receipt server.
 *
 * @source Square Payments API, Payment.receipt_url: only for COMPLETED payments
 */
export function withStateFacts(payment: WirePayment): WirePayment {
  const { capabilities, receipt_number, receipt_url, ...rest } = payment;
  const isCompleted = payment.status === 'COMPLETED';
  const isEditable = payment.status === 'APPROVED' || (isCompleted && !takenByBank(payment));
  return {
    ...rest,
    ...defined({
      capabilities: isEditable ? EDITABLE : undefined,
      receipt_number: isCompleted ? payment.id.slice(0, 4) : undefined,
      receipt_url: isCompleted ? `https://squareup.com/receipt/preview/${payment.id}` : undefined,
    }),
  };
}

function takenByBank({ source_type }: WirePayment): boolean {
  return source_type !== 'CASH' && source_type !== 'EXTERNAL';
}

function cardFacts(card: WireCardDetails, { statement_description_identifier: identifier }: WirePayment, shop: string) {
  const statement = `SQ *${identifier ?? shop}`.toUpperCase().slice(0, MAX_STATEMENT_CHARACTERS);
  return { card: { ...card.card, fingerprint: fingerprintOf(card.card) }, statement_description: statement };
}

/** The same for each payment with the same card, and of no other use. */
function fingerprintOf({ card_brand, bin, last_4 }: WireCardDetails['card']): string {
  return `sq-1-${createHash('sha256').update(`${card_brand} ${bin} ${last_4}`).digest('base64url')}`;
}

function authCode(): string {
  return randomBytes(6)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '0')
    .slice(0, 6);
}
