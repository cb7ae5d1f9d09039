import { memo } from 'react';
import type { TileView } from '#contract/catalog.ts';
import { formatMoney } from '#domain/money/format.ts';
import { classes } from '../../components/classes.ts';
import { Picture } from '../../components/picture.tsx';
import { useWords } from '../../messages/words.ts';
import { useCashier } from '../../stores/cashier-screen.ts';
import css from './tile.module.css';

/** A tile: a tap rings it up, or asks what is missing. Drawn anew only when its item, or its mark, changes. */
export const Tile = memo(function Tile({
  tile,
  place,
  isMarked = false,
  isStop,
}: {
  readonly tile: TileView;
  /** Its place on the shelf. */
  readonly place: number;
  /** Enter in the search adds it. */
  readonly isMarked?: boolean;
  /** The tab key stops here: tiles are one stop, arrows lead on. */
  readonly isStop: boolean;
}) {
  const { actions } = useCashier();
  const { catalog } = useWords();
  const price = tile.price && formatMoney(tile.price);
  return (
    <button
      type="button"
      className={classes(css.tile, isMarked && css['tile-marked'])}
      data-place={place}
      tabIndex={isStop ? 0 : -1}
      onClick={() => void actions.tapTile(tile)}
    >
      <Picture name={tile.name} {...(tile.picture ? { picture: tile.picture } : {})} />
      <span className={css['tile-name']}>{tile.name}</span>
      <span className={`money ${css['tile-price']}`}>
        {price === undefined ? catalog.noPrice : tile.isFrom ? catalog.from(price) : price}
      </span>
    </button>
  );
});
