import type { Person } from '#contract/procedure.ts';
import { withGoal } from '#domain/checkout/offer.ts';
import { type QuestionChoice, questionAbout } from '#domain/checkout/questions.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { mayGiveWay } from '#domain/checkout/sale-rules.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { ReturnService } from '../returns/return-service.ts';
import type { OpenQuestions } from './open-questions.ts';
import type { RecoveryService } from './recovery-service.ts';

/** What answering needs. */
export interface AnswerDeps {
  readonly current: CurrentSale;
  readonly open: OpenQuestions;
  readonly recovery: RecoveryService;
  readonly returns: Pick<ReturnService, 'make'>;
  /** Prints a sale's slip once more. @throws KioskError `receipt.unknown`, storage.* */
  readonly printAgain: (sale: Sale) => void;
  /** No receipt of it is wanted any more. @throws KioskError storage.* */
  readonly dismissReceipt: (saleId: string) => void;
}

/** A press on a question card. */
export interface Answer {
  readonly commandId: string;
  readonly questionId: string;
  readonly choice: QuestionChoice;
}

/** Carries out what a person has decided about an interrupted sale. */
export class QuestionAnswers {
  #deps: AnswerDeps;
  #underWay = new Map<string, Promise<void>>();

  constructor(deps: AnswerDeps) {
    this.#deps = deps;
  }

  /**
   * Does as answered; a repeat of a press that is under way is the same press. @throws KioskError `checkout.stale`
   * where the question no longer stands so, `checkout.sale_in_hand`, return.*, square.*, storage.*
   */
  answer(answer: Answer, by: Person): Promise<void> {
    const { questionId, choice } = answer;
    const press = `${questionId} ${choice}`;
    const known = this.#underWay.get(press);
    if (known) return known;
    const done = this.#answer(answer, by).finally(() => this.#underWay.delete(press));
    this.#underWay.set(press, done);
    return done;
  }

  async #answer({ commandId, questionId, choice }: Answer, by: Person): Promise<void> {
    const { open, current } = this.#deps;
    const found = open.find(questionId);
    const asked = open.views.find((view) => view.questionId === questionId);
    if (!found || !asked?.choices.includes(choice)) throw stale();
    const { sale } = found;
    current.note('recovery.answered', by.cashierId, { saleId: sale.saleId, kind: asked.kind, choice });
    if (choice === 'print') this.#deps.printAgain(sale);
    if (choice === 'leave') this.#deps.dismissReceipt(sale.saleId);
    if (choice === 'goOn') await current.queue.enqueue(() => this.#goOn(sale));
    if (choice === 'giveUp') await this.#giveUp(sale);
    if (choice === 'takeBack') await this.#cancelOnTerminal(sale);
    if (choice === 'returnMoney') {
      await this.#deps.returns.make({ commandId, saleId: sale.saleId, reason: RETURN_REASON }, by);
    }
    // What was only set going has its outcome told by the same card.
    if (choice !== 'takeBack' && choice !== 'returnMoney') open.settle(questionId, choice);
  }

  async #goOn(sale: Sale): Promise<void> {
    const { current } = this.#deps;
    const checkout = current.beside(sale);
    await checkout.restOrUnsure();
    if (!questionAbout(checkout.sale)?.choices.includes('goOn')) throw stale();
    if (current.sale && !mayGiveWay(current.sale)) throw new KioskError('checkout.sale_in_hand', 'ask', undefined);
    const taken = withoutDebt(checkout.sale);
    if (taken.state === 'held') checkout.dispatch('recallWanted', taken);
    else if (taken !== checkout.sale) checkout.save(taken);
    current.makeCurrent(checkout);
    current.placeAgain(checkout);
  }

  async #giveUp(sale: Sale): Promise<void> {
    const checkout = this.#deps.current.beside(sale);
    await checkout.rest();
    if (!questionAbout(checkout.sale)?.choices.includes('giveUp')) throw stale();
    // From here on it is given up, whatever the server says and whenever it says it.
    checkout.save({ ...checkout.sale, givenUp: true });
    this.#deps.recovery.unwind(checkout);
  }

  async #cancelOnTerminal(sale: Sale): Promise<void> {
    const checkout = this.#deps.current.beside(sale);
    await checkout.rest();
    if (checkout.sale.state !== 'onTerminal') throw stale();
    checkout.dispatch('paymentCancelled', withGoal(checkout.sale, { kind: 'cancelPayment' }));
    await checkout.rest();
  }
}

/** A cashier who goes on with the sale has handed back what it owed. */
function withoutDebt(sale: Sale): Sale {
  return sale.payment.kind === 'owedBack' ? { ...sale, payment: { kind: 'none' } } : sale;
}

/** Why the money goes back, as the processor's records and the slip have it. */
const RETURN_REASON = 'Sale interrupted';

function stale(): KioskError {
  return new KioskError('checkout.stale', 'never', undefined);
}
