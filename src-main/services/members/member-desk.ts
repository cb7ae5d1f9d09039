import type { MemberView } from '#contract/members.ts';
import type { Person } from '#contract/procedure.ts';
import { granted, KioskError } from '#domain/errors/kiosk-error.ts';
import type { LoyaltyAccount } from '#domain/loyalty/program.ts';
import { lastFour, parsePhone } from '#domain/phone/phone.ts';
import type { LoyaltyGateway } from '#ports/loyalty-gateway.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { CashierStore, JournalRow, SaleStore } from '#ports/stores.ts';
import { CommandQueue } from '../checkout/command-queue.ts';
import { isTooOldForItsKey } from '../checkout/unanswered-calls.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { ShopSlips } from '../receipts/shop-slips.ts';

/** What the desk needs. */
export interface MemberDeskDeps {
  readonly loyalty: Pick<LoyaltyService, 'findAccount' | 'enrol' | 'firstName'>;
  readonly gateway: Pick<LoyaltyGateway, 'account' | 'adjust' | 'story'>;
  readonly sales: Pick<SaleStore, 'commit' | 'journal'>;
  readonly shop: Pick<ShopService, 'known'>;
  readonly receipts: Pick<ReceiptService, 'printSlip'>;
  readonly slips: Pick<ShopSlips, 'balanceOfAccount'>;
  readonly audit: CashierStore['audit'];
  readonly runtime: Runtime;
}

/** A manager's correction of points: given (above 0) or taken (below). */
export interface PointsByHand {
  readonly commandId: string;
  readonly accountId: string;
  readonly points: number;
  readonly reason: string;
}

/** What is asked of the server, as the journal keeps it. */
type AdjustRequest = Pick<PointsByHand, 'accountId' | 'points' | 'reason'>;

const STEP = 'points.byHand';

/** Members at the counter without a sale: their balance, their story, joining, and a manager's corrections. */
export class MemberDesk {
  #deps: MemberDeskDeps;
  #views = new CommandQueue<MemberView>();
  #prints = new CommandQueue<null>();

  constructor(deps: MemberDeskDeps) {
    this.#deps = deps;
  }

  /** @throws KioskError `member.not_found`, `buyer.phone_invalid`, `shop.not_read`, square.* */
  async find(typed: string): Promise<MemberView> {
    const { loyalty, shop } = this.#deps;
    const phone = granted(parsePhone(typed, shop.known.country));
    const account = await loyalty.findAccount(phone);
    if (!account) throw new KioskError('member.not_found', 'never', { lastFour: lastFour(phone) });
    return this.#view(account);
  }

  /** Enrols a number; one that is enrolled is taken as it is. @throws KioskError loyalty.*, `buyer.phone_invalid`, square.* */
  join(commandId: string, typed: string, by: Person): Promise<MemberView> {
    return this.#views.run(commandId, async () => {
      const { loyalty, shop, audit, runtime } = this.#deps;
      const phone = granted(parsePhone(typed, shop.known.country));
      audit({
        at: runtime.clock.nowIso(),
        who: by.cashierId,
        what: 'loyalty.consent',
        detail: { lastFour: lastFour(phone) },
      });
      return this.#view(await loyalty.enrol(runtime.ids.next(), phone));
    });
  }

  /** Prints the balance, once for a press. @throws KioskError `loyalty.no_program`, square.*, storage.* */
  printBalance(commandId: string, accountId: string): Promise<null> {
    return this.#prints.run(commandId, async () => {
      const { gateway, slips, receipts } = this.#deps;
      const slip = slips.balanceOfAccount(await gateway.account(accountId));
      if (!slip) throw new KioskError('loyalty.no_program', 'never', undefined);
      receipts.printSlip(slip);
      return null;
    });
  }

  /**
   * Gives or takes points. The key is journalled before the call; where no answer came, the same correction pressed
   * again, after a restart too, is made under its first key.
   * @throws KioskError `member.adjust_unsure`, square.*, storage.*
   */
  adjust(command: PointsByHand, by: Person): Promise<MemberView> {
    return this.#views.run(command.commandId, async () => {
      const { gateway, audit, runtime } = this.#deps;
      const { accountId, points, reason } = command;
      const request: AdjustRequest = { accountId, points, reason };
      audit({ at: runtime.clock.nowIso(), who: by.cashierId, what: 'points.by_hand', detail: request });
      const open = this.#openRow(request);
      if (!open || !(await this.#isFound(open, request))) await this.#make(open ?? this.#newRow(request), request);
      return this.#view(await gateway.account(accountId));
    });
  }

  async #make(row: JournalRow, request: AdjustRequest): Promise<void> {
    const { gateway } = this.#deps;
    try {
      await gateway.adjust({ key: row.idempotencyKey, ...request });
    } catch (error) {
      const unsure = isAnswered(error) ? undefined : new KioskError('member.adjust_unsure', 'safe', undefined, error);
      this.#mark(row, unsure ? 'UNSURE' : 'ANSWERED', String(error));
      throw unsure ?? error;
    }
    this.#mark(row, 'ANSWERED', 'made');
  }

  /** True where its key is no longer known to the server, and the server's own story tells of it. */
  async #isFound(row: JournalRow, { accountId, points, reason }: AdjustRequest): Promise<boolean> {
    const { gateway, runtime } = this.#deps;
    if (!isTooOldForItsKey(row, runtime.clock)) return false;
    const sinceMs = runtime.clock.msOf(row.at) - CLOCKS_APART_MS;
    const isIt = (await gateway.story(accountId)).some(
      (event) => event.points === points && event.reason === reason && runtime.clock.msOf(event.at) >= sinceMs,
    );
    if (isIt) this.#mark(row, 'ANSWERED', 'found');
    return isIt;
  }

  /** The same correction, where it was never answered. */
  #openRow(request: AdjustRequest): JournalRow | undefined {
    const wanted = JSON.stringify(request);
    return this.#deps.sales
      .journal(journalOf(request))
      .findLast((row) => row.state !== 'ANSWERED' && JSON.stringify(row.request) === wanted);
  }

  #newRow(request: AdjustRequest): JournalRow {
    const { sales, runtime } = this.#deps;
    const checkoutId = journalOf(request);
    const seq = (sales.journal(checkoutId).at(-1)?.seq ?? 0) + 1;
    const row: JournalRow = {
      checkoutId,
      seq,
      step: STEP,
      idempotencyKey: runtime.ids.next(),
      request,
      state: 'SENT',
      at: runtime.clock.nowIso(),
    };
    sales.commit({ intents: [row] });
    return row;
  }

  #mark({ checkoutId, seq, at }: JournalRow, state: 'ANSWERED' | 'UNSURE', answer: string): void {
    this.#deps.sales.commit({ marks: [{ checkoutId, seq, state, answer, at }] });
  }

  async #view(account: LoyaltyAccount): Promise<MemberView> {
    const { loyalty, gateway } = this.#deps;
    const { accountId, phone, balancePoints, lifetimePoints } = account;
    const [firstName, story] = await Promise.all([loyalty.firstName(account), gateway.story(accountId)]);
    return {
      accountId,
      lastFour: lastFour(phone),
      ...(firstName !== undefined && { firstName }),
      balance: balancePoints,
      lifetime: lifetimePoints,
      story,
    };
  }
}

/** True where the server has said no: nothing was changed. */
function isAnswered(error: unknown): boolean {
  const said = ['square.rejected', 'square.not_found', 'square.unauthorized'];
  return error instanceof KioskError && said.includes(error.code);
}

/** The till's clock and the server's may differ by this much. */
const CLOCKS_APART_MS = 10 * 60_000;

/** Corrections of one account stand together in the journal, apart from every sale. */
function journalOf({ accountId }: AdjustRequest): string {
  return `member ${accountId}`;
}
