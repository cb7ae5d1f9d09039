import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CallError } from '#contract/client.ts';
import type { CashierSaleView } from '#domain/checkout/views.ts';
import type { Choices } from './chances.ts';
import type { SaleStory } from './diary.ts';
import { newStory } from './diary.ts';
import type { Death } from './dying-stores.ts';
import { KioskDied, type KioskProcess, startKiosk } from './kiosk-process.ts';

/** What happened at a counter, counted. */
export type Tally = Map<string, number>;

/** What a counter is made of. */
export interface CounterOptions {
  readonly dataDir: string;
  readonly token: string;
  readonly pin: string;
  readonly choices: Choices;
  /** Where a kiosk that starts again dies, if it does. */
  readonly nextDeath: () => Death | undefined;
  /** A kiosk would not open because nobody can be asked: the line is mended. */
  readonly onNoLine: () => Promise<void>;
  /** Told of what the kiosk shows as a fault of its own. */
  readonly onFault: (what: string) => void;
}

/** Two seconds on a machine with nothing else to do; with as many kiosks as here, and others at work, one start took 42. */
const SHOP_MS = 120_000;
const START_AGAIN_MS = 300;
const PRESSES_REMEMBERED = 12;
const MAX_STARTS = 12;

/** A press of some time ago, and what came of it. */
interface OldPress {
  readonly kiosk: KioskProcess;
  readonly from: 'cashier' | 'customer';
  readonly procedure: string;
  readonly command: object;
  readonly code: string;
}

/** A kiosk with a cashier who starts it again whenever it dies, and remembers every sale. */
export class Counter {
  readonly tally: Tally = new Map();
  readonly stories = new Map<string, SaleStory>();
  #options: CounterOptions;
  #kiosk: KioskProcess | undefined;
  #mayDie = true;
  #presses: OldPress[] = [];

  constructor(options: CounterOptions) {
    this.#options = options;
  }

  count(what: string, by = 1): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + by);
  }

  /** The kiosk, started and signed in. A `KioskDied` on the way means another start. */
  async kiosk(): Promise<KioskProcess> {
    if (this.#kiosk && !this.#kiosk.isGone()) return this.#kiosk;
    const isFirst = this.#kiosk === undefined && !this.tally.has('starts');
    for (let start = 0; start < MAX_STARTS; start += 1) {
      const death = isFirst || start >= MAX_STARTS / 2 || !this.#mayDie ? undefined : this.#options.nextDeath();
      const kiosk = await this.#started(death);
      if (kiosk) return kiosk;
    }
    throw new Error('the kiosk dies at every start');
  }

  /** From now on no kiosk is killed. */
  async spare(): Promise<void> {
    this.#mayDie = false;
    this.#kiosk?.arm(undefined);
    // A kill that was on its way has come by now.
    await pause(50);
  }

  arm(death: Death | undefined): void {
    this.#kiosk?.arm(death);
  }

  /** Pulls the plug later, if it is still the same kiosk. */
  killAfter(delayMs: number): void {
    const kiosk = this.#kiosk;
    setTimeout(() => {
      if (this.#mayDie && kiosk === this.#kiosk) kiosk?.kill();
    }, delayMs).unref();
  }

  /** The sale on the cashier's screen. @throws KioskDied */
  async sale(): Promise<CashierSaleView> {
    const { cashier } = await this.kiosk();
    const isThere = await cashier.comesTrue((views) => views['sale.changed'] !== null, SHOP_MS);
    const view = cashier.views['sale.changed'];
    if (!isThere || !view) throw new Error('no sale opens');
    return view;
  }

  /** Waits until the current sale is as asked; false where it is not in time. @throws KioskDied */
  async until(isSo: (view: CashierSaleView) => boolean, patienceMs: number): Promise<boolean> {
    const { cashier } = await this.kiosk();
    return cashier.comesTrue((views) => {
      const view = views['sale.changed'];
      return view !== null && isSo(view);
    }, patienceMs);
  }

  story(number: string): SaleStory {
    const known = this.stories.get(number) ?? newStory(number);
    this.stories.set(number, known);
    return known;
  }

  /**
   * A tap on the current sale; some come twice, as the same press or as another. True where the kiosk took it.
   * @throws KioskDied
   */
  async tap(procedure: string, fields: object = {}, options: { doubles?: number; from?: 'cashier' | 'customer' } = {}) {
    const kiosk = await this.kiosk();
    const { from = 'cashier', doubles = 0 } = options;
    const view = kiosk.cashier.views['sale.changed'];
    if (!view) return false;
    const seen = SEEN.test(procedure) ? { revision: view.revision } : {};
    const command = { commandId: randomUUID(), saleId: view.saleId, ...seen, ...fields };
    return this.send(kiosk, from, procedure, command, doubles);
  }

  /** Asks for the next sale. True where the kiosk took it. @throws KioskDied */
  async startNext(): Promise<boolean> {
    return this.send(await this.kiosk(), 'cashier', 'sale.start', { commandId: randomUUID() }, 0.1);
  }

  /** A call with all its fields given. True where the kiosk took it. @throws KioskDied */
  async send(kiosk: KioskProcess, from: 'cashier' | 'customer', procedure: string, command: object, doubles = 0) {
    const { chance } = this.#options.choices;
    const presses = [command];
    if (chance(doubles)) presses.push(chance(0.5) ? command : { ...command, commandId: randomUUID() });
    if (presses.length > 1) this.count('double taps');
    const answers = await Promise.allSettled(presses.map((press) => kiosk[from].call(procedure, press)));
    const codes = answers.map((answer) =>
      answer.status === 'fulfilled' ? 'taken' : this.#refusal(procedure, answer.reason),
    );
    const code = codes[0] ?? '';
    this.#presses = [...this.#presses.slice(1 - PRESSES_REMEMBERED), { kiosk, from, procedure, command, code }];
    if (presses[0] === presses[1] && codes[0] !== codes[1]) {
      this.#options.onFault(`one press of ${procedure} was answered twice: ${codes.join(', ')}`);
    }
    return codes.includes('taken');
  }

  /** The sales put aside, oldest first. @throws KioskDied */
  async held(): Promise<readonly { readonly saleId: string; readonly number: string }[]> {
    const kiosk = await this.kiosk();
    return (await kiosk.cashier.call('sale.held', {})) as readonly { saleId: string; number: string }[];
  }

  /** Takes a sale up that was put aside. @throws KioskDied */
  async recall(saleId: string): Promise<boolean> {
    const kiosk = await this.kiosk();
    const isTaken = await this.send(kiosk, 'cashier', 'sale.recall', { commandId: randomUUID(), saleId }, 0.1);
    if (isTaken) this.count('recalled');
    return isTaken;
  }

  /** Asks for something and gets its answer; undefined where the kiosk would not. @throws KioskDied */
  async ask<T>(procedure: string, input: object): Promise<T | undefined> {
    const kiosk = await this.kiosk();
    try {
      return (await kiosk.cashier.call(procedure, input)) as T;
    } catch (error) {
      this.#refusal(procedure, error);
      return undefined;
    }
  }

  /** An old press comes once more, as a screen that missed the answer sends it: it must not be done again. @throws KioskDied */
  async pressAgain(): Promise<void> {
    if (this.#presses.length === 0) return;
    const { kiosk, from, procedure, command, code } = this.#options.choices.one(this.#presses);
    if (kiosk !== (await this.kiosk())) return;
    this.count('late repeats');
    const again = await kiosk[from].call(procedure, command).then(
      () => 'taken',
      (error: unknown) => this.#refusal(procedure, error),
    );
    if (again !== code) {
      this.#options.onFault(`a press of ${procedure} was ${code} at first and ${again} when it came again`);
    }
  }

  /** Closes the kiosk in order and opens it again. */
  async restart(): Promise<void> {
    await this.close();
    this.count('restarts until quiet');
    await this.kiosk();
  }

  async close(): Promise<void> {
    await this.#kiosk?.close();
  }

  #refusal(procedure: string, error: unknown): string {
    if (error instanceof KioskDied) throw error;
    if (!(error instanceof CallError)) throw error;
    const { code } = error.wire;
    this.count(`refused: ${code}`);
    if (code === 'internal')
      this.#options.onFault(`${procedure} met a fault of the kiosk's own: ${JSON.stringify(error.wire)}`);
    return code;
  }

  async #started(death: Death | undefined): Promise<KioskProcess | undefined> {
    const { dataDir, token, pin } = this.#options;
    try {
      if (this.#kiosk && this.#mayDie) this.count('kills');
      this.count('starts');
      this.#kiosk = undefined;
      const kiosk = await startKiosk(dataDir, token, death);
      this.#kiosk = kiosk;
      await this.#signIn(kiosk, pin);
      return kiosk;
    } catch (error) {
      if (error instanceof Error && error.message.includes('square.offline')) {
        this.count('starts that waited for the line');
        await this.#options.onNoLine();
        return undefined;
      }
      if (!(error instanceof KioskDied)) throw error;
      this.count('kills in recovery');
      this.#kiosk = undefined;
      await pause(START_AGAIN_MS);
      return undefined;
    }
  }

  async #signIn({ cashier }: KioskProcess, pin: string): Promise<void> {
    const isRead = await cashier.comesTrue((views) => views['kiosk.changed'].store !== undefined, SHOP_MS);
    if (!isRead) throw new Error(`the shop is never read: see ${this.#options.dataDir}/logs`);
    await cashier.call('auth.signIn', { pin });
    await cashier.comesTrue((views) => views['sale.changed'] !== null, SHOP_MS);
  }
}

/** Procedures whose press names the revision that was seen. */
const SEEN = /^(reward\.(create|delete)|checkout\.(charge|pay\w+)|sale\.return)$/;
