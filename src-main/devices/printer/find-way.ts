import type { Timers } from '#ports/runtime.ts';
import { joinCommands } from '../command.ts';
import type { ByteLink } from '../links/byte-link.ts';
import type { Listeners } from '../links/listeners.ts';
import { ANSWER_MS } from './printer-silence.ts';
import type { DoneWay, Heard, PrinterTalk } from './status/printer-talk.ts';
import { hearing } from './wait-to-hear.ts';

const WRITE_MS = 2_000;

/** Has the printer tell its changes, and finds out how it tells that a job is printed; undefined where it cannot. */
export async function findWay(options: {
  readonly link: ByteLink;
  readonly talk: PrinterTalk;
  readonly heard: Listeners<[Heard]>;
  readonly timers: Timers;
}): Promise<DoneWay | undefined> {
  const { link, talk, heard, timers } = options;
  const watch = talk.watch();
  const marks = talk.ways.map((way) => ({ way, ...talk.marker(way) }));
  let found: DoneWay | undefined;
  const fits = (one: Heard) => {
    const mark = one.kind === 'mark' && marks.find(({ way, key }) => way === one.way && key === one.key);
    if (mark) found = mark.way;
    return found !== undefined;
  };
  const told = hearing({ link, heard, fits, timers, withinMs: ANSWER_MS });
  // Awaited below; the write before it may throw first, for the same reason.
  told.catch(() => {});
  await link.write(joinCommands([watch, ...marks.map(({ command }) => command)]), WRITE_MS);
  await told;
  return found;
}
