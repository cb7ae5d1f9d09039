import type { CashierSaleView, CustomerSaleView } from '#domain/checkout/views.ts';
import type { ErrorCode } from '#domain/errors/codes.ts';
import type { AccrualRule, RewardTier, Terminology } from '#domain/loyalty/program.ts';
import type { LineDisplayText } from '#domain/receipt/document.ts';
import type { DrawnPaperLine } from '#domain/receipt/paper.ts';
import type { Audience, Person, Role } from './procedure.ts';
import type { QuestionView } from './recovery.ts';

/** The program as every screen may tell of it. */
export interface ProgramView {
  readonly active: boolean;
  readonly terminology: Terminology;
  readonly tiers: readonly RewardTier[];
  readonly accrualRules: readonly AccrualRule[];
}

interface KioskViewBase {
  /** Undefined while the kiosk is still reading its location. */
  readonly store?: {
    readonly name: string;
    readonly currency: string;
    readonly country: string;
    readonly timeZone: string;
  };
  /** A demo store or Square's sandbox: every screen and receipt says DEMO. */
  readonly demo: boolean;
  readonly language: string;
  /** `slow`: a call has waited so long for its answer that people notice. */
  readonly connection: 'starting' | 'online' | 'slow' | 'offline';
  readonly program?: ProgramView;
  /** Width and height of this screen's panel where the settings say. */
  readonly panelMm?: readonly [number, number];
  readonly thanksMs: number;
}

/** The kiosk as the cashier's screen sees it. */
export interface CashierKioskView extends KioskViewBase {
  /** Who has signed in on this page. */
  readonly signedIn?: { readonly name: string; readonly role: Role };
  /** The demo cashier's PIN, shown on the sign-in screen of a demo store only. */
  readonly demoPin?: string;
  /** Sales paid at the counter that the server does not know yet, and those a manager should look at. */
  readonly offlineSales?: { readonly waiting: number; readonly toSettle: number };
  /** ISO 8601 UTC: since when the server has been out of reach. */
  readonly offlineSince?: string;
  /** ISO 8601 UTC: how old the copy is that prices and program come from; absent while they were read in this run. */
  readonly copyOf?: string;
  /** Grows whenever the catalog was read again: what a page shows of an earlier one is to be fetched again. */
  readonly catalogRevision: number;
  /** Card payments that can be taken: the test card of a demo store or the sandbox. */
  readonly cardTender: 'test' | 'none';
  /** The counter has a Square Terminal. */
  readonly hasTerminal?: true;
  /** Interrupted sales that only a person can decide about; absent where there are none. */
  readonly questions?: readonly QuestionView[];
  /** The shift that is open. ISO 8601 UTC. */
  readonly shift?: { readonly shiftId: string; readonly openedAt: string; readonly openedBy: string };
  /** The shop lets nobody sell without a shift, and none is open. */
  readonly shiftNeeded?: true;
  /** How many receipts did not come out; absent where all did. */
  readonly receiptsNotPrinted?: number;
}

/** The kiosk as the buyer's screen sees it. */
export interface CustomerKioskView extends KioskViewBase {
  /** The counter is staffed: a cashier has signed in. */
  readonly open: boolean;
}

/** The kiosk as a manager's office sees it. */
export interface OfficeKioskView extends KioskViewBase {
  /** The manager who has signed in on this page. */
  readonly signedIn?: { readonly name: string; readonly role: Role };
  /** The demo cashier's PIN, shown on the sign-in screen of a demo store only. */
  readonly demoPin?: string;
}

/** A device's state, worded by the screen through the error code. */
export interface DeviceView {
  readonly state: 'ready' | 'connecting' | 'trouble';
  readonly virtual: boolean;
  readonly error?: { readonly code: ErrorCode; readonly data?: unknown };
  /** It still prints, but its roll is nearly used up. */
  readonly paperLow?: true;
}

/** Everything on the counter; `paper` and `displayText` while a virtual device is configured. */
export interface DevicesView {
  readonly printer: DeviceView;
  readonly display: DeviceView;
  /** Where the printer tells; `isOpen` once the settings say which level means open. */
  readonly drawer?: { readonly sensor: 'low' | 'high'; readonly isOpen?: boolean };
  /** Present where the settings name one. */
  readonly scanner?: DeviceView;
  readonly keypad?: DeviceView;
  readonly virtual?: {
    readonly paper: readonly DrawnPaperLine[];
    readonly displayText: LineDisplayText;
    readonly drawerKicks: number;
  };
}

/** Every view there is, by event name and by the audience it is projected for. */
export interface EventMap {
  'kiosk.changed': {
    readonly cashier: CashierKioskView;
    readonly customer: CustomerKioskView;
    readonly office: OfficeKioskView;
  };
  /** `null` while no sale is open, and for a cashier's page before sign-in. */
  'sale.changed': {
    readonly cashier: CashierSaleView | null;
    readonly customer: CustomerSaleView | null;
    readonly office: null;
  };
  /** The buyer's screen learns nothing of the counter's devices, the office's nothing before sign-in. */
  'devices.changed': { readonly cashier: DevicesView; readonly customer: null; readonly office: DevicesView | null };
}

/** An event's name. */
export type EventName = keyof EventMap;

/** The names as values, in the order a snapshot lists them. */
export const EVENT_NAMES = ['kiosk.changed', 'sale.changed', 'devices.changed'] as const satisfies readonly EventName[];

/** What an event carries for an audience. */
export type ViewOf<N extends EventName, A extends Audience> = EventMap[N][A];

/** All views of an audience at one moment. */
export type Snapshot<A extends Audience> = { readonly [N in EventName]: ViewOf<N, A> };

/** Whom a view is drawn for: a page, and who is signed in there. */
export interface Viewer<A extends Audience = Audience> {
  readonly audience: A;
  readonly person?: Person;
}

/** Where the gate gets views from; services implement it. */
export interface ViewSource {
  view<N extends EventName, A extends Audience>(name: N, viewer: Viewer<A>): ViewOf<N, A>;
  /** Tells that a view has changed for every audience. The answer ends the subscription. */
  subscribe(listener: (name: EventName) => void): () => void;
}
