import type { Sale } from '#domain/checkout/sale.ts';
import type { SaleBuyer } from '#domain/checkout/sale-buyer.ts';
import type { SaleOrder } from '#domain/checkout/sale-order.ts';
import type { SalePayment } from '#domain/checkout/sale-payment.ts';
import type { TenderKind } from '#domain/checkout/tender.ts';
import { type BodyRecord, isRecord } from './stored-body.ts';

/** What each kind of a union must hold beside its name: a kind that is missing here does not compile. */
type Shapes<Kind extends string> = Readonly<Record<Kind, (part: BodyRecord) => boolean>>;

const hasNothingElse = () => true;
const hasLastFour = ({ lastFour }: BodyRecord) => isText(lastFour);
const hasSnapshot = ({ snapshot }: BodyRecord) =>
  isRecord(snapshot) && isText(snapshot.orderId) && isMoney(snapshot.total) && isMoney(snapshot.due);
const hasTenders = ({ tenders }: BodyRecord) => areTenders(tenders) && tenders.length > 0;

const BUYERS: Shapes<SaleBuyer['kind']> = {
  nobody: hasNothingElse,
  asked: hasLastFour,
  member: ({ member }) => isMember(member),
  numberTaken: hasLastFour,
  left: ({ member }) => member === undefined || isMember(member),
};

const ORDERS: Shapes<SaleOrder['kind']> = {
  none: hasNothingElse,
  asked: hasNothingElse,
  placed: (order) => hasSnapshot(order) && Number.isSafeInteger(order.revision),
  inDoubt: hasSnapshot,
};

const PAYMENTS: Shapes<SalePayment['kind']> = {
  none: hasNothingElse,
  open: ({ approved, trying }) => areTenders(approved) && (trying === undefined || isTender(trying)),
  lettingGo: ({ approved, owedBack }) => areTenders(approved) && areTenders(owedBack),
  owedBack: hasTenders,
  paid: hasTenders,
};

const TENDERS: Shapes<TenderKind> = {
  cash: ({ tendered, change }) => isMoney(tendered) && isMoney(change),
  card: hasNothingElse,
  terminal: hasNothingElse,
  external: hasNothingElse,
  none: hasNothingElse,
};

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
    isOneOf(BUYERS, value.buyer) &&
    isOneOf(ORDERS, value.order) &&
    isOneOf(PAYMENTS, value.payment)
  );
}

function isLine(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.lineId) &&
    Number.isSafeInteger(value.quantity) &&
    isMoney(value.unitPrice) &&
    Array.isArray(value.taxes) &&
    (value.modifiers === undefined || (Array.isArray(value.modifiers) && value.modifiers.every(isModifier)))
  );
}

function isModifier(value: unknown): boolean {
  return isRecord(value) && isText(value.modifierId) && isMoney(value.price) && Number.isSafeInteger(value.quantity);
}

function isOneOf<Kind extends string>(shapes: Shapes<Kind>, value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { kind } = value;
  return isKey(shapes, kind) && shapes[kind](value);
}

function isKey<Kind extends string>(shapes: Shapes<Kind>, kind: unknown): kind is Kind {
  return isText(kind) && Object.hasOwn(shapes, kind);
}

function isMember(value: unknown): boolean {
  return isRecord(value) && isText(value.accountId);
}

function areTenders(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isTender);
}

function isTender(value: unknown): boolean {
  return isRecord(value) && isMoney(value.amount) && isOneOf(TENDERS, value);
}

function isMoney(value: unknown): boolean {
  return isRecord(value) && Number.isSafeInteger(value.amount) && isText(value.currency);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
