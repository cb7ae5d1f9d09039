/**
 * Gives every row a column of its own, or none, so that the gains sum to the most there can be. `gains[row][column]`
 * are whole numbers; one that is not above 0 is never taken. Answers each row's column, or -1.
 *
 * The Hungarian method on costs: rows join one by one, each along the cheapest path of exchanges. A spare column
 * for each row stands for none. Rows and columns count from 1 within; column 0 is where the joining row waits.
 */
export function assignBest(gains: readonly (readonly number[])[]): readonly number[] {
  const rows = gains.length;
  const columns = (gains[0]?.length ?? 0) + rows;
  const state: Assignment = {
    cost: (row, column) => -Math.max(0, gains[row - 1]?.[column - 1] ?? 0),
    rowOf: new Array<number>(columns + 1).fill(0),
    rowPrice: new Array<number>(rows + 1).fill(0),
    columnPrice: new Array<number>(columns + 1).fill(0),
  };
  for (let row = 1; row <= rows; row += 1) join(state, row);
  return gains.map((gainsOfRow, index) => {
    const column = state.rowOf.indexOf(index + 1, 1) - 1;
    return (gainsOfRow[column] ?? 0) > 0 ? column : -1;
  });
}

interface Assignment {
  cost(row: number, column: number): number;
  /** The row that has a column; 0 for none. */
  readonly rowOf: number[];
  readonly rowPrice: number[];
  readonly columnPrice: number[];
}

/** The cheapest paths from the joining row, as far as they are known. */
interface Paths {
  readonly least: number[];
  readonly before: number[];
  readonly isDone: boolean[];
}

function join(state: Assignment, row: number): void {
  const { rowOf } = state;
  const paths: Paths = {
    least: rowOf.map(() => Number.POSITIVE_INFINITY),
    before: rowOf.map(() => 0),
    isDone: rowOf.map(() => false),
  };
  rowOf[0] = row;
  let column = 0;
  do {
    paths.isDone[column] = true;
    const next = nearest(state, paths, column);
    reprice(state, paths, at(paths.least, next));
    column = next;
  } while (at(rowOf, column) !== 0);
  while (column !== 0) {
    const from = at(paths.before, column);
    rowOf[column] = at(rowOf, from);
    column = from;
  }
}

/** Looks on from a column that is done, and answers the open one that is cheapest to reach. */
function nearest({ cost, rowOf, rowPrice, columnPrice }: Assignment, paths: Paths, column: number): number {
  const row = at(rowOf, column);
  let best = 0;
  for (let other = 1; other < rowOf.length; other += 1) {
    if (paths.isDone[other]) continue;
    const reduced = cost(row, other) - at(rowPrice, row) - at(columnPrice, other);
    if (reduced < at(paths.least, other)) {
      paths.least[other] = reduced;
      paths.before[other] = column;
    }
    if (best === 0 || at(paths.least, other) < at(paths.least, best)) best = other;
  }
  return best;
}

function reprice({ rowOf, rowPrice, columnPrice }: Assignment, { least, isDone }: Paths, step: number): void {
  for (let column = 0; column < rowOf.length; column += 1) {
    if (isDone[column]) {
      const row = at(rowOf, column);
      rowPrice[row] = at(rowPrice, row) + step;
      columnPrice[column] = at(columnPrice, column) - step;
    } else least[column] = at(least, column) - step;
  }
}

function at(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}
