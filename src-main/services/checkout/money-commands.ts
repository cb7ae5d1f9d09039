import type { SaleReply } from '#contract/sale.ts';
import { withGoal, withOffer } from '#domain/checkout/offer.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { mayCharge, mayPay } from '#domain/checkout/sale-rules.ts';
import { isPaid, type PaymentOffer } from '#domain/checkout/states.ts';
import { chooseTier } from '#domain/checkout/tiers.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { Checkout } from './checkout.ts';
import { type CurrentSale, granted, type SaleCommand, type SeenCommand, wrongPhase } from './current-sale.ts';

/** Rewards and payment of the current sale. */
export class MoneyCommands {
  #current: CurrentSale;
  #loyalty: LoyaltyService;
  #hasTestCard: boolean;

  /** `hasTestCard`: card payments by test card are allowed, on a demo store or the sandbox. */
  constructor(current: CurrentSale, loyalty: LoyaltyService, hasTestCard: boolean) {
    this.#current = current;
    this.#loyalty = loyalty;
    this.#hasTestCard = hasTestCard;
  }

  /** Takes a tier. @throws KioskError loyalty.*, `checkout.stale`, square.* */
  takeReward(command: SeenCommand & { tierId: string }): Promise<SaleReply> {
    return this.#run(command, async (checkout) => {
      const { sale } = checkout;
      if (sale.state !== 'cart') throw wrongPhase(sale);
      const { tierId, name, points } = granted(chooseTier(sale, this.#loyalty.program, command.tierId));
      if (sale.lines.length === 0) throw new KioskError('loyalty.reward_no_effect', 'never', { tierName: name });
      const goal = { kind: 'reward', tierId, tierName: name, points } as const;
      const isTaken = (now: Sale) => now.rewards.some((reward) => reward.tierId === tierId);
      await checkout.fulfil('rewardWanted', withGoal(sale, goal), isTaken);
    });
  }

  /** Gives a reward back. @throws KioskError `loyalty.reward_unknown`, `checkout.stale`, square.* */
  giveRewardBack(command: SeenCommand & { rewardId: string }): Promise<SaleReply> {
    return this.#run(command, async (checkout) => {
      const { rewardId } = command;
      const has = (sale: Sale) => sale.rewards.some((reward) => reward.rewardId === rewardId);
      if (!has(checkout.sale)) throw new KioskError('loyalty.reward_unknown', 'never', undefined);
      const sale = withGoal(checkout.sale, { kind: 'unreward', rewardId });
      await checkout.fulfil('unrewardWanted', sale, (now) => !has(now));
    });
  }

  /** Closes the cart: afterwards the server's total is due. @throws KioskError `checkout.empty`, `checkout.stale`, square.* */
  charge(command: SeenCommand): Promise<SaleReply> {
    return this.#run(command, async (checkout) => {
      const sale = withGoal(granted(mayCharge(checkout.sale)), { kind: 'charge' });
      await checkout.fulfil('chargeWanted', sale, (now) => now.state === 'due');
    });
  }

  /** Back to the cart; no money has moved. @throws KioskError `checkout.wrong_phase` */
  cancelPayment(command: SaleCommand): Promise<SaleReply> {
    return this.#current.queue.run(command.commandId, async () => {
      const checkout = this.#current.of(command.saleId);
      await checkout.rest();
      if (checkout.sale.state !== 'cart') checkout.wish('paymentCancelled', checkout.sale);
      return this.#current.reply();
    });
  }

  /** Takes the payment. @throws KioskError `checkout.cash_below_total`, payment.*, `checkout.stale`, square.* */
  pay(command: SeenCommand, offer: PaymentOffer): Promise<SaleReply> {
    return this.#run(command, async (checkout) => {
      if (offer.kind === 'card' && !this.#hasTestCard) {
        throw new KioskError('payment.test_card_refused', 'never', undefined);
      }
      checkout.wish('paymentOffered', withOffer(granted(mayPay(checkout.sale, offer)), offer));
      await moneySettled(checkout);
    });
  }

  /** Asks the server again about a payment nobody is sure of. @throws KioskError payment.* */
  recheck(command: SaleCommand): Promise<SaleReply> {
    return this.#current.queue.run(command.commandId, async () => {
      const checkout = this.#current.of(command.saleId);
      await checkout.rest();
      if (checkout.sale.state === 'unsure') {
        checkout.wish('recheckDue', checkout.sale);
        await moneySettled(checkout);
      }
      return this.#current.reply();
    });
  }

  #run(command: SeenCommand, work: (checkout: Checkout) => Promise<void>): Promise<SaleReply> {
    return this.#current.queue.run(command.commandId, async () => {
      await work(await this.#current.seen(command));
      return this.#current.reply();
    });
  }
}

/** Until the money is settled; the points go on beside. */
async function moneySettled(checkout: Checkout): Promise<void> {
  await checkout.rest((sale) => isPaid(sale.state));
  if (checkout.failure && !isPaid(checkout.sale.state)) throw checkout.failure;
}
