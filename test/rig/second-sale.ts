import { payCash, ringUp, takeTier } from './sell.ts';
import { openTill } from './till.ts';

/** Walkthrough 1's second sale in a process of its own, so that it can be killed. Says "selling" and "done". */
const [dataDir = '', phone = ''] = process.argv.slice(2);
const till = await openTill({ dataDir, token: process.env.REGULARS_TOKEN ?? '' });
await till.signIn();
process.stdout.write('"selling"\n');
await ringUp(till, 1000);
await takeTier(till, phone, 10);
await payCash(till, 900);
await till.cashier.until('the slip is out', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
await till.close();
process.exit(0);
