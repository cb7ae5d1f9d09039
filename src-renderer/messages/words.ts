import { createContext, useContext } from 'react';
import { en } from './en.ts';
import type { Messages } from './messages.ts';

/** Every language there is, by its BCP 47 primary tag. */
export const languages: Readonly<Record<string, Messages>> = { en };

/**
 * What the screens say in a language such as "fr" or "fr-CA". English is meant where a language is not written yet (slips
 * may be in it all the same), and until the kiosk has said which one it speaks.
 */
export function messagesFor(language: string | undefined): Messages {
  if (language === undefined) return en;
  return languages[language.slice(0, 2)] ?? en;
}

/** The language of the screens below. */
export const WordsContext = createContext<Messages>(en);

/** The words of the current language. */
export function useWords(): Messages {
  return useContext(WordsContext);
}
