import { parseArgs } from 'node:util';
import { SIMULATED_DISPLAYS, SIMULATED_PRINTERS } from '#devices/virtual/simulated-devices.ts';
import type { PrinterCondition } from '#ports/devices.ts';

/** Something that goes wrong with the printer for a while. */
export interface SimFault {
  readonly name: string;
  /** It starts once that many bytes have come. */
  readonly afterBytes: number;
  readonly lastsMs: number;
  readonly becomes: Partial<PrinterCondition>;
  /** It answers nothing meanwhile. */
  readonly isSilent: boolean;
}

/** What is played, and where it can be reached. */
export interface SimArguments {
  readonly device: 'printer' | 'display';
  readonly model: string;
  readonly paperWidthMm: 58 | 80;
  readonly answers: 'everything' | 'status' | 'nothing';
  /** Takes bytes no faster than 9600 baud brings them. */
  readonly isSlow: boolean;
  readonly faults: readonly SimFault[];
  /** Folder that gets each slip as a picture, as SVG and as text. */
  readonly pictures?: string;
  readonly at: { readonly kind: 'pty'; readonly link?: string } | { readonly kind: 'tcp'; readonly port: number };
}

const LASTS_SECONDS = 10;

/** What each fault makes of the printer. */
const FAULTS: Readonly<Record<string, Partial<PrinterCondition>>> = {
  'paper-out': { paper: 'out' },
  'paper-low': { paper: 'near_end' },
  'cover-open': { cover: 'open' },
  cutter: { cutter: 'stuck' },
  hot: { fault: 'hot' },
  broken: { fault: 'unrecoverable' },
  offline: { online: false },
  silence: {},
};
const MANNERS = ['silence', 'status-only', 'slow'];

/** Reads the command line. @throws Error with one sentence for the person who typed it */
export function readSimArguments(argv: readonly string[]): SimArguments {
  const { values, positionals } = parseArgs({
    args: withLink(argv),
    strict: true,
    allowPositionals: true,
    options: {
      pty: { type: 'boolean' },
      link: { type: 'string' },
      tcp: { type: 'string' },
      model: { type: 'string' },
      paper: { type: 'string' },
      fault: { type: 'string' },
      pictures: { type: 'string' },
    },
  });
  const [device, ...others] = positionals;
  if ((device !== 'printer' && device !== 'display') || others.length > 0) {
    throw new Error('Say what to play: printer or display.');
  }
  const known = device === 'printer' ? SIMULATED_PRINTERS : SIMULATED_DISPLAYS;
  const model = values.model ?? (device === 'printer' ? 'epson-tm-t88' : 'escpos');
  if (!known.includes(model)) throw new Error(`--model takes one of ${known.join(', ')}.`);
  const faults = (values.fault ?? '').split(',').filter((part) => part !== '');
  const paper = values.paper ?? '80';
  if (paper !== '58' && paper !== '80') throw new Error('--paper takes 58 or 80.');
  return {
    device,
    model,
    paperWidthMm: paper === '58' ? 58 : 80,
    answers: faults.includes('silence') ? 'nothing' : faults.includes('status-only') ? 'status' : 'everything',
    isSlow: faults.includes('slow'),
    faults: faults.filter((part) => !MANNERS.includes(part)).map(readFault),
    ...(values.pictures === undefined ? {} : { pictures: values.pictures }),
    at: readPlace(values),
  };
}

/** `--pty PATH` as well as `--pty` alone, which the parser cannot tell apart by itself. */
function withLink(argv: readonly string[]): string[] {
  return argv.flatMap((word, at) => {
    if (word.startsWith('--pty=')) return ['--pty', '--link', word.slice('--pty='.length)];
    const next = argv[at + 1];
    return word === '--pty' && next?.includes('/') ? [word, '--link'] : [word];
  });
}

/** `name@bytes+seconds`, of which only the name is needed. */
function readFault(text: string): SimFault {
  const [, name = '', afterBytes = '0', seconds = String(LASTS_SECONDS)] =
    /^([a-z-]+)(?:@(\d{1,9}))?(?:\+(\d{1,4}(?:\.\d{1,3})?))?$/.exec(text) ?? [];
  const becomes = FAULTS[name];
  if (!becomes) {
    const names = [...new Set([...Object.keys(FAULTS), ...MANNERS])].join(', ');
    throw new Error(`--fault does not know "${text.slice(0, 40)}"; it takes name@bytes+seconds with one of ${names}.`);
  }
  return {
    name,
    afterBytes: Number(afterBytes),
    lastsMs: Number(seconds) * 1000,
    becomes,
    isSilent: name === 'silence',
  };
}

function readPlace(values: { pty?: boolean; link?: string; tcp?: string }): SimArguments['at'] {
  const { pty, link, tcp } = values;
  if ((pty === true || link !== undefined) === (tcp !== undefined)) throw new Error('Give either --pty or --tcp.');
  if (tcp === undefined) return { kind: 'pty', ...(link === undefined ? {} : { link }) };
  const port = Number(tcp);
  if (!/^\d{1,5}$/.test(tcp) || port > 65_535) throw new Error('--tcp takes a port from 0 (any free one) to 65535.');
  return { kind: 'tcp', port };
}
