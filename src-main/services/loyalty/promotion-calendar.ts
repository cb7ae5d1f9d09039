import type { LoyaltyGateway, LoyaltyPromotion } from '#ports/loyalty-gateway.ts';

/** Promotions of the program as last read, and which of them run on a day. */
export class PromotionCalendar {
  #loyalty: Pick<LoyaltyGateway, 'promotions'>;
  #promotions: readonly LoyaltyPromotion[] = [];

  constructor(loyalty: Pick<LoyaltyGateway, 'promotions'>) {
    this.#loyalty = loyalty;
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

  /** Those that run on this day of the shop's calendar, "2026-11-21"; hours within a day are the server's to judge. */
  runningOn(day: string): readonly string[] {
    return this.#promotions
      .filter(({ status, startDate, endDate }) => {
        const isMeant = status === 'ACTIVE' || status === 'SCHEDULED';
        return isMeant && startDate <= day && (endDate === undefined || day <= endDate);
      })
      .map(({ promotionId }) => promotionId);
  }
}
