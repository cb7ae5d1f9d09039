/** Where a page ends: the sort keys of its last row, after which the next one goes on. */
export type PageEnd = readonly (string | number)[];
