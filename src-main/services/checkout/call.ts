import type { Sale } from '#domain/checkout/sale.ts';
import type { Step } from '#domain/checkout/steps.ts';
import type { JournalRow } from '#ports/stores.ts';
import { type Call, type CallKind, callOf } from './call-kind.ts';
import { loyaltyCalls, loyaltyKinds } from './loyalty-calls.ts';
import { orderCalls, orderKinds } from './order-calls.ts';
import { paymentCalls, paymentKinds } from './payment-calls.ts';

/** The call a step means for this sale. Everything it sends is taken from the sale now, nothing later. */
export function callFor(step: Step, sale: Sale): Call {
  return CALLS[step](sale);
}

/** The call of a journal row, as it was first made; undefined for one that is never made again from its row. */
export function callFromRow({ step, request }: JournalRow): Call | undefined {
  const kind = KINDS[step];
  return kind && callOf(step, kind, request);
}

const CALLS: Readonly<Record<Step, (sale: Sale) => Call>> = { ...orderCalls, ...loyaltyCalls, ...paymentCalls };

// What a row holds is what `callOf` put there under the same name.
const KINDS = { ...orderKinds, ...loyaltyKinds, ...paymentKinds } as unknown as Readonly<
  Record<string, CallKind<unknown> | undefined>
>;
