import type { PrinterCondition } from '#ports/devices.ts';
import { type Command, command } from '../../command.ts';
import { faultOf } from './escpos-status.ts';
import type { Heard, PrinterTalk } from './printer-talk.ts';

const ESC = 0x1b;
const RS = 0x1e;
const ETB = 0x17;
const MIN_STATUS_BYTES = 7;
const COUNTER_VALUES = 32;

/** What a Star printer says in one automatic status. */
export interface StarStatus {
  readonly condition: PrinterCondition;
  /** How many ETB marks it has printed past, modulo 32; undefined on models without the counter. */
  readonly counter: number | undefined;
}

/** How long a status is, from its first byte. @source Star Line Mode command manual, automatic status, header 1 */
export function starStatusLength(header: number): number {
  return ((header >> 2) & 0x08) | ((header >> 1) & 0x07);
}

/** What a whole status says, headers included. @source Star Line Mode command manual, automatic status */
export function readStarStatus(bytes: readonly number[]): StarStatus {
  const [, , printer = 0, errors = 0, moreErrors = 0, paper = 0, , counted] = bytes;
  const has = (byte: number, mask: number) => (byte & mask) !== 0;
  return {
    condition: {
      drawerPin: has(printer, 0x04) ? 'high' : 'low',
      online: !has(printer, 0x08),
      cover: has(printer, 0x20) ? 'open' : 'closed',
      cutter: has(errors, 0x08) ? 'stuck' : 'ok',
      fault: faultOf({
        mechanical: has(errors, 0x04) || has(moreErrors, 0x0a),
        broken: has(errors, 0x20),
        hot: has(errors, 0x40),
      }),
      paper: has(paper, 0x08) ? 'out' : has(paper, 0x04) ? 'near_end' : 'ok',
    },
    counter: counted === undefined ? undefined : ((counted >> 2) & 0x18) | ((counted >> 1) & 0x07),
  };
}

/** Asks for the status at once. @source Star Line Mode command manual, ESC ACK SOH */
export function askStarStatus(): Command {
  return command('ask status', ESC, 0x06, 0x01);
}

/** Automatic status on, and its counter of marks back to zero. @source Star Line Mode command manual, ESC RS a, ESC RS E */
export function starStatusOn(): Command {
  return command('status back on', ESC, RS, 0x61, 0x01, ESC, RS, 0x45, 0x00);
}

/** Counts on once all before it is printed. @source Star Line Mode command manual, ETB */
export function countMark(): Command {
  return command('count when printed', ETB);
}

/** Throws away what is set of a line, and its modes. @source Star Line Mode command manual, CAN */
export function cancelStarLine(): Command {
  return command('cancel line', 0x18);
}

/** A conversation with a Star printer in line mode or StarPRNT. */
export function createStarTalk(): PrinterTalk {
  let pending: number[] = [];
  let isAsked = false;
  let marks = 0;

  const understand = (bytes: readonly number[]): Heard[] => {
    const { condition, counter } = readStarStatus(bytes);
    const kind = isAsked ? 'answer' : 'condition';
    isAsked = false;
    return counter === undefined
      ? [{ kind, condition }]
      : [
          { kind, condition },
          { kind: 'mark', way: 'counter', key: String(counter) },
        ];
  };
  const take = (byte: number): Heard[] => {
    if (pending.length === 0) {
      if ((byte & 0x91) === 0x01 && starStatusLength(byte) >= MIN_STATUS_BYTES) pending = [byte];
      return [];
    }
    // Bits 0, 4 and 7 tell a first byte from all others: a new one means that the last status broke off.
    if ((byte & 0x91) === 0x01) {
      pending = starStatusLength(byte) >= MIN_STATUS_BYTES ? [byte] : [];
      return [];
    }
    pending.push(byte);
    if (pending.length < starStatusLength(pending[0] ?? 0)) return [];
    const whole = pending;
    pending = [];
    return understand(whole);
  };

  return {
    questions: [askStarStatus()],
    asking() {
      isAsked = true;
    },
    watch() {
      marks = 0;
      return starStatusOn();
    },
    ways: ['counter'],
    cancelLine: cancelStarLine(),
    marker() {
      marks = (marks + 1) % COUNTER_VALUES;
      return { command: countMark(), key: String(marks) };
    },
    hear: (bytes) => [...bytes].flatMap(take),
  };
}
