/**
 * What the catalog and the directory are searched by. These tables follow from the objects and customers beside
 * them: store/fill-search-indexes.ts fills them for a file that is older than they are.
 *
 * A deleted customer stays as an empty row, because loyalty accounts and orders go on naming it.
 */
export const DIRECTORY_STEP = `
  CREATE TABLE catalog_words (
    word TEXT NOT NULL, object_id TEXT NOT NULL, owner_id TEXT NOT NULL,
    PRIMARY KEY (word, object_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX catalog_words_by_object ON catalog_words (object_id);
  CREATE TABLE catalog_attributes (
    type TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, object_id TEXT NOT NULL, number INTEGER,
    PRIMARY KEY (type, name, value, object_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX catalog_attributes_by_number ON catalog_attributes (type, name, number, object_id)
    WHERE number IS NOT NULL;
  CREATE INDEX catalog_attributes_by_object ON catalog_attributes (object_id, name, value);
  CREATE TABLE catalog_references (
    kind TEXT NOT NULL, target_id TEXT NOT NULL, object_id TEXT NOT NULL,
    PRIMARY KEY (kind, target_id, object_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX catalog_references_by_object ON catalog_references (object_id);
  CREATE INDEX catalog_by_version ON catalog_objects (version, id);
  CREATE INDEX catalog_versions_by_parent ON catalog_versions (parent_id, object_id) WHERE parent_id IS NOT NULL;

  ALTER TABLE customers ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE customers ADD COLUMN creation_source TEXT NOT NULL DEFAULT 'OTHER';
  ALTER TABLE customers ADD COLUMN text_row INTEGER;
  ALTER TABLE customers ADD COLUMN deleted_at INTEGER;
  UPDATE customers SET updated_at = created_at, creation_source = body ->> '$.creation_source',
    reference_id = lower(reference_id);
  CREATE INDEX customers_by_age ON customers (created_at, id);
  CREATE INDEX customers_by_update ON customers (updated_at);
  CREATE INDEX customers_by_email ON customers (email);
  CREATE INDEX customers_by_reference ON customers (reference_id);
  CREATE INDEX customers_by_source ON customers (creation_source);
  CREATE VIRTUAL TABLE customer_text USING fts5 (
    customer_id UNINDEXED, phone, email, reference, tokenize = 'trigram'
  );

  CREATE TABLE customer_groups (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX customer_groups_by_age ON customer_groups (created_at, id);
  CREATE TABLE customer_group_members (
    group_id TEXT NOT NULL REFERENCES customer_groups (id) ON DELETE CASCADE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    PRIMARY KEY (group_id, customer_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX customer_groups_of ON customer_group_members (customer_id, group_id);
`;
