import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { LoyaltyAccount, LoyaltyProgram } from '#domain/loyalty/program.ts';
import type { CustomerGateway } from '#ports/directory-gateways.ts';
import type { LoyaltyGateway } from '#ports/loyalty-gateway.ts';
import type { Clock, Logger } from '#ports/runtime.ts';

/** Look-ups from the buyer's side in the window, over all sales. */
const MAX_BUYER_LOOKUPS = 20;
const LOOKUP_WINDOW_MS = 10 * 60_000;

/** The program, look-ups and enrolment. */
export class LoyaltyService {
  #loyalty: LoyaltyGateway;
  #customers: CustomerGateway;
  #clock: Clock;
  #log: Logger;
  #program: LoyaltyProgram | undefined;
  #buyerLookupsAtMs: number[] = [];

  constructor(deps: { loyalty: LoyaltyGateway; customers: CustomerGateway; clock: Clock; log: Logger }) {
    this.#loyalty = deps.loyalty;
    this.#customers = deps.customers;
    this.#clock = deps.clock;
    this.#log = deps.log;
  }

  /** The program as last read; undefined before that and for a shop without one. */
  get program(): LoyaltyProgram | undefined {
    return this.#program;
  }

  /** Reads the program again. @throws KioskError square.* */
  async refreshProgram(): Promise<LoyaltyProgram | undefined> {
    this.#program = await this.#loyalty.program();
    return this.#program;
  }

  /** Takes the program from an earlier reading. */
  use(program: LoyaltyProgram | undefined): void {
    this.#program = program;
  }

  /** Counts a look-up from the buyer's side. @throws KioskError `buyer.too_many_lookups` */
  countBuyerLookup(): void {
    const nowMs = this.#clock.monotonicMs();
    this.#buyerLookupsAtMs = this.#buyerLookupsAtMs.filter((atMs) => nowMs - atMs < LOOKUP_WINDOW_MS);
    if (this.#buyerLookupsAtMs.length >= MAX_BUYER_LOOKUPS) {
      throw new KioskError('buyer.too_many_lookups', 'never', undefined);
    }
    this.#buyerLookupsAtMs.push(nowMs);
  }

  /** The account of an E.164 number, or undefined. @throws KioskError square.* */
  findAccount(phone: string): Promise<LoyaltyAccount | undefined> {
    return this.#loyalty.findAccount(phone);
  }

  /**
   * Enrols a number under the caller's key; one that has an account by now, through a join whose answer was lost or at
   * another till, is taken as it is. @throws KioskError `loyalty.no_program`, `loyalty.program_inactive`, square.*
   */
  async enrol(key: string, phone: string): Promise<LoyaltyAccount> {
    const program = this.#program ?? (await this.refreshProgram());
    if (!program) throw new KioskError('loyalty.no_program', 'never', undefined);
    if (!program.active) throw new KioskError('loyalty.program_inactive', 'never', undefined);
    const enrolledAt = `${this.#clock.nowIso().slice(0, 19)}Z`;
    const { programId } = program;
    return this.#loyalty.enrol({ key, programId, phone, enrolledAt }).catch(async (error: unknown) => {
      const isRefused = error instanceof KioskError && error.code === 'square.rejected';
      const account = isRefused ? await this.#loyalty.findAccount(phone) : undefined;
      if (!account) throw error;
      return account;
    });
  }

  /** The buyer's first name for the cashier, or undefined where it is not known or cannot be read now. */
  async firstName(account: LoyaltyAccount): Promise<string | undefined> {
    if (account.customerId === undefined) return undefined;
    try {
      return (await this.#customers.retrieve(account.customerId))?.givenName;
    } catch (error) {
      this.#log.warn({ error: String(error) }, 'the buyer’s first name could not be read');
      return undefined;
    }
  }
}
