import { randomNumbers } from '../random-numbers.ts';

/** What can happen to a job. */
export const FAULT_KINDS = [
  'none',
  'paper-out',
  'paper-out for good',
  'cover-open',
  'cutter',
  'cutter, goes on when told',
  'unplug',
  'unplug, switched off',
  'switched off and on',
  'xoff',
  'back-pressure',
  'stall for good',
  'silence',
  'silence for good',
  'close while writing',
  'garbage answers',
  'socat: unplug',
  'socat: paper-out',
] as const;

/** One of them. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** When it happens: after so many kilobytes, before the job, while the printer waits for a person, after its last byte. */
export type Stage = number | 'before' | 'while waiting' | 'all sent';

/** One job and its bad luck, decided by its seed alone. */
export interface JobPlan {
  readonly seed: number;
  readonly kind: FaultKind;
  readonly stage: Stage;
  readonly lines: number;
  readonly answers: 'everything' | 'status' | 'nothing';
  readonly flow: 'none' | 'xonxoff';
  readonly lastsMs: number;
}

const LINES_OF_40_KB = 1000;
const LINES_A_KB = 25;
const OTHER_STAGES = ['before', 'while waiting', 'all sent'] as const;
const KILOBYTES = 40;
/** Their jobs end by time, which grows with their length; or they must not fill the printer. */
const SHORT: readonly FaultKind[] = [
  'stall for good',
  'silence for good',
  'silence',
  // A printer that is full holds up its line, and nothing can be told to it.
  'cutter, goes on when told',
];
/** Something they do can only be told, or be waited for, by a printer that speaks. */
const SPEAKING: readonly FaultKind[] = [
  'cover-open',
  'cutter',
  'cutter, goes on when told',
  'paper-out for good',
  'silence',
  'silence for good',
];

/** Seeds in a row go through every kind, and each kind through every kilobyte of a 40 KB job. */
export function planOf(seed: number): JobPlan {
  const random = randomNumbers(seed);
  const kind = FAULT_KINDS[seed % FAULT_KINDS.length] ?? 'none';
  const turn = Math.floor(seed / FAULT_KINDS.length);
  const isShort = SHORT.includes(kind);
  const lines = isShort ? 60 : LINES_OF_40_KB;
  const speaks = SPEAKING.includes(kind) || random() < 0.7;
  return {
    seed,
    kind,
    stage: isShort ? turn % 3 : stageOf(kind, turn),
    lines,
    answers: speaks ? (random() < 0.8 ? 'everything' : 'status') : 'nothing',
    flow: kind === 'xoff' || random() < 0.3 ? 'xonxoff' : 'none',
    lastsMs: 100 + Math.floor(random() * 500),
  };
}

function stageOf(kind: FaultKind, turn: number): Stage {
  const isCable = kind.includes('unplug');
  const stages = KILOBYTES + (isCable ? OTHER_STAGES.length : 0);
  const at = turn % stages;
  return at < KILOBYTES ? at : (OTHER_STAGES[at - KILOBYTES] ?? 0);
}

/** The lines of a job's slip, each of which must come out once at most. */
export function linesOf({ seed, lines }: JobPlan): readonly string[] {
  return Array.from({ length: lines }, (_, at) => `job ${seed} line ${at} `.padEnd(1024 / LINES_A_KB - 2, '.'));
}
