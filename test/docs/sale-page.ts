import { drawFigure } from './draw-figure.ts';
import { FIGURES } from './state-figures.ts';
import { failuresTable, meaningsTable } from './state-tables.ts';

/** Where the page of the sale is, from the top of the checkout. */
export const SALE_PAGE = 'docs/how-a-sale-works.md';
/** The record of the states, whose comments say what each means. */
export const STATES_SOURCE = 'src-main/domain/checkout/states.ts';

/**
 * The page with its pictures and tables as the code has them now; the words between them stay as they are.
 * @throws Error for a page without the markers of one of them
 */
export function salePage(page: string, statesSource: string): string {
  const blocks = new Map(FIGURES.map((figure) => [figure.name, `\`\`\`mermaid\n${drawFigure(figure)}\n\`\`\``]));
  blocks.set('failures', failuresTable());
  blocks.set('meanings', meaningsTable(statesSource));
  return [...blocks].reduce((text, [name, block]) => withBlock(text, name, block), page);
}

function withBlock(page: string, name: string, block: string): string {
  const start = `<!-- ${name}, written by npm run docs -->`;
  const end = `<!-- end of ${name} -->`;
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page lacks the markers around its ${name}`);
  return `${page.slice(0, from)}${start}\n\n${block}\n\n${page.slice(to)}`;
}
