import { squareError } from '../errors/square-error.ts';
import { presentedCard, type SourceDetails } from '../payments/payment-source.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireCardDetails } from '../wire/wire-payment.ts';

/** What a buyer and a device do. */
export type DeviceAct = 'picks_up' | 'pays' | 'is_declined' | 'buyer_cancels' | 'times_out';

/** A device that exists only here: what happens how many milliseconds after it was asked, and what pays. */
export interface SimulatedDevice {
  readonly script: readonly { readonly afterMs: number; readonly act: DeviceAct }[];
  /** What the payment says of its source. */
  readonly source: (captured: boolean, nowMs: number) => SourceDetails;
  /** Whole per cent of the amount, where the buyer tips. */
  readonly tipPercent?: number;
  /** The least amount it takes, in minor units. */
  readonly leastAmount: number;
}

const card =
  (shown: Partial<WireCardDetails['card']> = {}): SimulatedDevice['source'] =>
  (captured, nowMs) => ({ source_type: 'CARD', card_details: presentedCard(shown, captured, nowMs) });
const wallet: SimulatedDevice['source'] = (captured) => ({
  source_type: 'WALLET',
  wallet_details: { status: captured ? 'CAPTURED' : 'AUTHORIZED', brand: 'PAYPAY' },
});
const payLater: SimulatedDevice['source'] = () => ({
  source_type: 'BUY_NOW_PAY_LATER',
  buy_now_pay_later_details: { brand: 'AFTERPAY' },
});
const giftCard = { card_brand: 'SQUARE_GIFT_CARD', last_4: '0000', bin: '778332', prepaid_type: 'PREPAID' };
const interac = { card_brand: 'INTERAC', card_type: 'DEBIT' };

const SOON = [{ afterMs: 250, act: 'picks_up' }] as const;
const SANDBOX = { script: [...SOON, { afterMs: 500, act: 'pays' }], source: card(), leastAmount: 100 } as const;
const OURS = { source: card(), leastAmount: 1 } as const;

/** Our own devices, for what the sandbox's cannot show. */
export const OWN_DEVICES = {
  pays: 'regulars-terminal',
  slow: 'regulars-terminal-slow',
  declines: 'regulars-terminal-declines',
} as const;

/** @source Square developer documentation, "Sandbox testing: Terminal checkouts"; the spelling of the third id is as published */
const DEVICES: Readonly<Record<string, SimulatedDevice>> = {
  '9fa747a2-25ff-48ee-b078-04381f7c828f': SANDBOX,
  '22cd266c-6246-4c06-9983-67f0c26346b0': { ...SANDBOX, tipPercent: 20 },
  '4mp4e78c-88ed-4d55-a269-8008dfe14e9': { ...SANDBOX, source: card(giftCard) },
  '388b5a08-a77c-48ef-ad2a-4a790e6f2789': { ...SANDBOX, source: card(interac) },
  '2b0b734b-b187-47f0-9d6f-288745210bdb': { ...SANDBOX, source: card(interac), tipPercent: 20 },
  '19a01fbd-3dcd-4d9f-a499-a641684af745': { ...SANDBOX, source: card({ card_brand: 'FELICA' }) },
  '819f8d79-961e-4097-8f70-ef70b3e7db28': { ...SANDBOX, source: payLater },
  'cae0ee02-f83b-11ec-b939-0242ac120002': { ...SANDBOX, source: wallet },
  '841100b9-ee60-4537-9bcf-e30b2ba5e215': { ...SANDBOX, script: [...SOON, { afterMs: 500, act: 'buyer_cancels' }] },
  '0a956d49-619a-4530-8e5e-8eac603ffc5e': { ...SANDBOX, script: [{ afterMs: 0, act: 'times_out' }] },
  'da40d603-c2ea-4a65-8cfd-f42e36dab0c7': { ...SANDBOX, script: [] },
  [OWN_DEVICES.pays]: {
    ...OURS,
    script: [
      { afterMs: 1000, act: 'picks_up' },
      { afterMs: 3000, act: 'pays' },
    ],
  },
  [OWN_DEVICES.slow]: {
    ...OURS,
    script: [
      { afterMs: 10_000, act: 'picks_up' },
      { afterMs: 60_000, act: 'pays' },
    ],
  },
  [OWN_DEVICES.declines]: {
    ...OURS,
    script: [
      { afterMs: 1000, act: 'picks_up' },
      { afterMs: 3000, act: 'is_declined' },
      { afterMs: 8000, act: 'buyer_cancels' },
    ],
  },
};

/** The device of this id. @throws SquareError NOT_FOUND: no real device can be paired with this backend */
export function requireDevice(id: string, field: string): SimulatedDevice {
  const device = Object.hasOwn(DEVICES, id) ? DEVICES[id] : undefined;
  if (!device) throw squareError('NOT_FOUND', 'The device is no simulated device of this backend.', field);
  return device;
}

/** When a device acts next after `atMs`, at the latest when the request runs out. */
export function nextActAt(device: SimulatedDevice, createdMs: number, deadlineMs: number, atMs: number): number {
  const next = device.script.find(({ afterMs }) => createdMs + afterMs > atMs);
  return Math.min(next ? createdMs + next.afterMs : deadlineMs, deadlineMs);
}

/** When it acts first; one that acts at once does so before anybody asks again. */
export function firstActAt(device: SimulatedDevice, createdMs: number, deadlineMs: number): number {
  return nextActAt(device, createdMs, deadlineMs, createdMs - 1);
}

/** What happens at `atMs`: the act of that instant, or, at the deadline, time running out. */
export function actAt(
  device: SimulatedDevice,
  createdMs: number,
  deadlineMs: number,
  atMs: number,
): DeviceAct | undefined {
  if (atMs >= deadlineMs) return 'times_out';
  return device.script.find(({ afterMs }) => createdMs + afterMs === atMs)?.act;
}

/** The fields of a request that ended without money. */
export function canceledFields(reason: 'BUYER_CANCELED' | 'SELLER_CANCELED' | 'TIMED_OUT', atMs: number) {
  return { status: 'CANCELED' as const, cancel_reason: reason, updated_at: millisText(atMs) };
}

/** How long a device takes to let go of a checkout that the seller calls off. */
export const LETS_GO_MS = 250;
/** Square's limits for a request to a terminal. @source Square Terminal API, TerminalCheckout.deadline_duration */
export const MIN_DEADLINE = 'PT10S';
export const MAX_DEADLINE = 'PT5M';
