import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { withAnswer, withoutAnswer, withRefusal } from '#domain/checkout/answers.ts';
import { heldView, isHeld } from '#domain/checkout/held-sales.ts';
import { amountDue } from '#domain/checkout/offer.ts';
import { questionAbout } from '#domain/checkout/questions.ts';
import { isMoneyMoving, isToBeTold, unwinding } from '#domain/checkout/recovery-rules.ts';
import { planReturn } from '#domain/checkout/return-rules.ts';
import { returnableView } from '#domain/checkout/return-view.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { orderOf } from '#domain/checkout/sale-order.ts';
import { cashierView, customerView } from '#domain/checkout/sale-view.ts';
import { callIn, isPaid, isResting } from '#domain/checkout/states.ts';
import { checkoutTable } from '#domain/checkout/table.ts';
import { arrived, transition } from '#domain/checkout/transition.ts';
import { returnReceipt } from '#domain/receipt/return-receipt.ts';
import { lastReturn } from '#domain/receipt/returned-goods.ts';
import { saleReceipt } from '#domain/receipt/sale-receipt.ts';
import { callFor } from '#services/checkout/call.ts';
import { draftOf } from '#services/checkout/call-parts.ts';
import { SALE_BODY } from '#storage/bodies/sale-body.ts';
import { readBody, writeBody } from '#storage/bodies/stored-body.ts';
import { KIOSK_MIGRATIONS } from '#storage/migrations.ts';
import { failureOf } from './failure.ts';

interface BodyV1 extends Readonly<Record<string, unknown>> {
  readonly state: string;
  readonly tender?: { readonly paymentId?: string };
  readonly tenders?: readonly { readonly paymentId?: string }[];
}

type Answers = Readonly<Record<string, unknown>>;
interface Kept {
  readonly body: BodyV1;
  readonly answers: Answers;
}

const past = (name: string) => readFileSync(new URL(`../fixtures/past/${name}`, import.meta.url));
const bodies = JSON.parse(past('sale-bodies-v1.json').toString()) as readonly BodyV1[];
const kept = JSON.parse(gunzipSync(past('sale-answers-v1.json.gz')).toString()) as readonly Kept[];

const AT = '2026-10-06T09:00:00.000Z';
const shop = { name: 'Corner', addressLines: [], isDemo: false, language: 'en' };
const program = {
  programId: 'p',
  active: true,
  terminology: { one: 'Star', other: 'Stars' },
  tiers: [{ tierId: '5d2f6b1e-7c34-4f0a-9b6d-000000000011', points: 10, name: '10% off entire sale' }],
  accrualRules: [{ kind: 'SPEND', points: 1, spend: { amount: 100, currency: 'USD' }, taxMode: 'BEFORE_TAX' }],
} as const;
const events = [...new Set(checkoutTable.map(({ on }) => on))].filter((on) => on !== 'answered').toSorted();
/** Never come to a sale without the offer that was paid, or the return that is wanted. */
const PREPARED: ReadonlySet<unknown> = new Set(['paidOffline', 'returnWanted']);

const upgraded = (body: BodyV1) => readBody(SALE_BODY, JSON.stringify(body), 'kiosk.db');

function seen(sale: Sale) {
  return { state: sale.state, cashier: cashierView(sale, program, {}), customer: customerView(sale, program) };
}

function after(sale: Sale, event: 'refused' | 'unanswered') {
  if (isResting(sale.state)) return undefined;
  const told = event === 'refused' ? withRefusal(sale, { code: 'square.rejected' }) : withoutAnswer(sale);
  const row = transition({ sale: told }, event);
  return row && seen(arrived(told, row));
}

function callOfState(sale: Sale) {
  const made = callIn(sale.state);
  if (!made) return undefined;
  try {
    const { step, journalStep, request } = callFor(made, sale);
    return { step, journalStep, request };
  } catch (error) {
    return String(error);
  }
}

/** What today's program makes of a sale, as `sale-answers-0.1.mts` asked it of version 0.1. */
function answersFor(sale: Sale): Answers {
  const unwound = unwinding(sale, AT);
  const returned = lastReturn(sale);
  const order = orderOf(sale);
  return {
    ...seen(sale),
    draft: draftOf(sale),
    question: questionAbout(sale),
    isToBeTold: isToBeTold(sale),
    isMoneyMoving: isMoneyMoving(sale),
    unwinding: unwound && { event: unwound.event, ...seen(unwound.sale) },
    arrows: events.flatMap((on) => {
      const row = PREPARED.has(on) ? undefined : transition({ sale }, on);
      return row && !isNewArrow(on, row.to) ? [[on, row.to, row.call ?? null, row.also ?? []]] : [];
    }),
    held: isHeld(sale) ? heldView(sale) : undefined,
    call: callOfState(sale),
    refused: after(sale, 'refused'),
    unanswered: after(sale, 'unanswered'),
    ...(isPaid(sale.state)
      ? { receipt: saleReceipt(sale, shop, program, 'then'), returnable: returnableView(sale) }
      : { due: amountDue(sale) }),
    wholeReturn: returnOf(sale),
    returnSlip: returned && returnReceipt(returned, shop, program, 'then'),
    found: sale.state === 'catchingUp' && order ? seen(withAnswer(sale, { step: 'order.read', order }, AT)) : undefined,
  };
}

/** A card on the terminal became unsure only by an answer. */
const isNewArrow = (on: string, to: string) => on === 'wentOffline' && to === 'unsure';

/** Goods that cost nothing came back without a trace; by now they are noted, with nothing to pay back. */
function returnOf(sale: Sale): unknown {
  const plan = planReturn(sale, { returnId: 'r', reason: 'x' });
  return plan.ok && plan.value.parts.length === 0 ? { ok: false, error: { code: 'return.nothing_left' } } : plan;
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What version 0.1 said of this sale where it was right: a receipt is of a paid sale only, and something due of any other. */
function expectedOf({ body, answers }: Kept, sale: Sale): unknown {
  const { receipt, returnable, due, question, arrows, ...rest } = answers;
  return {
    ...rest,
    arrows: arrowsOf(arrows),
    ...(question !== undefined && !isCountedTwice(body, sale) && { question }),
    ...(isPaid(sale.state) ? { receipt, returnable } : { due }),
  };
}

/** What a timer says again and again stood in the rows of version 0.1; by now it is said of the state. */
function arrowsOf(arrows: unknown) {
  return (arrows as readonly (readonly [on: string, to: string, call: unknown, also: readonly string[]])[])
    .filter(([on]) => !PREPARED.has(on))
    .map(([on, to, call, also]) => [on, to, call, also.filter((effect) => !TIMERS.has(effect))])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

const TIMERS: ReadonlySet<string> = new Set(['recheckLater', 'releaseLater', 'pollLater']);

/**
 * What only one of the two says: since then views and requests tell more, and points are no longer promised by a
 * reckoning of our own.
 */
const SAID_BY_ONE: ReadonlySet<string> = new Set(['pointsToCome', 'goods', 'taxes', 'earnsPoints']);

/** What both sides say, without what is said by one of them alone. Slips give tax by rate by now: its sum is in the total. */
function shared(value: unknown, other: unknown): unknown {
  if (Array.isArray(value)) {
    const others = Array.isArray(other) ? other.filter((each) => !isTaxLine(each)) : [];
    return value.filter((each) => !isTaxLine(each)).map((each, at) => shared(each, others[at]));
  }
  if (!isObject(value)) return value;
  const said = isObject(other) ? other : {};
  const kept = Object.entries(value).filter(([key]) => !SAID_BY_ONE.has(key) || key in said);
  return Object.fromEntries(kept.map(([key, each]) => [key, shared(each, said[key])]));
}

function isTaxLine(value: unknown): boolean {
  return isObject(value) && typeof value.left === 'string' && /^(Sales tax|Tax)\b/.test(value.left);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** After a restart version 0.1 took the last part of a split for one more tender, and asked about too much money. */
function isCountedTwice({ tender, tenders = [] }: BodyV1, sale: Sale): boolean {
  return !isPaid(sale.state) && tender !== undefined && tenders.some((part) => part.paymentId === tender.paymentId);
}

describe('a sale as version 0.1 wrote it', () => {
  test.each(kept.map((each, at) => [`${at} ${each.body.state}`, each] as const))(
    '%s means the same to every screen, slip and call',
    (_name, each) => {
      const sale = upgraded(each.body);
      const { question, ...answers } = answersFor(sale);
      const told = isCountedTwice(each.body, sale) ? answers : { ...answers, question };
      const now = asJson(told);
      const then = expectedOf(each, sale);
      expect(shared(now, then)).toEqual(shared(then, now));
    },
  );

  test('is written in today’s version, and read again as the same sale', () => {
    for (const { body } of kept) {
      const sale = upgraded(body);
      const text = writeBody(SALE_BODY, sale);
      expect(JSON.parse(text)).toMatchObject({ bodyVersion: 2 });
      expect(readBody(SALE_BODY, text, 'kiosk.db')).toEqual(sale);
    }
  });

  test('that is torn is told as damage, never brought up to date by guessing', () => {
    const [body] = bodies;
    for (const torn of [{}, { ...body, orderRevision: '3' }, { ...body, tender: 'cash' }, { ...body, lines: 3 }]) {
      const failure = failureOf(() => readBody(SALE_BODY, JSON.stringify(torn), 'kiosk.db'));
      expect(failure.code).toBe('storage.corrupt');
    }
  });
});

test('what is owed back to a buyer survives the upgrade', () => {
  const [split] = bodies.filter(({ state, tenders = [] }) => state === 'done' && tenders.length > 1);
  const cash = { kind: 'cash', amount: { amount: 500, currency: 'USD' }, paymentId: 'p1' };
  const { tender: _none, tenders: _gone, ...unpaid } = { ...split };
  const sale = upgraded({ ...unpaid, state: 'held', heldAt: AT, handBack: [cash] });
  expect(sale.payment).toMatchObject({ kind: 'owedBack', tenders: [{ kind: 'cash', paymentId: 'p1' }] });
});

test('each version of a sale came with a schema of the file, so that an older program refuses it in words', () => {
  const schemas = SALE_BODY.upgrades.map(({ schema }) => schema);
  expect(schemas).toEqual([...new Set(schemas)].toSorted((a, b) => a - b));
  expect(Math.max(...schemas)).toBeLessThanOrEqual(KIOSK_MIGRATIONS.length);
});
