import type { LineDisplayText } from '#domain/receipt/document.ts';
import { useWords } from '../messages/words.ts';
import css from './line-display.module.css';

const COLUMNS = 20;

/** The customer display on the pole: two lines of twenty glowing cells. */
export function LineDisplay({ text }: { readonly text: LineDisplayText }) {
  const { devices } = useWords();
  return (
    <section className={css.vfd} aria-label={devices.display}>
      <div className={css['vfd-line']}>{cells(text.upper)}</div>
      <div className={css['vfd-line']}>{cells(text.lower)}</div>
    </section>
  );
}

function cells(text: string): string {
  return text.slice(0, COLUMNS).padEnd(COLUMNS);
}
