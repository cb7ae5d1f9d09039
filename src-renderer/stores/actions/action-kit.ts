import type { StoreApi } from 'zustand/vanilla';
import { CallError, type Client } from '#contract/client.ts';
import type { CashierSaleView } from '#domain/checkout/views.ts';
import type { Presses } from '../../connect/presses.ts';
import type { ViewState } from '../../connect/session.ts';
import type { Messages } from '../../messages/messages.ts';
import type { CashierUi } from '../cashier-ui.ts';
import type { Problem } from '../problem.ts';
import { type Attempt, createAttempt } from './attempt.ts';

/** Group of all presses that move points or money: one at a time. */
export const MONEY = 'money';

/** A view comes with the answer it belongs to; so long is waited for one that does not. */
const VIEW_MS = 1_000;

/** What actions are built from. */
export interface ActionParts {
  readonly client: Client;
  readonly views: StoreApi<ViewState<'cashier'>>;
  readonly ui: StoreApi<CashierUi>;
  readonly presses: Presses;
  /** The words of the language of the moment. */
  readonly words: () => Messages;
}

/** What every command on the sale carries. */
export interface SaleCommand {
  readonly commandId: string;
  readonly saleId: string;
}

/** A command that also says which revision the cashier saw. */
export interface SeenCommand extends SaleCommand {
  readonly revision: number;
}

/** Ways to act that every action shares. None of them ever rejects. */
export interface ActionKit extends ActionParts {
  sale(): CashierSaleView | undefined;
  say(place: Problem['place'], text: string): void;
  closeDialog(): void;
  readonly attempt: Attempt;
  /** The open sale's id; opens a sale where there is none or the last one is finished. Rejects with a `CallError`. */
  saleId(): Promise<string>;
  /** A command on the cart, opening a sale first where there is none. */
  cart(act: (command: SaleCommand) => Promise<unknown>, place?: Problem['place']): Promise<boolean>;
  /**
   * Waits for what is being rung up at this moment, until the page sees it on a sale that rests; false where nothing is
   * being rung up, or it does not come.
   */
  rungUp(): Promise<boolean>;
  /** A press that moves points or money: sent once, with the revision the cashier sees. `name` and what it carries tell presses apart. */
  seen(name: unknown, place: Problem['place'], send: (command: SeenCommand) => Promise<unknown>): Promise<boolean>;
}

/** Builds the kit. */
export function createActionKit(parts: ActionParts): ActionKit {
  const { client, views, ui, presses, words } = parts;
  let starting: Promise<string> | undefined;
  let ringing: Promise<boolean> | undefined;
  const sale = () => views.getState().views?.['sale.changed'] ?? undefined;
  const say = (place: Problem['place'], text: string) => ui.setState({ problem: { place, text } });
  const attempt = createAttempt((problem) => ui.setState({ problem }), words);

  function saleId(): Promise<string> {
    const current = sale();
    if (current && current.phase !== 'done') return Promise.resolve(current.saleId);
    starting ??= startSale(presses, client, current?.saleId).finally(() => {
      starting = undefined;
    });
    return starting;
  }

  return {
    ...parts,
    sale,
    say,
    attempt,
    saleId,
    closeDialog() {
      ui.setState({ dialog: undefined, ...(ui.getState().problem?.place === 'dialog' ? { problem: undefined } : {}) });
    },
    cart(act, place = 'sale') {
      const done = attempt(place, async () => act({ saleId: await saleId(), commandId: presses.newCommandId() }));
      ringing = done;
      void done.finally(() => {
        if (ringing === done) ringing = undefined;
      });
      return done;
    },
    async rungUp() {
      if (!ringing || !(await ringing)) return false;
      return comesTrue(views, () => {
        const now = sale();
        return now?.phase === 'cart' && now.lines.length > 0 && !now.busy;
      });
    },
    seen(name, place, send) {
      const current = sale();
      if (!current) return Promise.resolve(false);
      const { saleId: id, revision } = current;
      return attempt(place, () =>
        presses.once(MONEY, [name, id, revision], (commandId) => send({ commandId, saleId: id, revision })),
      );
    },
  };
}

async function startSale(presses: Presses, client: Client, finishedSaleId: string | undefined): Promise<string> {
  const reply = await presses.once('start', finishedSaleId ?? '', (commandId) => client.sale.start({ commandId }));
  if (!reply) throw new CallError({ code: 'checkout.no_sale', retry: 'safe' });
  return reply.saleId;
}

/** True once the views are as asked; false after a time in which they would have come. */
function comesTrue(views: ActionParts['views'], isSo: () => boolean): Promise<boolean> {
  if (isSo()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (came: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(came);
    };
    const stop = views.subscribe(() => {
      if (isSo()) end(true);
    });
    const timer = setTimeout(() => end(false), VIEW_MS);
  });
}
