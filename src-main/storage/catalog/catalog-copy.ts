import type { Database } from 'better-sqlite3';
import type { CatalogCopy, CopyState } from '#ports/catalog-copy.ts';
import type { Logger } from '#ports/runtime.ts';
import { openCatalogFile, throwAwayCatalogFile } from './catalog-file.ts';
import { type CatalogReader, createCatalogReader } from './catalog-reader.ts';
import { createCatalogSearch } from './catalog-search.ts';
import { type CatalogWriter, createCatalogWriter } from './catalog-writer.ts';

/** Where the copy is kept when the disk does not take it. */
const IN_MEMORY = ':memory:';

interface OpenCopy {
  readonly database: Database;
  readonly reader: CatalogReader;
  readonly writer: CatalogWriter;
  readonly search: CatalogCopy['search'];
  /** What it said of itself when it was opened. */
  readonly kept: Facts;
}

/** Facts about the copy as a whole. */
interface Facts extends CopyState {
  /** Number of the reading under way, or of the last one; 0 where none was begun since the copy is empty. */
  readonly reading: number;
}

const NOTHING: Facts = { isWhole: false, revision: 0, reading: 0 };

/**
 * Opens the copy of this source's catalog. One that is damaged is thrown away and begun anew; where the disk takes
 * none, it is kept in memory. Never throws.
 */
export function openCatalogCopy(file: string, source: string, log: Logger): CatalogCopy {
  let place = file;
  let copy = openAnyway();
  let facts = copy.kept;
  let isClosed = false;

  function openAnyway(): OpenCopy {
    for (const isNew of [false, true]) {
      try {
        if (isNew) throwAwayCatalogFile(place);
        return openParts(place, source);
      } catch (error) {
        log.warn({ error: String(error) }, 'the copy of the catalog could not be opened; it is read anew');
      }
    }
    place = IN_MEMORY;
    return openParts(place, source);
  }

  /**
   * Does something with the copy; where that fails, the copy is begun anew and nothing is known. Once it is closed
   * nothing is done: an answer of the server that comes too late must not cost the next start its copy.
   */
  function attempt<T>(run: (copy: OpenCopy) => T, otherwise: T): T {
    if (isClosed) return otherwise;
    try {
      return run(copy);
    } catch (error) {
      log.warn({ error: String(error) }, 'the copy of the catalog is damaged or cannot be written; it is read anew');
      closeQuietly(copy.database);
      // A disk that has no room for this page has none for the next one either.
      if (isFull(error)) {
        throwAwayQuietly(place);
        place = IN_MEMORY;
      }
      const { revision } = facts;
      copy = openFresh();
      facts = { ...NOTHING, revision: revision + 1 };
      return otherwise;
    }
  }

  function openFresh(): OpenCopy {
    throwAwayQuietly(place);
    return openAnyway();
  }

  function note(database: Database, changed: Partial<Facts>): void {
    const next = { ...facts, ...changed };
    database.prepare("REPLACE INTO meta (key, value) VALUES ('facts', ?)").run(JSON.stringify(next));
    facts = next;
  }

  /** Writes in one transaction. */
  function write<T>(run: (copy: OpenCopy) => T, otherwise: T): T {
    return attempt((open) => open.database.transaction(() => run(open))(), otherwise);
  }

  return {
    get state() {
      const { reading: _counted, ...state } = facts;
      return state;
    },
    beginReading: () => {
      // A first reading that is broken off is begun anew: nothing of it has to survive a power cut.
      if (!facts.isWhole) attempt(({ database }) => database.pragma('synchronous = OFF'), undefined);
      write(({ database }) => note(database, { reading: facts.reading + 1 }), undefined);
    },
    add: (part) =>
      write(({ database, writer }) => {
        if (facts.reading === 0) return false;
        const isOther = writer.write(part, facts.reading);
        // While the first reading goes on its end says that there is something to show.
        if (isOther && facts.isWhole) note(database, { revision: facts.revision + 1 });
        return true;
      }, false),
    showWhatIsThere: () => write(({ database }) => note(database, { revision: facts.revision + 1 }), undefined),
    endReading: (asOf, at) => {
      attempt(({ database }) => makeDurable(database), undefined);
      write(({ database, writer }) => {
        if (facts.reading === 0) return;
        const isOther = writer.removeBefore(facts.reading) || !facts.isWhole;
        const { asOf: _before, ...kept } = facts;
        facts = kept;
        const revision = facts.revision + (isOther ? 1 : 0);
        note(database, { isWhole: true, readAt: at, revision, ...(asOf !== undefined && { asOf }) });
      }, undefined);
    },
    change: (part) =>
      write(({ database, writer }) => {
        const isOther = writer.write(part, facts.reading);
        if (isOther) note(database, { revision: facts.revision + 1 });
        return isOther;
      }, true),
    noteAsOf: (asOf, at) => write(({ database }) => note(database, { asOf, readAt: at }), undefined),
    variation: (variationId) => attempt(({ reader }) => reader.variation(variationId), undefined),
    item: (itemId) => attempt(({ reader }) => reader.item(itemId), undefined),
    choices: (item) => attempt(({ reader }) => reader.choices(item), []),
    withCode: (code) => attempt(({ reader }) => reader.withCode(code), []),
    categories: () => attempt(({ reader }) => reader.categories(), []),
    usedCategories: () => attempt(({ reader }) => reader.usedCategories(), []),
    customAmountTaxes: () => attempt(({ reader }) => reader.customAmountTaxes(), []),
    count: (of) => attempt(({ reader }) => reader.count(of), 0),
    page: (of, offset, limit) => attempt(({ reader }) => reader.page(of, offset, limit), []),
    search: (text, limit) => attempt(({ search }) => search(text, limit), { items: [], isNear: false }),
    close: () => {
      isClosed = true;
      closeQuietly(copy.database);
    },
  };
}

/** From now on a commit is in order on the disk, and all that was written before is there. */
function makeDurable(database: Database): void {
  database.pragma('synchronous = NORMAL');
  database.pragma('wal_checkpoint(TRUNCATE)');
}

function openParts(file: string, source: string): OpenCopy {
  const kept = openCatalogFile(file, source);
  const isHalfRead = !factsOf(kept).isWhole && factsOf(kept).reading > 0;
  if (isHalfRead) {
    kept.close();
    throwAwayCatalogFile(file);
  }
  const database = isHalfRead ? openCatalogFile(file, source) : kept;
  try {
    const reader = createCatalogReader(database);
    return {
      database,
      reader,
      writer: createCatalogWriter(database),
      search: createCatalogSearch(database, reader),
      kept: factsOf(database),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** @throws Error where they cannot be true: the copy is damaged */
function factsOf(database: Database): Facts {
  const row = database.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'facts'").get();
  if (!row) return NOTHING;
  const facts: unknown = JSON.parse(row.value);
  if (!isFacts(facts)) throw new Error('What the copy says of itself cannot be true.');
  return facts;
}

function isFacts(value: unknown): value is Facts {
  if (typeof value !== 'object' || value === null) return false;
  const { isWhole, revision, reading, asOf, readAt }: Readonly<Record<string, unknown>> = { ...value };
  const instants = [asOf, readAt].filter((instant) => instant !== undefined);
  return (
    typeof isWhole === 'boolean' &&
    Number.isSafeInteger(revision) &&
    Number.isSafeInteger(reading) &&
    instants.every((instant) => typeof instant === 'string' && !Number.isNaN(Date.parse(instant)))
  );
}

function closeQuietly(database: Database): void {
  try {
    database.close();
  } catch {
    // It is thrown away, or was closed before.
  }
}

function throwAwayQuietly(file: string): void {
  try {
    throwAwayCatalogFile(file);
  } catch {
    // Opening it says what is wrong with it.
  }
}

function isFull(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(SQLITE_FULL|SQLITE_IOERR|SQLITE_READONLY)/.test(String(error.code))
  );
}
