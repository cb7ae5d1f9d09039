/** Sells for cash on a data folder until it is killed; prints the numbers of the sales as JSON once they are done. */
import { payCash, ringUp, saleOf, startNextSale } from './sell.ts';
import { openTill } from './till.ts';

const [dataDir = '', count = '1'] = process.argv.slice(2);
const till = await openTill({ dataDir });
await till.signIn();
const numbers: string[] = [];
for (let sale = 0; sale < Number(count); sale += 1) {
  await ringUp(till, 500);
  await payCash(till, 500);
  numbers.push(saleOf(till).number);
  await startNextSale(till);
}
process.stdout.write(`${JSON.stringify([...numbers, saleOf(till).number])}\n`);
