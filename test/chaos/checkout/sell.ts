import type { CashierSaleView } from '#domain/checkout/views.ts';
import { pressKeys } from '../../rig/type-number.ts';
import type { Counter } from './counter.ts';
import type { SaleStory } from './diary.ts';
import { KioskDied } from './kiosk-process.ts';
import type { CartStep, PayStep, Plan } from './plan.ts';
import { takeBack } from './take-back.ts';

/** How long a person looks at a screen that is busy before they do something else. */
const LOOK_MS = 250;
const UNSURE_MS = 1500;
const MAX_TURNS = 60;
/** The sandbox's terminal takes no less, in minor units. */
const MIN_TERMINAL_MINOR_UNITS = 100;
/** After so many refusals in a row the line is mended: somebody called the shop's network man. */
const MAX_REFUSALS = 7;

/** What a sale goes through beside the counter. */
export interface Surroundings {
  readonly counter: Counter;
  readonly chance: (share: number) => boolean;
  readonly between: (low: number, high: number) => number;
  /** Answers what the screen asks about other sales. */
  readonly answer: () => Promise<void>;
  /** Numbers of those who are enrolled. */
  readonly members: readonly string[];
  /** Ends all faults until the next checkout. */
  readonly calm: () => Promise<void>;
}

/** Where one checkout stands, as its cashier thinks of it. */
interface Progress {
  plan: Plan;
  readonly todo: CartStep[];
  pays: PayStep[];
  mindChanged: boolean;
  refusals: number;
  isOver: boolean;
}

/** Goes through one plan, whatever happens, until a sale has ended or the next buyer must be served. */
export async function sell(plan: Plan, around: Surroundings): Promise<void> {
  const { counter } = around;
  const fresh = (todo: readonly CartStep[] = plan.cart.filter((step) => step.do !== 'hold')): Progress => ({
    plan,
    todo: [...todo],
    pays: [...plan.pay],
    mindChanged: !plan.changesTheirMind,
    refusals: 0,
    isOver: false,
  });
  let progress = fresh(plan.cart);
  let number: string | undefined;
  for (let turn = 0; turn < MAX_TURNS && !progress.isOver; turn += 1) {
    try {
      if (turn === 0) await recallOne(around);
      const view = await counter.sale();
      // Another sale is on the screen: the kiosk died, and this buyer is served from the start.
      if (number !== undefined && view.number !== number) progress = { ...fresh(), refusals: progress.refusals };
      number = view.number;
      if (!(await oneTurn(view, progress, around))) progress.refusals += 1;
      if (progress.refusals === MAX_REFUSALS) await around.calm();
      if (around.chance(0.06)) await counter.pressAgain();
      if (around.chance(0.15)) await around.answer();
    } catch (error) {
      if (!(error instanceof KioskDied)) throw error;
    }
  }
  if (!progress.isOver) {
    counter.count('buyers who gave up');
    await around.calm();
  }
}

/** Does the next thing. False where the kiosk would not. */
async function oneTurn(view: CashierSaleView, progress: Progress, around: Surroundings): Promise<boolean> {
  const { counter } = around;
  const story = counter.story(view.number);
  if (view.busy && (await counter.until((now) => !now.busy || now.saleId !== view.saleId, LOOK_MS))) return true;
  switch (view.phase) {
    case 'cart':
      return atCart(view, story, progress, around);
    case 'due':
      return whenDue(view, story, progress, around);
    case 'paying':
      if (!progress.mindChanged) return changeMind(progress, around);
      return counter.until((now) => now.phase !== 'paying', LOOK_MS);
    case 'unsure':
      return whenUnsure(view, progress, around);
    case 'crediting':
    case 'done':
      return whenPaid(view, story, progress, around);
  }
}

async function atCart(view: CashierSaleView, story: SaleStory, progress: Progress, around: Surroundings) {
  const { counter } = around;
  const { plan, todo } = progress;
  const step = todo.shift();
  if (step) return cartStep(step, view, plan, around);
  if (view.lines.length === 0) {
    todo.push({ do: 'amount', amount: 500, taxed: false });
    return true;
  }
  if (plan.end === 'void') return giveUp(story, progress, around);
  return counter.tap('checkout.charge', {}, { doubles: plan.doubleTaps });
}

async function cartStep(step: CartStep, view: CashierSaleView, { doubleTaps }: Plan, around: Surroundings) {
  const { counter } = around;
  const lineId = view.lines.at(-1)?.lineId ?? 'none';
  const doubles = doubleTaps;
  switch (step.do) {
    case 'item':
      return counter.tap('sale.addItem', { variationId: step.variationId, quantity: step.quantity });
    case 'amount':
      return counter.tap('sale.addCustomAmount', { amount: step.amount, taxed: step.taxed });
    case 'more':
      return counter.tap('sale.changeQuantity', { lineId, by: 1 });
    case 'remove':
      return view.lines.length < 2 || counter.tap('sale.removeLine', { lineId });
    case 'member':
      if (step.side === 'customer') return typeOnPad(step.phone, doubles, around);
      return counter.tap('buyer.lookUp', { phone: step.phone }, { doubles });
    case 'join':
      await counter.tap('buyer.lookUp', { phone: step.phone });
      return counter.tap('buyer.join', {}, { doubles, from: 'customer' });
    case 'leave':
      return counter.tap('buyer.leave', {}, { doubles });
    case 'reward': {
      const eligible = view.tiers.filter(({ state }) => state === 'eligible');
      const tier = eligible[around.between(0, Math.max(0, eligible.length - 1))];
      const from = around.chance(0.3) ? 'customer' : 'cashier';
      return tier === undefined || counter.tap('reward.create', { tierId: tier.tierId }, { doubles, from });
    }
    case 'unreward': {
      const [reward] = view.rewards;
      return reward === undefined || counter.tap('reward.delete', { rewardId: reward.rewardId }, { doubles });
    }
    case 'hold':
      return hold(view, around);
  }
}

/** The buyer types their number; a digit that comes twice as another press would be another number. */
function typeOnPad(phone: string, doubles: number, { counter }: Surroundings): Promise<boolean> {
  return pressKeys(phone, (key) =>
    counter.tap('buyer.padKey', { key }, { doubles: key === 'enter' ? doubles : 0, from: 'customer' }),
  );
}

/** Puts the sale aside; more often than not its buyer is back at once. */
async function hold({ saleId }: CashierSaleView, { counter, chance }: Surroundings): Promise<boolean> {
  if (!(await counter.tap('sale.hold'))) return false;
  counter.count('held');
  return !chance(0.6) || counter.recall(saleId);
}

/** A buyer whose sale was put aside is back. */
async function recallOne({ counter, chance }: Surroundings): Promise<void> {
  const view = await counter.sale();
  if (view.phase !== 'cart' || view.lines.length > 0 || !chance(0.3)) return;
  const [held] = await counter.held();
  if (held) await counter.recall(held.saleId);
}

async function giveUp(story: SaleStory, progress: Progress, { counter }: Surroundings): Promise<boolean> {
  const { saleId } = await counter.sale();
  if (!(await counter.tap('sale.void', {}, { doubles: progress.plan.doubleTaps }))) return false;
  const now = await counter.sale();
  if (now.saleId === saleId) return false;
  story.end = 'voided';
  counter.count('voided');
  progress.isOver = true;
  return true;
}

async function changeMind(progress: Progress, { counter }: Surroundings): Promise<boolean> {
  progress.mindChanged = true;
  counter.count('payments cancelled');
  return counter.tap('checkout.cancelPayment', {}, { doubles: progress.plan.doubleTaps });
}

async function whenDue(view: CashierSaleView, story: SaleStory, progress: Progress, around: Surroundings) {
  const { plan, pays } = progress;
  // Some give up only once a tender of theirs is approved.
  const isEnough = plan.pay.length === 1 || (view.tenders?.length ?? 0) > 0 || progress.refusals > 2;
  if (plan.end === 'void when due' && isEnough) return giveUp(story, progress, around);
  if (!progress.mindChanged && ((view.tenders?.length ?? 0) > 0 || plan.pay.length === 1)) {
    progress.pays = [...plan.pay];
    return changeMind(progress, around);
  }
  const step = pays[0] ?? { kind: 'cash', share: 100, tip: 0 };
  const { views } = (await around.counter.kiosk()).cashier;
  // Without the line only money in hand can be taken, and all of it at once; some try a card all the same.
  const isInHand = step.kind === 'cash' || step.kind === 'external';
  const isOffline = views['kiosk.changed'].connection === 'offline' && around.chance(0.8);
  const possible: PayStep = isOffline ? { ...step, kind: isInHand ? step.kind : 'cash', share: 100, tip: 0 } : step;
  const taken = await pay(view, story, possible, around, plan.doubleTaps);
  if (taken) pays.shift();
  return taken;
}

async function pay(
  view: CashierSaleView,
  story: SaleStory,
  step: PayStep,
  { counter, between, members }: Surroundings,
  doubles: number,
) {
  const due = view.totals.due.amount;
  const covered = (view.tenders ?? []).reduce(
    (total, { amount, tip }) => total + amount.amount + (tip?.amount ?? 0),
    0,
  );
  const part = step.share >= 100 ? due : Math.max(1, Math.floor((due * step.share) / 100));
  const isCard = step.kind === 'card' || step.kind === 'terminal';
  const tip = isCard && due > 0 ? Math.floor((part * step.tip) / 100) : 0;
  const tendered = step.kind === 'cash' ? part + between(0, 2000) : part;
  const kind = due === 0 ? 'none' : step.kind === 'terminal' && part < MIN_TERMINAL_MINOR_UNITS ? 'card' : step.kind;
  story.goods = view.lines.map(({ quantity, unitPrice }) => ({ quantity, unitPrice: unitPrice.amount }));
  story.lastFour = view.member?.lastFour ?? enrolled(view.numberTaken?.lastFour, members);
  story.mayEarn = view.numberTaken?.lastFour;
  story.asked.push(covered + due + tip);
  story.offers.push({ kind, amount: part, tip, tendered });
  const amount = part < due ? { amount: part } : {};
  const tipped = tip > 0 ? { tip } : {};
  counter.count(`offered: ${kind}${part < due ? ', a part' : ''}${tip > 0 ? ', with tip' : ''}`);
  switch (kind) {
    case 'none':
      return counter.tap('checkout.payNothing', {}, { doubles });
    case 'cash':
      return counter.tap('checkout.payCash', { tendered, ...amount }, { doubles });
    case 'card':
      return counter.tap('checkout.payCard', { ...amount, ...tipped }, { doubles });
    case 'external':
      return counter.tap('checkout.payExternal', { type: 'CARD', source: 'Other machine', ...amount }, { doubles });
    case 'terminal':
      return counter.tap('checkout.payTerminal', { ...amount, ...tipped }, { doubles });
  }
}

/** A number taken without the line earns its points later, where somebody has enrolled it. */
function enrolled(lastFour: string | undefined, members: readonly string[]): string | undefined {
  return lastFour !== undefined && members.some((phone) => phone.endsWith(lastFour)) ? lastFour : undefined;
}

async function whenUnsure(view: CashierSaleView, progress: Progress, around: Surroundings): Promise<boolean> {
  const { counter, chance } = around;
  counter.count('times unsure');
  if (chance(0.3)) await counter.tap('checkout.recheck', {}, { doubles: 0.3 });
  // A second charge must not be possible while nobody knows of the first.
  if (chance(0.3) && (await counter.sale()).phase === 'unsure') {
    await counter.tap('checkout.payCard', {});
    await counter.tap('checkout.payCash', { tendered: 1_000_000 });
  }
  const { isHasty } = progress.plan;
  const isSettled = await counter.until((now) => now.phase !== 'unsure', isHasty ? LOOK_MS : UNSURE_MS);
  if (isSettled || !isHasty) return isSettled;
  counter.count('left unsure for the next buyer');
  return nextBuyer(view, progress, around);
}

async function whenPaid(view: CashierSaleView, story: SaleStory, progress: Progress, around: Surroundings) {
  const { counter } = around;
  recordPaid(view, story, counter);
  if (!progress.plan.isHasty) {
    await counter.until((now) => now.phase === 'done' && now.receipt?.state === 'confirmed', LOOK_MS * 2);
    if (progress.plan.reprints) await counter.tap('receipt.print', {}, { doubles: progress.plan.doubleTaps });
  }
  await mindSlip(story, around);
  const { returns } = progress.plan;
  if (returns !== 'nothing') {
    progress.plan = { ...progress.plan, returns: 'nothing' };
    const paid = [...counter.stories.values()].filter(({ end }) => end === 'paid');
    await takeBack(
      paid[around.chance(0.5) ? paid.length - 1 : around.between(0, paid.length - 1)] ?? story,
      returns,
      counter,
    );
  }
  return nextBuyer(view, progress, around);
}

/** A slip the screen calls failed or unsure is printed again, or the buyer goes without. */
async function mindSlip(story: SaleStory, { counter, chance }: Surroundings): Promise<void> {
  const { receipt } = await counter.sale();
  if (receipt?.state !== 'failed' && receipt?.state !== 'unsure') return;
  counter.count(`slips that did not come out: ${receipt.problem?.code}`);
  if (chance(0.5)) await counter.tap('receipt.print');
  else story.isSlipLeft = true;
}

function recordPaid(view: CashierSaleView, story: SaleStory, counter: Counter): void {
  const tenders = view.tenders && view.tenders.length > 0 ? view.tenders : view.tender ? [view.tender] : [];
  const amounts = tenders.map(({ amount, tip }) => amount.amount + (tip?.amount ?? 0));
  if (story.end !== 'paid') counter.count(`paid: ${tenders.length > 1 ? 'split' : (tenders[0]?.kind ?? 'none')}`);
  if (story.end !== 'paid' && view.rewards.length > 0) counter.count('paid with a reward');
  if (story.end !== 'paid' && view.member) counter.count('paid by a member');
  story.end = 'paid';
  story.paid = amounts.reduce((total, amount) => total + amount, 0);
  story.cashKept = tenders.reduce(
    (kept, { kind, amount, tendered, change }) =>
      kind === 'cash' ? kept + (tendered?.amount ?? amount.amount) - (change?.amount ?? 0) : kept,
    0,
  );
  if (view.offline && !story.isOffline) counter.count('sold without the line');
  story.isOffline = view.offline !== undefined;
}

async function nextBuyer(view: CashierSaleView, progress: Progress, { counter }: Surroundings): Promise<boolean> {
  const isOpen = await counter.startNext();
  progress.isOver = isOpen && (await counter.until((now) => now.saleId !== view.saleId, LOOK_MS));
  return isOpen;
}
