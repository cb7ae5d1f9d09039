import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What is being typed into one field of a sheet. It is made when the sheet opens and gone when it closes. */
export interface TypedField<T> {
  readonly store: StoreApi<{ readonly value: T }>;
  now(): T;
  type(value: T): void;
  /** Remembers what the field holds; the answer puts it back. */
  remember(): () => void;
}

/** The fields of a page that are being typed into. */
export interface TypedFields {
  /** Watches over a field; the answer lets it go. */
  add(field: Pick<TypedField<unknown>, 'remember'>): () => void;
  /** Remembers what every field holds; the answer puts it back, so that a scan is taken out of them as a whole. */
  remember(): () => void;
}

/** A page with no field yet. */
export function createTypedFields(): TypedFields {
  const fields = new Set<Pick<TypedField<unknown>, 'remember'>>();
  return {
    add(field) {
      fields.add(field);
      return () => fields.delete(field);
    },
    remember() {
      const ways = [...fields].map((field) => field.remember());
      return () => {
        for (const putBack of ways) putBack();
      };
    },
  };
}

/** The fields of the page; absent on a page that no scanner types into. */
export const TypedFieldsContext = createContext<TypedFields | undefined>(undefined);

/** A field of this component. Where the page has a scanner, a scan that lands in it is taken back out. */
export function useTypedField<T>(first: T): TypedField<T> {
  const fields = useContext(TypedFieldsContext);
  const [field] = useState(() => createTypedField(first));
  useEffect(() => fields?.add(field), [fields, field]);
  return field;
}

/** What a field holds, drawn anew with every key. */
export function useTyped<T>(field: TypedField<T>): T {
  return useStore(field.store, ({ value }) => value);
}

function createTypedField<T>(first: T): TypedField<T> {
  const store = createStore<{ readonly value: T }>(() => ({ value: first }));
  return {
    store,
    now: () => store.getState().value,
    type: (value) => store.setState({ value }),
    remember() {
      const held = store.getState();
      return () => store.setState(held);
    },
  };
}
