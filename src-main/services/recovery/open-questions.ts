import type { QuestionView } from '#contract/recovery.ts';
import { questionAbout, type SaleQuestion } from '#domain/checkout/questions.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { totalsOf } from '#domain/checkout/sale-view.ts';
import { isPaid } from '#domain/checkout/states.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { Question, QuestionStore, ReceiptJob, SaleStore } from '#ports/stores.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';

/** What the questions need. */
export interface QuestionDeps {
  readonly current: CurrentSale;
  readonly sales: SaleStore;
  readonly questions: QuestionStore;
  readonly runtime: Runtime;
  readonly signals: Signals<'questionsChanged'>;
}

/** Most cards a screen gets at a time; others come as these are answered. */
const MAX_CARDS = 20;

/** The questions that wait for an answer, as their sales stand now. They are kept in the kiosk's file. */
export class OpenQuestions {
  #deps: QuestionDeps;
  #open: readonly Question[] = [];
  #views: readonly QuestionView[] = [];
  #told = '[]';

  constructor(deps: QuestionDeps) {
    this.#deps = deps;
  }

  /** The cards as they stand. */
  get views(): readonly QuestionView[] {
    return this.#views;
  }

  /** Asks about a sale, unless that is asked already. @throws KioskError storage.* */
  ask(saleId: string, about: Question['about'] = 'sale'): void {
    const { questions, runtime } = this.#deps;
    questions.ask({ questionId: runtime.ids.next(), saleId, about, askedAt: runtime.clock.nowIso() });
    this.#read();
  }

  /** Asks about a slip that may not be on paper. Of the sale on the screen its own view tells. @throws KioskError storage.* */
  askForSlip({ saleId }: ReceiptJob): void {
    if (saleId !== this.#deps.current.sale?.saleId) this.ask(saleId, 'receipt');
  }

  /** A question that stands, with its sale. */
  find(questionId: string): { readonly question: Question; readonly sale: Sale } | undefined {
    const question = this.#open.find((known) => known.questionId === questionId);
    const sale = question && this.#saleOf(question);
    return sale && { question, sale };
  }

  /** Keeps what was answered; the card goes. @throws KioskError storage.* */
  settle(questionId: string, answer: string | undefined): void {
    this.#deps.questions.settle(questionId, answer, this.#deps.runtime.clock.nowIso());
    this.#read();
  }

  /** A person has seen to the slip of this sale: nothing more is asked about it. @throws KioskError storage.* */
  settleSlip(saleId: string, answer: 'print' | 'leave'): void {
    const asked = this.#open.find((question) => question.saleId === saleId && question.about === 'receipt');
    if (asked) this.settle(asked.questionId, answer);
  }

  /** Reads the questions that the last run of the program left. @throws KioskError storage.* */
  start(): void {
    this.#read();
  }

  /** Draws the questions again, since a sale has changed. Never throws. */
  onSaleChanged(): void {
    if (this.#open.length === 0) return;
    try {
      this.#draw();
    } catch (error) {
      this.#deps.runtime.log.error({ error: String(error) }, 'the questions could not be drawn');
    }
  }

  #read(): void {
    this.#open = this.#deps.questions.unanswered(MAX_CARDS);
    this.#draw();
  }

  #draw(): void {
    const settled = this.#open.filter((question) => this.#hasAnsweredItself(question));
    if (settled.length > 0) {
      for (const { questionId } of settled) {
        this.#deps.questions.settle(questionId, undefined, this.#deps.runtime.clock.nowIso());
      }
      this.#open = this.#deps.questions.unanswered(MAX_CARDS);
    }
    this.#views = this.#open.flatMap((question) => this.#viewOf(question) ?? []);
    const told = JSON.stringify(this.#views);
    if (told === this.#told) return;
    this.#told = told;
    this.#deps.signals.announce('questionsChanged');
  }

  #viewOf(question: Question): QuestionView | undefined {
    const sale = this.#saleOf(question);
    const asked = sale && (question.about === 'receipt' ? aboutSlip(sale) : questionAbout(sale));
    if (!asked) return undefined;
    const items = sale.lines.reduce((count, { quantity }) => count + quantity, 0);
    return { ...asked, questionId: question.questionId, saleNumber: sale.number, items };
  }

  #saleOf({ saleId }: Question): Sale | undefined {
    return this.#deps.current.living(saleId)?.sale ?? this.#deps.sales.sale(saleId);
  }

  /** True where the sale is over without a word of a person, or back before its cashier. */
  #hasAnsweredItself(question: Question): boolean {
    if (question.about === 'receipt') return false;
    const { current } = this.#deps;
    const isInHand = current.sale?.saleId === question.saleId && !isPaid(current.sale.state);
    return isInHand || this.#saleOf(question)?.state === 'voided';
  }
}

function aboutSlip(sale: Sale): SaleQuestion {
  return { kind: 'receipt', amount: totalsOf(sale).total, choices: ['print', 'leave'] };
}
