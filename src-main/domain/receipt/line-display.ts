import type { Sale, SaleLine } from '../checkout/sale.ts';
import { approvedOf, lastTender } from '../checkout/sale-payment.ts';
import { phaseOfSale } from '../checkout/sale-rules.ts';
import { pointsShown, tenderShown, totalsOf } from '../checkout/sale-view.ts';
import { isPaid } from '../checkout/states.ts';
import type { SaleTender } from '../checkout/tender.ts';
import type { SalePhase } from '../checkout/views.ts';
import { pointsText, type Terminology } from '../loyalty/program.ts';
import { formatAmount } from '../money/format.ts';
import { type Money, multiply } from '../money/money.ts';
import type { LineDisplayText } from './document.ts';

/** Columns of the display the texts are made for. */
export const DISPLAY_COLUMNS = 20;

const PAYING: ReadonlySet<SalePhase> = new Set(['due', 'paying', 'unsure']);

/**
 * What the line display says of a sale. It never carries a digit of a phone number or a name:
 * everybody in the queue can read it.
 */
export function lineDisplayText(
  sale: Sale | undefined,
  shop: { readonly name: string; readonly terminology: Terminology },
): LineDisplayText {
  if (!sale || sale.state === 'voided') return { upper: center(shop.name), lower: center('Welcome') };
  if (isPaid(sale.state)) return paidText(sale, shop.terminology);
  const totals = totalsOf(sale);
  if (PAYING.has(phaseOfSale(sale))) return dueText(sale, totals.due);
  const last = sale.lines.at(-1);
  if (!last) return { upper: center(shop.name), lower: center('Welcome') };
  return { upper: itemText(last), lower: spread('SUBTOTAL', formatAmount(totals.total)) };
}

/** What is left to pay; after a part in cash the change goes first. */
function dueText(sale: Sale, due: Money): LineDisplayText {
  const change = tenderShown(sale) ? undefined : changeOf(approvedOf(sale).at(-1));
  if (!change || change.amount === 0) return { upper: 'TOTAL DUE', lower: right(formatAmount(due)) };
  return { upper: spread('CHANGE', formatAmount(change)), lower: spread('DUE', formatAmount(due)) };
}

function paidText(sale: Sale, terminology: Terminology): LineDisplayText {
  const change = changeOf(lastTender(sale));
  const upper = change && change.amount > 0 ? spread('CHANGE', formatAmount(change)) : center('THANK YOU');
  const after = pointsShown(sale)?.after;
  return { upper, lower: after === undefined ? '' : spread('BALANCE', asOneWord(pointsText(after, terminology))) };
}

function changeOf(tender: SaleTender | undefined): Money | undefined {
  return tender?.kind === 'cash' ? tender.change : undefined;
}

function itemText(line: SaleLine): string {
  const name = line.quantity === 1 ? line.name : `${line.quantity} ${line.name}`;
  return spread(name, formatAmount(multiply(line.unitPrice, line.quantity)));
}

/** Both ends of one line; the left one gives way, the amount never does. */
function spread(left: string, rightEnd: string): string {
  const room = Math.max(0, DISPLAY_COLUMNS - rightEnd.length - 1);
  return `${left.slice(0, room).padEnd(room)} ${rightEnd}`.slice(-DISPLAY_COLUMNS);
}

/** The text with its figure kept beside what it counts, where a display needs more letters for the line than it has. */
function asOneWord(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

function right(text: string): string {
  return text.padStart(DISPLAY_COLUMNS).slice(-DISPLAY_COLUMNS);
}

function center(text: string): string {
  const cut = text.slice(0, DISPLAY_COLUMNS);
  return `${' '.repeat(Math.floor((DISPLAY_COLUMNS - cut.length) / 2))}${cut}`;
}
