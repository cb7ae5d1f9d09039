import { memo, useEffect, useRef } from 'react';
import type { DrawnPaperLine, PaperSpan, PaperSymbol } from '#domain/receipt/paper.ts';
import { useWords } from '../../messages/words.ts';
import { classes } from '../classes.ts';
import css from './paper-roll.module.css';
import { rasterPath } from './raster-path.ts';

const MIN_COLUMNS = 32;

/** The printer's paper as it hangs out of it, newest at the end and scrolled into sight. */
export function PaperRoll({ lines }: { readonly lines: readonly DrawnPaperLine[] }) {
  const { devices } = useWords();
  const end = useRef<HTMLDivElement>(null);
  const length = lines.length;
  useEffect(() => {
    if (length > 0) end.current?.scrollIntoView?.({ block: 'end' });
  }, [length]);
  const columns = Math.max(MIN_COLUMNS, ...lines.map(columnsOf));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className={css['paper-well']} aria-label={devices.paper} tabIndex={0}>
      {length === 0 ? <p className={css['paper-empty']}>{devices.paperEmpty}</p> : null}
      <div className={css.paper} style={{ width: `calc(${columns}ch + 32px)` }} hidden={length === 0}>
        {/* Paper only grows at its end, so the place of a line is its identity. */}
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <PaperLineView key={at} line={line} />
        ))}
        <div ref={end} />
      </div>
    </section>
  );
}

function columnsOf(line: DrawnPaperLine): number {
  return line.kind === 'text' ? line.spans.reduce((sum, span) => sum + span.text.length * span.widthTimes, 0) : 0;
}

/** Drawn once: a line on paper does not change, however much is printed after it. */
const PaperLineView = memo(function PaperLineView({ line }: { readonly line: DrawnPaperLine }) {
  const { devices } = useWords();
  switch (line.kind) {
    case 'text':
      return (
        <div className={classes(css['paper-line'], css[`paper-${line.align}`])}>
          {line.spans.length === 0
            ? ' '
            : spansWithPlaces(line.spans).map(({ column, span }) => <Span key={column} span={span} />)}
        </div>
      );
    case 'barcode':
      return <Barcode data={line.data} symbol={line.symbol} label={devices.barcode(line.data)} />;
    case 'qr':
      return <Qr symbol={line.symbol} label={devices.qr(line.data)} />;
    case 'raster':
      return (
        <svg
          className={classes(css['paper-raster'], css[`paper-raster-${line.align ?? 'center'}`])}
          style={{ width: `${(100 * line.widthDots) / (line.paperDots ?? line.widthDots)}%` }}
          role="img"
          aria-label={devices.picture}
          viewBox={`0 0 ${line.widthDots} ${line.heightDots}`}
        >
          <path d={rasterPath(line.widthDots, line.heightDots, line.bits)} />
        </svg>
      );
    case 'cut':
      return (
        <div className={css['paper-cut']}>
          <span>{devices.cut}</span>
        </div>
      );
  }
});

function spansWithPlaces(
  spans: readonly PaperSpan[],
): readonly { readonly column: number; readonly span: PaperSpan }[] {
  let column = 0;
  return spans.map((span) => {
    const placed = { column, span };
    column += Math.max(1, span.text.length) * span.widthTimes;
    return placed;
  });
}

function Span({ span }: { readonly span: PaperSpan }) {
  const look = classes(
    css['paper-span'],
    span.bold && css['is-bold'],
    span.underline && css['is-under'],
    span.invert && css['is-inverse'],
  );
  const { widthTimes, heightTimes, text } = span;
  if (widthTimes === 1 && heightTimes === 1) return <span className={look}>{text}</span>;
  return (
    <span className={look} style={{ width: `${text.length * widthTimes}ch`, height: `${heightTimes * 1.25}em` }}>
      <span
        className={css['paper-stretched']}
        style={{ fontSize: `${heightTimes}em`, transform: `scaleX(${widthTimes / heightTimes})` }}
      >
        {text}
      </span>
    </span>
  );
}

function Qr({ symbol, label }: { readonly symbol: PaperSymbol | undefined; readonly label: string }) {
  if (!symbol) return <div className={`${css['paper-line']} ${css['paper-center']}`}>{label}</div>;
  const { widthModules, heightModules, bits } = symbol;
  return (
    <svg className={css['paper-qr']} role="img" aria-label={label} viewBox={`0 0 ${widthModules} ${heightModules}`}>
      <path d={rasterPath(widthModules, heightModules, bits)} />
    </svg>
  );
}

function Barcode({
  data,
  symbol,
  label,
}: {
  readonly data: string;
  readonly symbol: PaperSymbol | undefined;
  readonly label: string;
}) {
  if (!symbol) return <div className={`${css['paper-line']} ${css['paper-center']}`}>{data}</div>;
  const { widthModules, heightModules, bits } = symbol;
  return (
    <div className={css['paper-barcode']}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${widthModules} ${heightModules}`}
        preserveAspectRatio="none"
        style={{ width: `${widthModules * 2}px` }}
      >
        <path d={rasterPath(widthModules, heightModules, bits)} />
      </svg>
      <div>{data}</div>
    </div>
  );
}
