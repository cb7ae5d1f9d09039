import {
  type CheckoutState,
  callIn,
  isMadeAgain,
  isResting,
  moneyIn,
  STATES,
  stoppingPlace,
} from '#domain/checkout/states.ts';
import { checkoutTable } from '#domain/checkout/table.ts';
import { conditionOf, inWords } from './draw-figure.ts';

const FAILURES = ['refused', 'outdated', 'unanswered'] as const;

/** Every state with what it means, as its own comment in the record says. @throws Error for one without a comment */
export function meaningsTable(source: string): string {
  const rows = statesInOrder().map((state) => {
    const comment = source.match(new RegExp(`/\\*\\* ([^\\n]*) \\*/\\n  ${state}: `))?.[1];
    if (comment === undefined) throw new Error(`${state} has no comment that says what it means`);
    const facts = STATES[state];
    const waits = 'waitsFor' in facts ? facts.waitsFor : `\`${facts.call}\``;
    return `| \`${state}\` | ${comment} | ${inWords(moneyIn(state))} | ${waits} |`;
  });
  return ['| State | Means | Money | Waits for |', '|---|---|---|---|', ...rows].join('\n');
}

/** Where each call leads that brings no yes, and what a crash and a full disk do to it. */
export function failuresTable(): string {
  const rows = statesInOrder()
    .filter((state) => !isResting(state))
    .map((state) => {
      const ways = FAILURES.map((event) => wayOf(state, event)).join(' | ');
      const crash = isMadeAgain(state) ? 'made again' : 'as unanswered';
      return `| \`${state}\` | \`${callIn(state)}\` | ${ways} | ${crash} | ${stoppingPlace(state)} |`;
    });
  const head = '| Waiting in | for | Refused | Outdated | Unanswered | After a crash | Disk full |';
  return [head, '|---|---|---|---|---|---|---|', ...rows].join('\n');
}

function wayOf(state: CheckoutState, event: (typeof FAILURES)[number]): string {
  const rows = checkoutTable.filter((row) => row.in === state && row.on === event);
  return rows.map((row) => [conditionOf(row, rows.length > 1), row.to].filter(Boolean).join(' ')).join(', ');
}

function statesInOrder(): readonly CheckoutState[] {
  return Object.keys(STATES).filter((name): name is CheckoutState => name in STATES);
}
