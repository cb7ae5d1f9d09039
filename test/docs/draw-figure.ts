import type { CheckoutEvent } from '#domain/checkout/events.ts';
import { wordsOf } from '#domain/checkout/guards.ts';
import { type CheckoutState, callIn } from '#domain/checkout/states.ts';
import { JUNCTIONS } from '#domain/checkout/table.ts';
import type { Branch, Junction, Line } from '#domain/checkout/table-rows.ts';
import type { Figure } from './state-figures.ts';

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isFailure: boolean;
}

const FAILURES: ReadonlySet<CheckoutEvent> = new Set(['refused', 'outdated', 'unanswered']);

/** True for an event that says a call did not do what was asked, or that nobody knows. */
export function isFailure(event: CheckoutEvent): boolean {
  return FAILURES.has(event);
}

/** A name of the code in words: "chargeWanted" is "charge wanted". */
export function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A picture of the states as a Mermaid flowchart: the same text for the same table, whoever makes it. */
export function drawFigure({ lines, drawsFailures }: Figure): string {
  const drawn = lines.flatMap((line) => arrowsOf(line, lines)).filter((arrow) => drawsFailures || !arrow.isFailure);
  const arrows = withJunctions(drawn);
  const inside = new Set<string>(lines.map((line) => line.in));
  const names = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))];
  return [
    'flowchart TD',
    ...names.map((name) => `  ${nodeOf(name, inside.has(name))}`),
    ...merged(arrows).map(
      ({ from, to, label, isFailure: dotted }) => `  ${from} ${dotted ? '-.->' : '-->'}|"${label}"| ${to}`,
    ),
    '  classDef rests fill:#dcefe3,stroke:#2f7d4f,color:#12351f',
    '  classDef calls fill:#e6ecf8,stroke:#3a5da8,color:#14233f',
    '  classDef elsewhere fill:#f4f4f4,stroke:#8a8a8a,color:#333,stroke-dasharray:4 3',
    '  classDef junction fill:#fff3d6,stroke:#a87a1e,color:#3f2e08',
  ].join('\n');
}

function arrowsOf(line: Line, all: readonly Line[]): readonly Arrow[] {
  const events = eventsOf(line);
  const groups = [events.filter((event) => !isFailure(event)), events.filter(isFailure)];
  return groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const others = all.filter((other) => other !== line && other.in === line.in);
      const isLast =
        !line.when && others.some((other) => other.when && eventsOf(other).some((on) => group.includes(on)));
      return {
        from: line.in,
        to: line.to,
        label: [group.map(inWords).join(', '), conditionOf(line, isLast)].filter(Boolean).join(' ') + effectsOf(line),
        isFailure: group.every(isFailure),
      };
    });
}

/** The arrows with those that lead on from the junctions they reach. */
function withJunctions(arrows: readonly Arrow[]): readonly Arrow[] {
  const known = new Set<string>();
  const all = [...arrows];
  for (const { to } of all) {
    if (!isJunction(to) || known.has(to)) continue;
    known.add(to);
    const branches = JUNCTIONS[to];
    for (const branch of branches) {
      const label = conditionOf(branch, branches.length > 1) + effectsOf(branch);
      all.push({ from: to, to: branch.to, label, isFailure: false });
    }
  }
  return all;
}

function merged(arrows: readonly Arrow[]): readonly Arrow[] {
  const groups = Map.groupBy(arrows, ({ from, to, isFailure: dotted }) => `${from} ${to} ${dotted}`);
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, label: [first, ...rest].map(({ label }) => label).join('<br/>') }] : [],
  );
}

function nodeOf(name: string, isInside: boolean): string {
  if (isJunction(name)) return `${name}{"${inWords(name)}"}:::junction`;
  const call = isState(name) ? callIn(name) : undefined;
  const kind = call ? 'calls' : 'rests';
  const style = isInside || !call ? kind : 'elsewhere';
  return call ? `${name}["${name}<br/>${call}"]:::${style}` : `${name}(["${name}"]):::${style}`;
}

/** What must hold, in brackets. */
export function conditionOf({ when = [] }: Branch, isElse: boolean): string {
  if (when.length > 0) return `[${when.map(wordsOf).join(', ')}]`;
  return isElse ? '[else]' : '';
}

function effectsOf({ also = [] }: Branch): string {
  return also.length > 0 ? ` / ${also.map(inWords).join(', ')}` : '';
}

function eventsOf({ on }: Line): readonly CheckoutEvent[] {
  return typeof on === 'string' ? [on] : on;
}

function isJunction(name: string): name is Junction {
  return name in JUNCTIONS;
}

function isState(name: string): name is CheckoutState {
  return !isJunction(name);
}
