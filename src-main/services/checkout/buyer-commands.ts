import type { LookupReply } from '#contract/buyer.ts';
import type { SaleCommand } from '#contract/fields.ts';
import type { Audience } from '#contract/procedure.ts';
import type { SaleReply } from '#contract/sale.ts';
import {
  countBuyerLookup,
  withBuyerGone,
  withJoinOffer,
  withMember,
  withNumberTaken,
  withoutBuyer,
} from '#domain/checkout/buyer-rules.ts';
import { withGoal } from '#domain/checkout/offer.ts';
import { mayHoldReward } from '#domain/checkout/order-rules.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { memberOf, withAccount } from '#domain/checkout/sale-buyer.ts';
import { isEditable } from '#domain/checkout/sale-rules.ts';
import { granted, KioskError } from '#domain/errors/kiosk-error.ts';
import type { LoyaltyAccount } from '#domain/loyalty/program.ts';
import { parsePhone } from '#domain/phone/phone.ts';
import type { Timers } from '#ports/runtime.ts';
import type { PendingNumbers } from '#ports/stores.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { OfflineTill } from '../offline/offline-till.ts';
import type { Checkout } from './checkout.ts';
import type { CurrentSale } from './current-sale.ts';

/** What finding a buyer needs. */
export interface BuyerDeps {
  readonly current: CurrentSale;
  readonly loyalty: LoyaltyService;
  readonly offline: OfflineTill;
  readonly numbers: PendingNumbers;
  readonly shop: Pick<ShopService, 'known'>;
  readonly timers: Timers;
  /** How long until the server is told again, the first time, that the buyer left, in milliseconds. */
  readonly recheckMs: number;
}

/** The longest wait, as a multiple of the first. */
const MAX_WAIT_FACTOR = 16;

/** The buyer of the current sale, from either side of the counter. */
export class BuyerCommands {
  #current: CurrentSale;
  #loyalty: LoyaltyService;
  #offline: OfflineTill;
  #numbers: PendingNumbers;
  #shop: Pick<ShopService, 'known'>;
  #timers: Timers;
  #recheckMs: number;
  #cancelLeave: () => void = () => {};
  /** Grows with every look-up and every buyer who leaves: an answer to an older look-up is no longer wanted. */
  #lookUpTurn = 0;

  constructor({ current, loyalty, offline, numbers, shop, timers, recheckMs }: BuyerDeps) {
    this.#current = current;
    this.#loyalty = loyalty;
    this.#offline = offline;
    this.#numbers = numbers;
    this.#shop = shop;
    this.#timers = timers;
    this.#recheckMs = recheckMs;
  }

  /**
   * Looks a number up as typed; one without a country's code is of the shop's country. The call runs beside the queue,
   * so that a slow answer holds up no cart.
   * @throws KioskError `buyer.phone_invalid`, `buyer.too_many_lookups`, `checkout.stale` where the buyer left
   * or another number was looked up meanwhile, `shop.not_read`, square.*
   * @param onShown called in the turn in which the sale shows what was found: no view comes between the two
   */
  lookUp(
    command: SaleCommand & { phone: string },
    audience: Audience,
    onShown: () => void = () => {},
  ): Promise<LookupReply> {
    const answer = this.#current.queue.once(command.commandId, () => this.#lookUp(command, audience, onShown));
    return answer as Promise<LookupReply>;
  }

  /**
   * Enrols the number of the standing offer. Calling it is the buyer's consent, which is recorded.
   * @throws KioskError `buyer.nobody_to_enrol`, `checkout.stale`, loyalty.*, square.*
   */
  join(command: SaleCommand, audience: Audience): Promise<SaleReply> {
    const current = this.#current;
    return current.queue.run(command.commandId, async () => {
      const checkout = await current.editable(command.saleId);
      const offer = checkout.sale.buyer;
      if (offer.kind !== 'asked') throw new KioskError('buyer.nobody_to_enrol', 'never', undefined);
      current.note('loyalty.consent', audience, { saleId: command.saleId, lastFour: offer.lastFour });
      const account = await checkout.journalled(
        { step: 'loyalty.enrol', request: { lastFour: offer.lastFour } },
        (key) => this.#loyalty.enrol(key, offer.phone),
        ({ accountId }) => ({ accountId }),
      );
      current.saveAndPlace(checkout, withMember(checkout.sale, account, undefined));
      this.#nameLater(checkout, account);
      return current.reply();
    });
  }

  /** Looks up a number that was kept offline, and takes a buyer off who has left. @throws KioskError square.* */
  async identify(checkout: Checkout): Promise<void> {
    if (checkout.sale.buyer.kind === 'left') {
      await this.#leave(checkout);
      await checkout.rest();
    }
    const { saleId, buyer } = checkout.sale;
    if (buyer.kind !== 'numberTaken') return;
    const phone = this.#numbers.numberOf(saleId);
    const account = phone === undefined ? undefined : await this.#loyalty.findAccount(phone);
    if (account) this.#welcome(checkout, account);
    else if (phone !== undefined) this.#current.saveAndPlace(checkout, withJoinOffer(checkout.sale, phone));
    this.#numbers.forget(saleId);
    await checkout.rest();
  }

  /** The same for the cart on the screen, once the server is back. Never throws: the charge asks again. */
  async identifyNow(): Promise<void> {
    const current = this.#current;
    await current.queue
      .enqueue(async () => {
        const { sale } = current;
        const waits = sale?.buyer.kind === 'numberTaken' || sale?.buyer.kind === 'left';
        if (sale && waits && isEditable(sale)) await this.identify(current.checkout);
      })
      .catch(() => undefined);
  }

  /** Forgets the buyer at once; what rewards held is given back as soon as the server can be told. @throws KioskError storage.* */
  leave(command: SaleCommand): Promise<SaleReply> {
    const current = this.#current;
    this.#lookUpTurn += 1;
    return current.queue.run(command.commandId, async () => {
      const checkout = await current.editable(command.saleId);
      await this.#leave(checkout).catch((error: unknown) => {
        // They are forgotten here at once; what the server would not hear now is told it later.
        if (checkout.sale.buyer.kind !== 'left') throw error;
      });
      this.#leaveLater(this.#recheckMs);
      return current.reply();
    });
  }

  async #lookUp(
    command: SaleCommand & { phone: string },
    audience: Audience,
    onShown: () => void,
  ): Promise<LookupReply> {
    const current = this.#current;
    const checkout = current.of(command.saleId);
    const phone = granted(parsePhone(command.phone, this.#shop.known.country));
    if (audience === 'customer') {
      const counted = granted(countBuyerLookup(checkout.sale));
      this.#loyalty.countBuyerLookup();
      checkout.save(counted);
    }
    this.#lookUpTurn += 1;
    const turn = this.#lookUpTurn;
    const found = await this.#find(phone);
    return current.queue.enqueue(async () => {
      const open = await current.editable(command.saleId);
      if (turn !== this.#lookUpTurn) throw new KioskError('checkout.stale', 'never', undefined);
      if (found === 'later') {
        this.#keepNumber(open, phone);
        onShown();
        return { ...current.reply(), found };
      }
      const { account } = found;
      if (isOther(open.sale, account)) await this.#leave(open);
      if (!account) current.saveAndPlace(open, withJoinOffer(open.sale, phone));
      else if (!memberOf(open.sale)) this.#welcome(open, account);
      onShown();
      return { ...current.reply(), found: account ? 'member' : 'nobody' };
    });
  }

  #welcome(checkout: Checkout, account: LoyaltyAccount): void {
    this.#current.saveAndPlace(checkout, withMember(checkout.sale, account, undefined));
    this.#nameLater(checkout, account);
  }

  /** Whose number it is; `later` where the server is out of reach. @throws KioskError square.* */
  async #find(phone: string): Promise<{ readonly account: LoyaltyAccount | undefined } | 'later'> {
    if (this.#offline.isOffline) return 'later';
    try {
      return { account: await this.#loyalty.findAccount(phone) };
    } catch (error) {
      const isSilent = error instanceof KioskError && error.code === 'square.offline';
      if (isSilent && (await this.#offline.isFoundOffline())) return 'later';
      throw error;
    }
  }

  /** Keeps the number until the server can be asked. Only the server can give the rewards of another buyer back. */
  #keepNumber(checkout: Checkout, phone: string): void {
    const { sale } = checkout;
    if (mayHoldReward(sale)) throw new KioskError('loyalty.reward_offline', 'never', undefined);
    this.#numbers.keep(sale.saleId, phone);
    this.#current.saveAndPlace(checkout, withNumberTaken(sale, phone));
  }

  /**
   * Tells the server again and again that the buyer left, until it has heard it; the sale on the screen may be another
   * one by then.
   */
  #leaveLater(delayMs: number): void {
    this.#cancelLeave();
    if (this.#current.sale?.buyer.kind !== 'left') return;
    this.#cancelLeave = this.#timers.after(delayMs, () => {
      void this.identifyNow().then(() => this.#leaveLater(Math.min(delayMs * 2, this.#recheckMs * MAX_WAIT_FACTOR)));
    });
  }

  async #leave(checkout: Checkout): Promise<void> {
    await checkout.rest();
    const { sale } = checkout;
    this.#numbers.forget(sale.saleId);
    // One that was asked for and never answered may hold points all the same.
    if (mayHoldReward(sale)) {
      checkout.save(withBuyerGone(sale));
      const goal = withGoal(checkout.sale, { kind: 'leave' });
      await checkout.dispatchAndWait('leaveWanted', goal, (now) => memberOf(now) === undefined);
      this.#current.placeAgain(checkout);
    } else if (sale.buyer.kind !== 'nobody') {
      this.#current.saveAndPlace(checkout, withoutBuyer(sale));
    }
  }

  /** The first name comes after the tiers, because the tiers do not need it. */
  #nameLater(checkout: Checkout, account: LoyaltyAccount): void {
    void this.#loyalty.firstName(account).then((firstName) => {
      const { sale } = checkout;
      if (firstName === undefined || memberOf(sale)?.accountId !== account.accountId) return;
      checkout.saveDetail({ ...sale, buyer: withAccount(sale.buyer, (member) => ({ ...member, firstName })) });
    });
  }
}

/** True where another buyer has the sale, or has left rewards on it that must be given back first. */
function isOther(sale: Sale, account: LoyaltyAccount | undefined): boolean {
  const member = memberOf(sale);
  return member ? member.accountId !== account?.accountId : sale.buyer.kind === 'left';
}
