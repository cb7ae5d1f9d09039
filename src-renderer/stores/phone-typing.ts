import type { StoreApi } from 'zustand/vanilla';
import type { PadView } from '#domain/checkout/views.ts';
import { type DigitKey, type PadKey, type TypingKey, withKey } from '#domain/phone/phone-keys.ts';
import type { Session } from '../connect/session.ts';
import type { CustomerUi } from './customer-ui.ts';

/** What this page's keys do to the number, which the kiosk keeps. */
export interface PhoneTyping {
  /** Presses a key. While the kiosk looks the number up, only `decline` and `stay` are sent. */
  press(key: PadKey): void;
  /** Says that the buyer is there, so that the kiosk keeps what they have typed. */
  stay(): void;
  /** Remembers the number before a scanner's burst; the answer takes back what the burst has typed. */
  remember(): () => void;
  /** Draws the number as the kiosk shows it now. */
  draw(): void;
  /** Closes the pad and forgets its digits. */
  close(): void;
  /** After a lost line nobody knows which keys arrived: a number that this page had begun is cleared. */
  lineIsBack(): void;
}

/** The press behind each digit of a number, by its command id; null where it was none of a page's. */
type Digits = readonly (string | null)[];

/** A touch so soon after another sign of life is not told to the kiosk. */
const MIN_BETWEEN_SIGNS_MS = 1_000;
const OTHER_DIGIT = '•';

/** Types for a page. By the ids of its presses the page knows its own digits again in the kiosk's view. */
export function createPhoneTyping(
  { views, client }: Session<'customer'>,
  ui: StoreApi<CustomerUi>,
  newCommandId: () => string,
): PhoneTyping {
  /** The digits this page typed, by press. They are nowhere else in the page but in what it draws. */
  const own = new Map<string, DigitKey>();
  /** The number as it will be once the kiosk has answered the keys under way, so that each key shows at once. */
  let ahead: Digits | undefined;
  let unanswered = 0;
  let lookUpTurn = 0;
  let lastSignMs = Number.NEGATIVE_INFINITY;
  let begunOn: string | undefined;

  const sale = () => views.getState().views?.['sale.changed'] ?? undefined;
  const isUp = () => views.getState().line === 'up';
  const isOpen = () => isUp() && views.getState().views?.['kiosk.changed'].open === true;
  const digits = () => ahead ?? digitsOf(sale()?.pad);
  const isLooking = () => ui.getState().isSending || sale()?.pad?.isLooking === true;

  /** What is wrong with a number is told in the view, and a lost line on the whole page. */
  function call(key: PadKey, saleId: string, commandId = newCommandId()) {
    lastSignMs = performance.now();
    return client.buyer.padKey({ commandId, saleId, key }).catch(() => null);
  }

  function draw(): void {
    if (unanswered === 0 && digits().length === 0) own.clear();
    const phone = isOpen() ? drawnAs(digits(), own) : '';
    if (phone !== ui.getState().phone) ui.setState({ phone });
  }

  async function change(key: TypingKey | 'decline', saleId: string): Promise<void> {
    const commandId = newCommandId();
    const next = withKey<string | null>(digits(), key === 'decline' ? 'clear' : key, (digit) => {
      own.set(commandId, digit);
      return commandId;
    });
    await changeTo(next, () => call(key, saleId, commandId));
  }

  /** Draws the number as it will be until the kiosk has answered. */
  async function changeTo(next: Digits, send: () => Promise<unknown>): Promise<void> {
    ahead = next;
    unanswered += 1;
    draw();
    await send();
    unanswered -= 1;
    if (unanswered > 0) return;
    // An answer never comes before the view that shows what it did.
    ahead = undefined;
    if (ui.getState().isNumberLeaving) ui.setState({ isNumberLeaving: false });
    draw();
  }

  async function enter(saleId: string): Promise<void> {
    lookUpTurn += 1;
    const turn = lookUpTurn;
    ui.setState({ isSending: true });
    const found = await call('enter', saleId);
    if (turn !== lookUpTurn) return;
    if (found) close();
    else ui.setState({ isSending: false });
  }

  function leave(key: 'clear' | 'decline', saleId: string): void {
    ui.setState({ isNumberLeaving: true });
    void change(key, saleId);
  }

  function press(key: PadKey): void {
    const { pad, saleId } = sale() ?? {};
    if (!pad || saleId === undefined) return;
    if (key === 'stay') void call(key, saleId);
    else if (key === 'decline') leave(key, saleId);
    else if (isLooking()) return;
    else if (key !== 'enter') void change(key, saleId);
    else if (digits().length > 0) void enter(saleId);
  }

  /** Others may have typed between these presses: the kiosk takes out just what each of them typed. */
  function takeBack(presses: string[]): void {
    const { saleId } = sale() ?? {};
    if (saleId === undefined || presses.length === 0 || isLooking()) return;
    const kept = digits().filter((by) => by === null || !presses.includes(by));
    const command = { commandId: newCommandId(), saleId, presses };
    void changeTo(kept, () => client.buyer.takeBackKeys(command).catch(() => null));
  }

  function close(): void {
    if (!isUp() && (own.size > 0 || unanswered > 0)) begunOn = sale()?.saleId;
    lookUpTurn += 1;
    own.clear();
    const { padOpen, phone, isSending, problem } = ui.getState();
    if (!padOpen && phone === '' && !isSending && problem === undefined) return;
    ui.setState({ padOpen: false, phone: '', isSending: false, problem: undefined });
  }

  return {
    press,
    stay() {
      const hasNumber = digits().length > 0 || sale()?.pad?.problem !== undefined;
      if (hasNumber && performance.now() - lastSignMs >= MIN_BETWEEN_SIGNS_MS) press('stay');
    },
    remember() {
      const before = new Set(own.keys());
      return () => {
        takeBack(digits().filter((by): by is string => by !== null && own.has(by) && !before.has(by)));
      };
    },
    draw,
    close,
    lineIsBack() {
      if (begunOn !== undefined) leave('clear', begunOn);
      begunOn = undefined;
    },
  };
}

/** The page's own digits, and a dot for each of another. */
function drawnAs(digits: Digits, own: ReadonlyMap<string, DigitKey>): string {
  return digits.map((press) => (press === null ? undefined : own.get(press)) ?? OTHER_DIGIT).join('');
}

function digitsOf(pad: PadView | undefined): Digits {
  return pad?.presses ?? Array.from({ length: pad?.digits ?? 0 }, () => null);
}
