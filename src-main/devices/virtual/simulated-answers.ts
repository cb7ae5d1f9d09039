import type { PrinterCondition } from '#ports/devices.ts';

/** The talking half of a simulated ESC/POS printer. */
export interface SimulatedAnswers {
  become(change: Partial<PrinterCondition>): void;
  /** True where it prints. */
  isGood(): boolean;
  realTime(question: number): void;
  statusBack(isOn: boolean): void;
  inTurn(what: number): void;
  printed(id: readonly number[]): void;
  identify(what: number): void;
  /** Says that it has thrown away all that waited. */
  cleared(): void;
  /** Notes that it has been switched off and on. */
  restarted(): void;
  /** Goes on, since it was told to. */
  recover(): void;
}

/** A printer that has just been switched on, with paper in it and its cover closed. */
export const GOOD_CONDITION: PrinterCondition = {
  online: true,
  paper: 'ok',
  cover: 'closed',
  cutter: 'ok',
  fault: 'none',
  drawerPin: 'low',
};

/** Whether a printer in this condition prints. */
export function printsIn(condition: PrinterCondition): boolean {
  const { online, cover, paper, cutter, fault } = condition;
  return online && cover === 'closed' && paper !== 'out' && cutter === 'ok' && fault === 'none';
}

const FAULT_BITS = { none: 0, recoverable: 0x04, unrecoverable: 0x20, hot: 0x40 } as const;
const NAMES: Readonly<Record<number, string>> = { 65: '1.00', 66: 'EPSON', 67: 'TM-T88V', 68: '0001' };

/** Answers as the manual has them. @source Epson ESC/POS manual: DLE EOT, GS a, GS r, GS ( H function 48, GS I */
export function createSimulatedAnswers(options: {
  readonly tellsStatus: boolean;
  readonly tellsPrinted: boolean;
  /** A cutter that runs again stays stopped until it is told to go on. */
  readonly waitsForRecovery: boolean;
  readonly reply: (bytes: Uint8Array) => void;
}): SimulatedAnswers {
  const { tellsStatus, tellsPrinted, waitsForRecovery, reply } = options;
  let isMended = false;
  let condition = GOOD_CONDITION;
  let tellsChanges = false;
  const say = (...bytes: number[]) => {
    if (tellsStatus) reply(Uint8Array.from(bytes));
  };
  const when = (isSo: boolean, bits: number) => (isSo ? bits : 0);
  const isGood = () => printsIn(condition);
  const pin = () => when(condition.drawerPin === 'high', 0x04);
  const errors = () => when(condition.cutter === 'stuck', 0x08) | FAULT_BITS[condition.fault];
  const isOut = () => condition.paper === 'out';
  const isLow = () => condition.paper !== 'ok';
  const statusNow = () =>
    say(
      0x10 | pin() | when(!isGood(), 0x08) | when(condition.cover === 'open', 0x20),
      errors(),
      when(isLow(), 0x03) | when(isOut(), 0x0c),
      0x0f,
    );
  const realTimeBits: Readonly<Record<number, () => number>> = {
    1: () => pin() | when(!isGood(), 0x08),
    2: () => when(condition.cover === 'open', 0x04) | when(isOut(), 0x20) | when(errors() !== 0, 0x40),
    3: errors,
    4: () => when(isLow(), 0x0c) | when(isOut(), 0x60),
  };

  return {
    become(change) {
      const { cutter, ...rest } = change;
      if (waitsForRecovery && condition.cutter === 'stuck' && cutter === 'ok') isMended = true;
      const seen = isMended ? rest : change;
      condition = { ...condition, ...seen };
      if (tellsChanges) statusNow();
    },
    restarted() {
      tellsChanges = false;
      if (tellsPrinted) say(0x3b, 0x30, 0x00);
    },
    cleared: () => say(0x37, 0x25, 0x00),
    recover() {
      if (!isMended) return;
      isMended = false;
      condition = { ...condition, cutter: 'ok' };
      if (tellsChanges) statusNow();
    },
    isGood,
    realTime(question) {
      const bits = realTimeBits[question];
      if (bits) say(0x12 | bits());
    },
    statusBack(isOn) {
      tellsChanges = isOn;
      if (isOn) statusNow();
    },
    inTurn: (what) => say(what === 2 ? when(condition.drawerPin === 'high', 0x01) : when(isLow(), 0x03)),
    printed(id) {
      if (tellsPrinted) say(0x37, 0x22, ...id, 0x00);
    },
    identify(what) {
      const name = NAMES[what];
      if (name) say(0x5f, ...[...name].map((char) => char.charCodeAt(0)), 0x00);
    },
  };
}
