/** Where the order and loyalty clients send their requests. */
export type BackendSettings =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'square'; readonly environment: 'sandbox' | 'production'; readonly locationId: string }
  | { readonly kind: 'server'; readonly baseUrl: string; readonly locationId?: string };

/** How bytes reach a device. */
export type LinkSettings =
  | { readonly kind: 'virtual' }
  | {
      readonly kind: 'serial';
      readonly path: string;
      readonly baudRate: number;
      readonly flow: 'none' | 'rtscts' | 'xonxoff';
    }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

/** The display stands between computer and printer, on the printer's own line. */
export interface PassThroughSettings {
  readonly kind: 'printer';
}

/** How bytes reach a device that stands there in truth. */
export type RealLinkSettings = Exclude<LinkSettings, { readonly kind: 'virtual' }>;

/** The buyer's keypad. Keys are bytes, 0 to 255. */
export interface KeypadSettings {
  readonly link: RealLinkSettings;
  readonly keys: {
    /** Ten characters, those of 0 to 9 in this order. */
    readonly digits: string;
    readonly clear: number;
    readonly enter: number;
    /** Both are given where the pad sends a whole number at once, between these two. */
    readonly start?: number;
    readonly end?: number;
  };
  /** Sent after each connect; empty for a pad that needs nothing. */
  readonly wake: string;
}

/** The whole of `regulars.json` after its defaults are filled in. Secrets are never part of it. */
export interface Settings {
  readonly backend: BackendSettings;
  readonly printer: { readonly link: LinkSettings; readonly model: string };
  readonly display: {
    readonly link: LinkSettings | PassThroughSettings;
    readonly commandSet: 'escpos' | 'cd5220' | 'logic-controls' | 'dsp800' | 'aedex';
    /** The letters of its glass; the command set's own where absent. */
    readonly codePage?: 'PC437' | 'PC850' | 'PC858' | 'WPC1252';
  };
  /** A scanner on a line of its own; one that types like a keyboard needs no settings. `suffix` ends each code. */
  readonly scanner?: { readonly link: RealLinkSettings; readonly suffix: string };
  readonly keypad?: KeypadSettings;
  /** `openWhen` is the level of the sensing pin that means open; drawers differ. */
  readonly drawer: { readonly pin: 2 | 5; readonly openWhen?: 'low' | 'high' };
  readonly paper: {
    readonly widthMm: 58 | 80;
    /** A PNG or JPEG file, from the data folder on: what heads the buyer's slips. */
    readonly logo?: string;
  };
  readonly screens: {
    /** Width and height of the panel; absent, a 10.1 inch one is taken for the buyer. */
    readonly cashier: { readonly panelMm?: readonly [number, number] };
    readonly customer: { readonly panelMm?: readonly [number, number] };
  };
  readonly language: string;
  readonly timeouts: {
    /** One try of a call to the server. */
    readonly callMs: number;
    /** One try of a call that moves money: a bank takes its time. */
    readonly paymentMs: number;
    /** A call with all its repeats and the waits between them; 0, each call is tried once. */
    readonly budgetMs: number;
    /** How long a probe waits that asks whether the server is there at all. */
    readonly probeMs: number;
    /** How long after such a probe stayed unanswered the next one is made. */
    readonly probeEveryMs: number;
    /** How long after one look whether catalog or program have changed the next is taken. */
    readonly shopCheckMs: number;
    /** How long nothing may have been heard of the server before it is asked whether it is there. */
    readonly idleProbeMs: number;
    /** The first wait before a call that got no answer is made again; each further one is twice as long. */
    readonly recheckMs: number;
    /** How long the receipt waits for points. */
    readonly pointsMs: number;
    /** How long the buyer's screen says thanks. */
    readonly thanksMs: number;
  };
  /**
   * `correctReturns`: after a return the kiosk may set right, on the account, what the server took by the amount alone.
   * `addPointsDays`: for how many days a buyer who forgot their number may still have the points of a sale.
   */
  readonly loyalty: { readonly correctReturns: boolean; readonly addPointsDays: number };
  /** `required`: nobody sells without a shift. `blindClose`: who counts the drawer is not told what should be in it. */
  readonly shifts: { readonly required: boolean; readonly blindClose: boolean };
  /** How fast the server is told about sales made without it. */
  readonly replay: { readonly salesPerSecond: number; readonly burst: number };
  /** The Square Terminal that takes cards at this counter; absent, there is none. */
  readonly terminal?: { readonly deviceId: string };
  /** Tips the buyer may choose from, in whole per cent; absent, no tip is asked for. */
  readonly tips?: { readonly percent: number[] };
  /** Seeds an empty embedded backend; afterwards the location is the truth. */
  readonly store?: { readonly name: string; readonly country: string; readonly timeZone: string };
}
