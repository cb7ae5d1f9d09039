import type { LoyaltyGateway, LoyaltyPromotion } from '#ports/gateways.ts';

/** Promotions of the program as last read, and which of them run at an instant. */
export class PromotionCalendar {
  #loyalty: Pick<LoyaltyGateway, 'promotions'>;
  #dateOf: (iso: string) => string;
  #promotions: readonly LoyaltyPromotion[] = [];

  /** `dateOf`: the day of an instant in the shop's own calendar, "2026-11-21". */
  constructor(loyalty: Pick<LoyaltyGateway, 'promotions'>, dateOf: (iso: string) => string) {
    this.#loyalty = loyalty;
    this.#dateOf = dateOf;
  }

  /** Reads them again. @throws KioskError square.* */
  async refresh(programId: string | undefined): Promise<readonly LoyaltyPromotion[]> {
    this.#promotions = programId === undefined ? [] : await this.#loyalty.promotions(programId);
    return this.#promotions;
  }

  /** Takes them from an earlier reading. */
  use(promotions: readonly LoyaltyPromotion[]): void {
    this.#promotions = promotions;
  }

  /** As last read, of whatever day. */
  get known(): readonly LoyaltyPromotion[] {
    return this.#promotions;
  }

  /** Those whose days hold this instant; hours within a day are the server's to judge. */
  runningAt(iso: string): readonly string[] {
    const day = this.#dateOf(iso);
    return this.#promotions
      .filter(({ status, startDate, endDate }) => {
        const isMeant = status === 'ACTIVE' || status === 'SCHEDULED';
        return isMeant && startDate <= day && (endDate === undefined || day <= endDate);
      })
      .map(({ promotionId }) => promotionId);
  }
}
