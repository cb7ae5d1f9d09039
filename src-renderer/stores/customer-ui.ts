/** What only the buyer's page knows. */
export interface CustomerUi {
  readonly padOpen: boolean;
  /** The number on the pad: digits that this page typed, and a dot for each other. */
  readonly phone: string;
  /** This page has pressed "Done" and waits for the answer. */
  readonly isSending: boolean;
  /** This page has given the number up, and the kiosk has not said yet that it is gone. */
  readonly isNumberLeaving: boolean;
  readonly problem?: string | undefined;
  /** The sale whose thanks have been shown long enough. */
  readonly thankedSaleId?: string | undefined;
}

/** A page that nobody has touched. */
export const untouched: CustomerUi = { padOpen: false, phone: '', isSending: false, isNumberLeaving: false };
