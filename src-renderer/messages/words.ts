import { createContext, useContext } from 'react';
import { en } from './en.ts';
import type { Messages } from './messages.ts';

/** Every language there is, by its BCP 47 primary tag. */
export const languages: Readonly<Record<string, Messages>> = { en };

/** The messages of a language, English where there is none. */
export function messagesFor(language: string | undefined): Messages {
  return languages[(language ?? 'en').split('-')[0] ?? 'en'] ?? en;
}

/** The language of the screens below. */
export const WordsContext = createContext<Messages>(en);

/** The words of the current language. */
export function useWords(): Messages {
  return useContext(WordsContext);
}
