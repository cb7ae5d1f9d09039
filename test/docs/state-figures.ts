import type { CheckoutEvent } from '#domain/checkout/events.ts';
import type { CheckoutState } from '#domain/checkout/states.ts';
import { TABLE } from '#domain/checkout/table.ts';
import type { Line } from '#domain/checkout/table-rows.ts';

/** One picture of the page: the lines it draws, and whether calls that brought no yes are drawn or left to the table. */
export interface Figure {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly drawsFailures: boolean;
}

const VOIDING: ReadonlySet<CheckoutState> = new Set(['placingToVoid', 'catchingUpToVoid', 'voiding']);
const SPLITTING: ReadonlySet<CheckoutState> = new Set(['approving', 'capturing', 'catchingUpToCapture']);
const RELEASING: ReadonlySet<CheckoutState> = new Set(['releasing', 'unreleased']);
const REWARDING: ReadonlySet<CheckoutState> = new Set(['previewing', 'rewarding', 'unrewarding']);

const isVoid = (line: Line) => VOIDING.has(line.in) || (line.in === 'cart' && line.on === 'voidWanted');
const ASKED_OF_REWARDS: ReadonlySet<CheckoutEvent> = new Set(['rewardWanted', 'unrewardWanted', 'leaveWanted']);

const isReward = (line: Line) =>
  REWARDING.has(line.in) || (line.in === 'cart' && [line.on].flat().every((event) => ASKED_OF_REWARDS.has(event)));
const isRelease = (line: Line) =>
  RELEASING.has(line.in) || (line.in === 'due' && (line.on === 'paymentCancelled' || line.on === 'voidWanted'));
const isLatePart = ({ in: state }: Line) => /Late$|recording/.test(state);

/** The pictures, in the order of the page. Together they draw every line of the table. */
export const FIGURES: readonly Figure[] = [
  {
    name: 'cart',
    lines: TABLE.cart.filter((line) => !isVoid(line) && !isReward(line)),
    drawsFailures: false,
  },
  { name: 'rewards', lines: TABLE.cart.filter(isReward), drawsFailures: false },
  { name: 'void', lines: TABLE.cart.filter(isVoid), drawsFailures: true },
  {
    name: 'payment',
    lines: TABLE.payment.filter((line) => !SPLITTING.has(line.in) && !isRelease(line)),
    drawsFailures: true,
  },
  { name: 'split', lines: TABLE.payment.filter((line) => SPLITTING.has(line.in)), drawsFailures: true },
  { name: 'release', lines: TABLE.payment.filter(isRelease), drawsFailures: true },
  { name: 'terminal', lines: TABLE.terminal, drawsFailures: true },
  { name: 'offline', lines: TABLE.late.filter((line) => !isLatePart(line)), drawsFailures: true },
  { name: 'replay', lines: TABLE.late.filter(isLatePart), drawsFailures: false },
  { name: 'return', lines: TABLE.return, drawsFailures: true },
];
