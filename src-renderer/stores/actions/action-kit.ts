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
  /** A press that moves points or money: sent once, with the revision the cashier sees. `name` and what it carries tell presses apart. */
  seen(name: unknown, place: Problem['place'], send: (command: SeenCommand) => Promise<unknown>): Promise<boolean>;
}

/** Builds the kit. */
export function createActionKit(parts: ActionParts): ActionKit {
  const { client, views, ui, presses, words } = parts;
  let starting: Promise<string> | undefined;
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
    cart: (act, place = 'sale') =>
      attempt(place, async () => act({ saleId: await saleId(), commandId: presses.newCommandId() })),
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
