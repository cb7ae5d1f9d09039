/** A sentence and the place where it belongs. */
export interface Problem {
  readonly place: 'signIn' | 'sale' | 'dialog' | 'pay' | 'questions' | 'devices' | 'past';
  readonly text: string;
}
