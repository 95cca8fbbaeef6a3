/** Those parts of uFuzzy 1.0 that typos.js uses. */
export default class uFuzzy {
  constructor(options: object);
  filter(haystack: string[], needle: string): number[] | null;
  info(indexes: number[], haystack: string[], needle: string): { idx: number[]; start: number[] };
}
