/** Commits one sale after another into the file it is given and prints each number once it is committed, until killed. */
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { anIntent, aSale } from '../sales.ts';

const [file = ''] = process.argv.slice(2);
const stores = openKioskStores(file);
for (;;) {
  const number = stores.sales.nextNumber();
  const saleId = `sale-${number}`;
  stores.sales.commit({ sale: aSale({ saleId, number }), intents: [anIntent({ checkoutId: saleId })] });
  process.stdout.write(`${number}\n`);
}
