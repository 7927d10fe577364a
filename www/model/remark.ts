// What the engine says to a person.

/** A sentence for a person, in English; and for programs and other languages a code, beside which is what it tells. */
export interface Remark {
  code: string;
  message: string;
}
