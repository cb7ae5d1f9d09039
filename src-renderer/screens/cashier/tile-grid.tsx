import { useLayoutEffect, useRef } from 'react';
import type { TileView } from '#contract/catalog.ts';
import { Tile } from './tile.tsx';
import css from './tile-grid.module.css';
import { useSeenRows } from './use-seen-rows.ts';
import { useTileArrows } from './use-tile-arrows.ts';

/** Rows drawn above and below what is seen. */
const MORE_ROWS = 2;

/**
 * Tiles in rows, of which only those near the screen are drawn, however many there are. The places of tiles that have
 * not come yet are kept free, so nothing moves when they do.
 */
export function TileGrid({
  tiles,
  total,
  need,
  markedPlace,
  about = '',
}: {
  readonly tiles: ReadonlyMap<number, TileView>;
  readonly total: number;
  /** Told which places are near the screen. */
  readonly need?: (from: number, to: number) => void;
  readonly markedPlace?: number;
  /** What the tiles are of: others are shown from their beginning. */
  readonly about?: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const { columns, rowPx, first, rows } = useSeenRows(frame, grid);
  const stop = useTileArrows(frame, { columns, rowPx, total });
  const lastRow = Math.ceil(total / columns);
  const fromRow = Math.max(0, Math.min(first, lastRow - rows) - MORE_ROWS);
  const toRow = Math.min(lastRow, first + rows + MORE_ROWS);
  const [from, to] = [fromRow * columns, Math.min(total, toRow * columns)];
  useLayoutEffect(() => need?.(from, to), [need, from, to]);
  useLayoutEffect(() => scrollToTop(frame.current, about), [about]);
  const stopPlace = stop >= from && stop < to ? stop : Math.min(first * columns, Math.max(0, total - 1));
  return (
    <div className={css.tiles} ref={frame}>
      <div
        className={css['tiles-grid']}
        ref={grid}
        style={{ marginTop: fromRow * rowPx, marginBottom: Math.max(0, lastRow - toRow) * rowPx }}
      >
        {Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at).map((place) => {
          const tile = tiles.get(place);
          return tile ? (
            <Tile
              key={tile.itemId}
              tile={tile}
              place={place}
              isMarked={place === markedPlace}
              isStop={place === stopPlace}
            />
          ) : (
            <span key={place} className={css['tile-waiting']} aria-hidden="true" />
          );
        })}
      </div>
    </div>
  );
}

function scrollToTop(frame: HTMLElement | null, _about: string): void {
  if (frame) frame.scrollTop = 0;
}
