import { joinCommands } from '../command.ts';
import type { ByteLink } from '../links/byte-link.ts';
import type { Leftovers } from './leftovers.ts';
import type { PrinterTalk } from './status/printer-talk.ts';

interface Broken {
  readonly link: ByteLink;
  readonly talk: PrinterTalk;
  readonly leftovers: Leftovers;
}

const WRITE_MS = 2_000;
// As slow as the slowest line, 2400 baud.
const FILLING_MS_PER_BYTE = 5;

/** Has the printer throw away all that it holds, even while it is stopped. Forgotten only where the printer says so. */
export async function clearAtOnce(options: Broken & { readonly cleared: () => Promise<boolean> }): Promise<void> {
  const { link, talk, leftovers } = options;
  if (!talk.clear || leftovers.bytes() === undefined) return;
  const cleared = options.cleared();
  // Awaited below; the write before it may throw first, for the same reason.
  cleared.catch(() => {});
  await link.write(talk.clear.bytes, WRITE_MS);
  if (await cleared) leftovers.forget();
}

/** Ends whatever command and line broke off, in front of the next job. Only while the printer prints. */
export async function clearInTurn({ link, talk, leftovers }: Broken): Promise<void> {
  const bytes = leftovers.bytes();
  if (bytes === undefined) return;
  // Enough to fill up any command; to a printer between two commands they mean nothing.
  const filling = { name: 'fill up', bytes: new Uint8Array(bytes) };
  await link.write(joinCommands([filling, talk.cancelLine]), WRITE_MS + bytes * FILLING_MS_PER_BYTE);
  leftovers.forget();
}
