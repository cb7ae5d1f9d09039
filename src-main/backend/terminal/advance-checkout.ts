import { type Money, money } from '#domain/money/money.ts';
import { roundRatio } from '#domain/money/rounding.ts';
import { wireError } from '../errors/square-error.ts';
import { recordPayment } from '../payments/create-payment.ts';
import { orderForAmount } from '../payments/payable-order.ts';
import { holdOf, PRESENT_HOLD } from '../payments/payment-hold.ts';
import type { SourceOutcome } from '../payments/payment-source.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import type { WirePayment } from '../wire/wire-payment.ts';
import type { WireTerminalCheckout } from '../wire/wire-terminal.ts';
import { advanceRequest } from './advance-request.ts';
import { canceledFields, type SimulatedDevice } from './simulated-terminals.ts';
import { saveRequest } from './terminal-requests.ts';

/** Lets a checkout's device do what it does at this instant. */
export function advanceCheckout(store: Store, id: string, atMs: number): void {
  advanceRequest(store, 'checkout', id, atMs, {
    deviceIdOf: (checkout) => checkout.device_options.device_id,
    pay,
    decline,
  });
}

/** An order that changed while the buyer stood at the device is not charged: the seller has to ask again. */
function pay(store: Store, checkout: WireTerminalCheckout, device: SimulatedDevice, atMs: number): void {
  const order = stillPayable(store, checkout);
  if (checkout.order_id !== undefined && !order) {
    saveRequest(store, 'checkout', { ...checkout, ...canceledFields('SELLER_CANCELED', atMs) });
    return;
  }
  const captured = checkout.payment_options?.autocomplete ?? true;
  const payment = record(store, checkout, { device, order, outcome: { details: device.source(captured, atMs) } }, atMs);
  saveRequest(store, 'checkout', {
    ...checkout,
    ...(payment.tip_money ? { tip_money: payment.tip_money } : {}),
    status: 'COMPLETED',
    payment_ids: [payment.id],
    updated_at: millisText(atMs),
  });
}

/** The buyer's card is refused; the device goes on asking for another one. */
function decline(store: Store, checkout: WireTerminalCheckout, device: SimulatedDevice, atMs: number): void {
  const declined = wireError('GENERIC_DECLINE', "Authorization error: 'GENERIC_DECLINE'");
  const details = device.source(true, atMs);
  const { card_details } = details;
  const failed = card_details
    ? { card_details: { ...card_details, status: 'FAILED' as const, errors: [declined] } }
    : {};
  const order = stillPayable(store, checkout);
  record(store, checkout, { device, order, outcome: { details: { ...details, ...failed }, declined } }, atMs);
}

interface DeviceOutcome {
  readonly device: SimulatedDevice;
  readonly order: WireOrder | undefined;
  readonly outcome: SourceOutcome;
}

function record(store: Store, checkout: WireTerminalCheckout, result: DeviceOutcome, atMs: number): WirePayment {
  const { device, outcome } = result;
  const options = checkout.payment_options ?? {};
  const tip = tipOf(checkout, device);
  const fields = { ...checkout, ...options, ...(tip ? { tip_money: tip } : {}) };
  const order = result.order ?? orderForAmount(store, { ...checkout, order_id: undefined }, atMs);
  const hold = holdOf(options, PRESENT_HOLD, atMs);
  const { device_id } = checkout.device_options;
  const origin = {
    terminal_checkout_id: checkout.id,
    device_details: { device_id },
    // Checkouts of earlier versions do not say their application.
    application_details: { square_product: 'TERMINAL_API', ...defined({ application_id: checkout.app_id }) },
  };
  return recordPayment(store, { fields, outcome, order, hold, origin }, atMs);
}

function stillPayable(store: Store, checkout: WireTerminalCheckout): WireOrder | undefined {
  const order = checkout.order_id === undefined ? undefined : store.orders.find(checkout.order_id);
  if (order?.state !== 'OPEN') return undefined;
  const whole = checkout.payment_options?.autocomplete ?? true;
  const [amount, due] = [checkout.amount_money.amount, order.net_amount_due_money.amount];
  return amount === due || (!whole && amount < due) ? order : undefined;
}

function tipOf(checkout: WireTerminalCheckout, device: SimulatedDevice): Money | undefined {
  if (device.tipPercent === undefined) return checkout.tip_money;
  const { amount, currency } = checkout.amount_money;
  return money(Number(roundRatio(BigInt(amount) * BigInt(device.tipPercent), 100n, 'half-even')), currency);
}
