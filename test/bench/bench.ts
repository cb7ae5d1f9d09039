import { backend } from './backend-bench.ts';
import { cart } from './cart.ts';
import { devices } from './devices.ts';
import { journal } from './journal/journal.ts';
import { journalStart } from './journal-start.ts';
import { lookup } from './lookup.ts';
import { queue } from './queue.ts';
import { start } from './start.ts';
import { till } from './till.ts';

/** `npm run bench [-- NAME [PART]]`: figures as JSON lines. Ends non-zero only where an invariant is broken. */

const BENCHES = { start, till, lookup, cart, backend, devices, journal, 'journal-start': journalStart, queue } as const;

const [, , asked, part] = process.argv;
const names = asked === undefined ? Object.keys(BENCHES) : [asked];
for (const name of names) {
  const bench = BENCHES[name as keyof typeof BENCHES];
  if (!bench) {
    process.stderr.write(`There is no benchmark "${name}". There are: ${Object.keys(BENCHES).join(', ')}.\n`);
    process.exit(2);
  }
  try {
    for await (const figures of bench(part)) process.stdout.write(`${JSON.stringify({ bench: name, ...figures })}\n`);
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
