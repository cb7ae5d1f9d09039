import type { Sale } from '#domain/checkout/sale.ts';
import { isRecord } from './stored-body.ts';

const BUYERS: ReadonlySet<unknown> = new Set(['nobody', 'asked', 'member', 'numberTaken', 'left']);
const TENDERS: ReadonlySet<unknown> = new Set(['cash', 'card', 'terminal', 'external', 'none']);

/** True for what `commit` wrote as a sale: what every later step leans on is there and of its kind. */
export function isSale(value: unknown): value is Sale {
  return (
    isRecord(value) &&
    isText(value.saleId) &&
    isText(value.number) &&
    isText(value.currency) &&
    isText(value.startedAt) &&
    Number.isSafeInteger(value.revision) &&
    isText(value.state) &&
    (value.state !== 'held' || isText(value.heldAt)) &&
    Array.isArray(value.lines) &&
    value.lines.every(isLine) &&
    Array.isArray(value.rewards) &&
    isBuyer(value.buyer) &&
    isOrder(value.order) &&
    isPayment(value.payment)
  );
}

function isLine(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.lineId) &&
    Number.isSafeInteger(value.quantity) &&
    isMoney(value.unitPrice) &&
    Array.isArray(value.taxes)
  );
}

function isBuyer(value: unknown): boolean {
  if (!isRecord(value) || !BUYERS.has(value.kind)) return false;
  const { kind, member, lastFour } = value;
  if (kind === 'member' || (kind === 'left' && member !== undefined))
    return isRecord(member) && isText(member.accountId);
  return kind === 'numberTaken' || kind === 'asked' ? isText(lastFour) : true;
}

function isOrder(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { kind, snapshot, revision } = value;
  if (kind === 'none' || kind === 'asked') return true;
  const isKnown = isRecord(snapshot) && isText(snapshot.orderId) && isMoney(snapshot.total) && isMoney(snapshot.due);
  return isKnown && (kind === 'inDoubt' || (kind === 'placed' && Number.isSafeInteger(revision)));
}

function isPayment(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { kind, approved, trying, owedBack, tenders } = value;
  switch (kind) {
    case 'none':
      return true;
    case 'open':
      return areTenders(approved) && (trying === undefined || isTender(trying));
    case 'lettingGo':
      return areTenders(approved) && areTenders(owedBack);
    case 'owedBack':
    case 'paid':
      return areTenders(tenders) && tenders.length > 0;
    default:
      return false;
  }
}

function areTenders(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isTender);
}

function isTender(value: unknown): boolean {
  if (!isRecord(value) || !TENDERS.has(value.kind) || !isMoney(value.amount)) return false;
  return value.kind !== 'cash' || (isMoney(value.tendered) && isMoney(value.change));
}

function isMoney(value: unknown): boolean {
  return isRecord(value) && Number.isSafeInteger(value.amount) && isText(value.currency);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
