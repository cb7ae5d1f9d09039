import type { StepAnswer } from '#domain/checkout/step-answer.ts';
import type { Step } from '#domain/checkout/steps.ts';
import type { LoyaltyGateway } from '#ports/loyalty-gateway.ts';
import type { OrderGateway } from '#ports/order-gateway.ts';
import type { PaymentGateway } from '#ports/payment-gateway.ts';
import type { RefundGateway } from '#ports/refund-gateway.ts';
import type { PendingNumbers } from '#ports/stores.ts';
import type { TerminalGateway } from '#ports/terminal-gateway.ts';

/** The clients a checkout calls, and the numbers taken while they could not be. */
export interface CheckoutGateways {
  readonly orders: OrderGateway;
  readonly loyalty: LoyaltyGateway;
  readonly payments: PaymentGateway;
  readonly refunds: RefundGateway;
  readonly terminals: TerminalGateway;
  readonly numbers: Pick<PendingNumbers, 'numberOf'>;
}

/** When a call may have been made, as the server's clock has it; wide enough for clocks that differ. */
export interface CallWindow {
  readonly sinceIso: string;
  readonly untilIso: string;
}

/** A call ready to be made: with its key and request fixed, so that making it again is the same call. */
export interface Call {
  readonly step: Step;
  /** The name the journal keeps, present for calls that write: "order.create", "payment.create". */
  readonly journalStep?: string;
  readonly request: unknown;
  make(gateways: CheckoutGateways, key: string): Promise<StepAnswer>;
  /** What the call did where it was made long ago, read from the server; undefined where it did nothing. */
  readBack?(gateways: CheckoutGateways, window: CallWindow): Promise<StepAnswer | undefined>;
}

/** A kind of call that can be made again from what the journal kept of it. */
export interface CallKind<R> {
  readonly step: Step;
  make(request: R, gateways: CheckoutGateways, key: string): Promise<StepAnswer>;
  readBack?(request: R, gateways: CheckoutGateways, window: CallWindow): Promise<StepAnswer | undefined>;
}

/** The call of a kind with its request. */
export function callOf<R>(journalStep: string, kind: CallKind<R>, request: R): Call {
  const { readBack } = kind;
  return {
    step: kind.step,
    journalStep,
    request,
    make: (gateways, key) => kind.make(request, gateways, key),
    ...(readBack && {
      readBack: (gateways: CheckoutGateways, window: CallWindow) => readBack(request, gateways, window),
    }),
  };
}
