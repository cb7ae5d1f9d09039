import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SALE_PAGE, STATES_SOURCE, salePage } from './sale-page.ts';

const house = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(house, file), 'utf8');

writeFileSync(join(house, SALE_PAGE), salePage(read(SALE_PAGE), read(STATES_SOURCE)));
