import type { PastSaleView } from '#domain/checkout/past-sale-view.ts';
import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../../components/button.tsx';
import { classes } from '../../../components/classes.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import type { Messages } from '../../../messages/messages.ts';
import { useWords } from '../../../messages/words.ts';
import { useMoments } from '../use-moments.ts';
import css from './past-rows.module.css';
import type { PastList } from './use-past-sales.ts';

/** The sales, newest first; arrows move from one to the next, and the paper follows. */
export function PastRows({
  list,
  day,
  isUnprinted,
}: {
  readonly list: PastList;
  readonly day: string;
  readonly isUnprinted: boolean;
}) {
  const { past: words } = useWords();
  const { sales, sum, detail } = list;
  if (!sales) {
    return (
      <p className={css['rows-note']} role="status">
        {words.reading}
      </p>
    );
  }
  if (sales.length === 0) {
    return (
      <p className={css['rows-note']} role="status">
        {isUnprinted ? words.noneUnprinted : words.none}
      </p>
    );
  }
  const named = day === 'yesterday' ? words.days.yesterday : day === 'today' ? words.days.today : day;
  return (
    <div className={css.rows}>
      {sum ? <p className={css['rows-day']}>{words.sum(named, sum.sales, formatMoney(sum.total))}</p> : null}
      <ul
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          moveFocus(event.currentTarget, by);
        }}
      >
        {sales.map((sale) => (
          <li key={sale.saleId}>
            <Row
              sale={sale}
              isCurrent={detail?.sale.saleId === sale.saleId}
              onChoose={() => list.choose(sale.saleId)}
            />
          </li>
        ))}
      </ul>
      {list.goesOn ? (
        <Button className={css['rows-more']} onClick={list.readMore}>
          {words.showMore}
        </Button>
      ) : null}
    </div>
  );
}

function moveFocus(list: HTMLElement, by: number): void {
  const rows = [...list.querySelectorAll<HTMLButtonElement>('button')];
  const at = rows.findIndex((row) => row.matches(':focus'));
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
}

function Row({
  sale,
  isCurrent,
  onChoose,
}: {
  readonly sale: PastSaleView;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}) {
  const { past: words } = useWords();
  const moment = useMoments();
  return (
    <button type="button" className={css.row} aria-current={isCurrent} onClick={onChoose} onFocus={onChoose}>
      <span className={css['row-number']}>{sale.number}</span>
      <span>
        <span className={css['row-main']}>
          {linesSaid(words, sale)} {sale.isUnprinted ? <Tag caution>{words.unprinted}</Tag> : null}
          {sale.isToBeSent ? <Tag caution>{words.toBeSent}</Tag> : null}
          {sale.returned ? <Tag>{words.returned(formatMoney(sale.returned))}</Tag> : null}
        </span>
        <span className={css['row-sub']}>
          {[moment(sale.soldAt), waysSaid(words, sale), ...memberSaid(words, sale)].join(' · ')}
        </span>
      </span>
      <span className={css['row-end']}>
        <MoneyText value={sale.total} />
      </span>
    </button>
  );
}

function Tag({ caution = false, children }: { readonly caution?: boolean; readonly children: string }) {
  return <span className={classes(css.tag, caution && css['tag-caution'])}>{children}</span>;
}

function linesSaid(words: Messages['past'], { lines, moreLines }: PastSaleView): string {
  const named = lines.map(({ name, variationName, quantity }) =>
    words.units(variationName === undefined ? name : `${name}, ${variationName}`, quantity),
  );
  return [...named, ...(moreLines > 0 ? [words.moreLines(moreLines)] : [])].join(', ');
}

function waysSaid(words: Messages['past'], { ways, cardLastFour }: PastSaleView): string {
  return ways
    .map((way) =>
      way === 'card' && cardLastFour !== undefined ? words.ending(words.ways.card, cardLastFour) : words.ways[way],
    )
    .join(words.and);
}

function memberSaid(words: Messages['past'], { member }: PastSaleView): readonly string[] {
  return member ? [words.ending(member.firstName ?? '', member.lastFour).trim()] : [];
}
