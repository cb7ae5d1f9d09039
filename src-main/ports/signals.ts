/**
 * Everything the parts of a kiosk announce to each other, and what goes with it. An announcement says that something
 * has changed, never what it is now: a listener reads that from its owner. Who hears what, and in which order, stands
 * in `wiring/who-hears-what.ts`.
 */
export interface Announcements {
  /** A part of the shop (location, program, catalog) was read or taken from its copy; or a reading has failed. */
  readonly shopRead: [];
  /** A person has signed in or out. */
  readonly cashierChanged: [];
  /** The current sale, one beside it, or what is told with it (its receipt, a scan refused) is not what it was. */
  readonly saleChanged: [];
  /** What the buyer has typed on the pad is not what it was. */
  readonly padChanged: [];
  /** A sale is paid and its points are still to come. */
  readonly pointsAwaited: [saleId: string];
  /** Goods of a sale came back, and its slip may wait for what becomes of the points. */
  readonly returnMade: [saleId: string];
  /** A sale paid offline waits for the server to be told. */
  readonly saleQueued: [];
  /** The list of sales sold offline is not what it was. */
  readonly offlineSalesChanged: [];
  /** The cards that ask a person about interrupted sales are not what they were. */
  readonly questionsChanged: [];
  /** Which receipts did not come out is not what it was. */
  readonly receiptsChanged: [];
  /** A shift was started or closed, or its drawer is not what it was. */
  readonly shiftChanged: [];
  /** How the server is reached is not what it was. */
  readonly connectionChanged: [];
  /** A probe has found the server out of reach. */
  readonly connectionLost: [];
  /** The server answers again after that. */
  readonly connectionReturned: [];
  /** A device on the counter came, went, or is in another state. */
  readonly devicesChanged: [];
}

/** The name of an announcement. */
export type Announcement = keyof Announcements;

/** Announces: of everything, or of the names given. */
export interface Signals<N extends Announcement = Announcement> {
  /**
   * Calls every listener of this. All have heard when it returns; a listener that fails is logged, and the
   * others still hear. Never throws.
   */
  announce<A extends N>(name: A, ...told: Announcements[A]): void;
}

/** Who hears each announcement, first to last. */
export type WhoHears = { readonly [A in Announcement]: readonly ((...told: Announcements[A]) => void)[] };
