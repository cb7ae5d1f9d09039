/** A 10.1 inch panel, which a kiosk of unknown size is taken for. Width and height in millimetres. */
export const UNKNOWN_PANEL_MM = [217, 136] as const;

const BEST_KEY_MM = 20;
const MIN_KEY_MM = 15;
/** The least any target has, on a screen that holds no more. */
const MIN_KEY_PX = 44;

/**
 * A key's side in CSS pixels: 20 mm of the real panel where the pad fits, else the largest that fits,
 * and 15 mm rather than less while the screen itself holds that. Sides are matched long to long,
 * so a panel turned upright needs no setting of its own.
 *
 * @source Colle & Hiszem 2004, "Standing at a kiosk": 20 mm keys, no gain above, more errors below
 */
export function keySizePx(room: {
  readonly panelMm?: readonly [number, number];
  readonly screenPx: readonly [number, number];
  readonly availablePx: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
  readonly gapPx: number;
}): number {
  const panel = room.panelMm ?? UNKNOWN_PANEL_MM;
  const pxPerMm = Math.max(...room.screenPx) / Math.max(...panel);
  const fits = Math.min(
    (room.availablePx[0] - room.gapPx * (room.columns - 1)) / room.columns,
    (room.availablePx[1] - room.gapPx * (room.rows - 1)) / room.rows,
  );
  const wanted = Math.min(BEST_KEY_MM * pxPerMm, fits);
  const screenHolds = Math.min(room.screenPx[0] / room.columns, room.screenPx[1] / (room.rows + 1));
  const floor = Math.min(MIN_KEY_MM * pxPerMm, screenHolds);
  return Math.max(MIN_KEY_PX, Math.floor(Math.max(wanted, floor)));
}
