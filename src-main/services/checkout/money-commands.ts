import type { SaleCommand, SeenCommand } from '#contract/fields.ts';
import type { SaleReply } from '#contract/sale.ts';
import { withoutBuyer } from '#domain/checkout/buyer-rules.ts';
import type { PaymentOffer } from '#domain/checkout/goals.ts';
import { withGoal, withOffer } from '#domain/checkout/offer.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { tendersOf } from '#domain/checkout/sale-payment.ts';
import { mayCharge, mayPay } from '#domain/checkout/sale-rules.ts';
import { isPaid, timerIn } from '#domain/checkout/states.ts';
import { isByCard } from '#domain/checkout/tender.ts';
import { chooseTier } from '#domain/checkout/tiers.ts';
import { granted, KioskError } from '#domain/errors/kiosk-error.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { OfflineTill } from '../offline/offline-till.ts';
import type { BuyerCommands } from './buyer-commands.ts';
import type { Checkout } from './checkout.ts';
import { type CurrentSale, wrongPhase } from './current-sale.ts';

/** The ways to pay by card that this counter has. */
export interface CardTenders {
  /** Card payments by test card are allowed, on a demo store or the sandbox. */
  readonly hasTestCard: boolean;
  /** The Square Terminal at this counter. */
  readonly terminalId?: string;
}

/** What rewards and payment need. */
export interface MoneyDeps {
  readonly current: CurrentSale;
  readonly loyalty: LoyaltyService;
  readonly cards: CardTenders;
  readonly offline: OfflineTill;
  readonly buyer: BuyerCommands;
}

/** Rewards and payment of the current sale. */
export class MoneyCommands {
  #current: CurrentSale;
  #loyalty: LoyaltyService;
  #cards: CardTenders;
  #offline: OfflineTill;
  #buyer: BuyerCommands;

  constructor(deps: MoneyDeps) {
    this.#current = deps.current;
    this.#loyalty = deps.loyalty;
    this.#cards = deps.cards;
    this.#offline = deps.offline;
    this.#buyer = deps.buyer;
  }

  /** Adds the reward of a tier. @throws KioskError loyalty.*, `checkout.stale`, square.* */
  addReward(command: SeenCommand & { tierId: string }): Promise<SaleReply> {
    return this.#run(command, async (checkout) => {
      const { sale } = checkout;
      if (sale.state !== 'cart') throw wrongPhase(sale);
      if (this.#offline.isOffline) throw new KioskError('loyalty.reward_offline', 'never', undefined);
      const { tierId, name, points } = granted(chooseTier(sale, this.#loyalty.program, command.tierId));
      if (sale.lines.length === 0) throw new KioskError('loyalty.reward_no_effect', 'never', { tierName: name });
      const goal = { kind: 'reward', tierId, tierName: name, points } as const;
      const isOnSale = (now: Sale) => now.rewards.some((reward) => reward.tierId === tierId);
      await checkout.dispatchAndWait('rewardWanted', withGoal(sale, goal), isOnSale);
    });
  }

  /** Gives a reward back. @throws KioskError `loyalty.reward_unknown`, `checkout.stale`, square.* */
  giveRewardBack(command: SeenCommand & { rewardId: string }): Promise<SaleReply> {
    return this.#run(command, async (checkout) => {
      const { rewardId } = command;
      const has = (sale: Sale) => sale.rewards.some((reward) => reward.rewardId === rewardId);
      if (!has(checkout.sale)) throw new KioskError('loyalty.reward_unknown', 'never', undefined);
      const sale = withGoal(checkout.sale, { kind: 'unreward', rewardId });
      await checkout.dispatchAndWait('unrewardWanted', sale, (now) => !has(now));
    });
  }

  /**
   * Closes the cart: afterwards the server's total is due, or our own where the server is out of reach.
   * @throws KioskError `checkout.empty`, `checkout.stale`, square.*
   */
  charge(command: SeenCommand): Promise<SaleReply> {
    return this.#run(command, async (checkout) => {
      if (this.#offline.isOffline) return this.#chargeOffline(checkout);
      try {
        granted(mayCharge(checkout.sale));
        await this.#buyer.identify(checkout);
        const sale = withGoal(checkout.sale, { kind: 'charge' });
        await checkout.dispatchAndWait('chargeWanted', sale, (now) => now.state === 'due');
      } catch (error) {
        const isLost = checkout.sale.state === 'cart' && (await this.#offline.isFoundOffline());
        if (!isLost) throw error;
        this.#chargeOffline(checkout);
      }
    });
  }

  /** A buyer who has left is taken off the sale: their rewards are given back when the sale is recorded. */
  #chargeOffline(checkout: Checkout): void {
    if (checkout.sale.buyer.kind === 'left') checkout.save(withoutBuyer(checkout.sale));
    this.#offline.charge(checkout);
  }

  /**
   * Back to the cart, with every approved tender let go. A card that was charged meanwhile wins: the sale is complete
   * and says so. @throws KioskError `checkout.wrong_phase`, `payment.release_unsure`
   */
  cancelPayment(command: SaleCommand): Promise<SaleReply> {
    return this.#current.queue.run(command.commandId, async () => {
      const checkout = this.#current.of(command.saleId);
      await checkout.restOrUnsure();
      const { sale } = checkout;
      if (isPaid(sale.state) && tendersOf(sale).some(({ kind }) => isByCard(kind))) {
        checkout.notify(new KioskError('payment.already_charged', 'never', undefined));
      } else if (sale.state !== 'cart') {
        checkout.dispatch('paymentCancelled', withGoal(sale, { kind: 'cancelPayment' }));
        await checkout.rest();
        if (checkout.sale.state === 'unreleased' && checkout.failure) throw checkout.failure;
      }
      return this.#current.reply(checkout);
    });
  }

  /** Takes the payment. @throws KioskError `checkout.cash_below_total`, payment.*, `checkout.stale`, square.* */
  pay(command: SeenCommand, offer: PaymentOffer): Promise<SaleReply> {
    return this.#run(command, async (checkout) => {
      if (offer.kind === 'card' && !this.#cards.hasTestCard) {
        throw new KioskError('payment.test_card_refused', 'never', undefined);
      }
      if (this.#offline.acceptPayment(checkout, offer)) return;
      checkout.dispatch('paymentOffered', withOffer(granted(mayPay(checkout.sale, offer)), offer));
      await this.#settled(checkout);
    });
  }

  /**
   * Asks for a card on the counter's Square Terminal; what becomes of it is told by the sale's view.
   * @throws KioskError `payment.no_terminal`, payment.*, `checkout.stale`, square.*
   */
  payOnTerminal(command: SeenCommand, offer: Omit<OfferOf<'terminal'>, 'kind' | 'deviceId'>): Promise<SaleReply> {
    const { terminalId: deviceId } = this.#cards;
    if (deviceId === undefined) return Promise.reject(new KioskError('payment.no_terminal', 'never', undefined));
    return this.pay(command, { ...offer, kind: 'terminal', deviceId });
  }

  /** Asks the server again about a payment that is unsure. @throws KioskError `checkout.stale`, payment.* */
  async recheck(command: SaleCommand): Promise<SaleReply> {
    const checkout = this.#current.of(command.saleId);
    const reply = await this.#current.queue.run(command.commandId, async () => {
      const repeat = timerIn(checkout.sale.state, false);
      if (repeat) checkout.dispatch(repeat, checkout.sale);
      return this.#current.reply(checkout);
    });
    // Outside the queue: the next customer does not wait for the answer.
    await this.#settled(checkout);
    return reply;
  }

  /**
   * Waits until the money is settled; the points go on beside. Money in hand is settled once the server is out of
   * reach.
   */
  async #settled(checkout: Checkout): Promise<void> {
    await checkout.rest((sale) => isPaid(sale.state));
    const { failure } = checkout;
    if (!failure || isPaid(checkout.sale.state)) return;
    await this.#offline.settle(checkout);
    if (!isPaid(checkout.sale.state)) throw failure;
  }

  #run(command: SeenCommand, work: (checkout: Checkout) => Promise<void>): Promise<SaleReply> {
    return this.#current.queue.run(command.commandId, async () => {
      const checkout = await this.#current.seen(command);
      await work(checkout);
      return this.#current.reply(checkout);
    });
  }
}

type OfferOf<K extends PaymentOffer['kind']> = Extract<PaymentOffer, { readonly kind: K }>;
